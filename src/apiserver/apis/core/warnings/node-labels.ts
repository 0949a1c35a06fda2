// Mirrors GetNodeLabelDeprecatedMessage and GetWarningsForNodeSelectorTerm of pkg/api/node/util.go.
import type { NodeSelectorTerm } from '../../../../api'
import { isValidLabelValue } from '../../../../apimachinery'

const DEPRECATED: ReadonlyMap<string, string> = new Map([
  ['beta.kubernetes.io/arch', 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ['beta.kubernetes.io/os', 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  ['failure-domain.beta.kubernetes.io/region', 'deprecated since v1.17; use "topology.kubernetes.io/region" instead'],
  ['failure-domain.beta.kubernetes.io/zone', 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead'],
  ['beta.kubernetes.io/instance-type', 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead'],
  ['app.kubernetes.io/created-by', 'deprecated since v1.9'],
  ['scheduler.alpha.kubernetes.io/preferAvoidPods', 'deprecated since v1.22; use Taints and Tolerations instead'],
  ['node-role.kubernetes.io/master', 'use "node-role.kubernetes.io/control-plane" instead'],
])

export const nodeLabelDeprecation = (key: string): string | undefined => DEPRECATED.get(key)

export function warningsForNodeSelectorTerm(term: NodeSelectorTerm, checksValues: boolean, at: string): readonly string[] {
  return (term.matchExpressions ?? []).flatMap(({ key, values = [] }, i) => {
    const field = `${at}.matchExpressions[${i}]`
    const text = nodeLabelDeprecation(key)
    const warnings = text ? [`${field}.key: ${key} is ${text}`] : []
    if (!checksValues) return warnings
    const ofValues = values.flatMap((value, j) =>
      isValidLabelValue(value).map((message) => `${field}.values[${j}]: ${value} is invalid, ${message}`),
    )
    return [...warnings, ...ofValues]
  })
}
