import type { Node, Pod, TopologySpreadConstraint } from '../../../../api'
import { newSelector, NOTHING, selectorFromLabelSelector, type Selector } from '../../../../apimachinery'
import { findMatchingUntoleratedTaint, isDoNotScheduleTaint, requiredNodeAffinity } from '../../../../component-helpers'
import type { Handle } from '../../interface'
import type { PodCounter } from '../../placement/pod-counter'

// Mirrors pkg/scheduler/framework/plugins/podtopologyspread/common.go.

/** A spread constraint, ready to be matched. */
export interface SpreadConstraint {
  readonly maxSkew: number
  readonly topologyKey: string
  readonly selector: Selector
  readonly minDomains: number
  readonly honorsAffinity: boolean
  readonly honorsTaints: boolean
}

export type UnsatisfiableAction = 'DoNotSchedule' | 'ScheduleAnyway'

/** The constraints that call for the action on a node that breaks them. */
export function spreadConstraints(
  constraints: readonly TopologySpreadConstraint[],
  podLabels: Readonly<Record<string, string>> | undefined,
  action: UnsatisfiableAction,
): readonly SpreadConstraint[] {
  return constraints
    .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === action)
    .map((constraint) => ({
      maxSkew: constraint.maxSkew,
      topologyKey: constraint.topologyKey,
      selector: selectorOf(constraint, podLabels),
      minDomains: constraint.minDomains ?? 1,
      honorsAffinity: (constraint.nodeAffinityPolicy ?? 'Honor') === 'Honor',
      honorsTaints: constraint.nodeTaintsPolicy === 'Honor',
    }))
}

function selectorOf(
  { labelSelector, matchLabelKeys = [] }: TopologySpreadConstraint,
  podLabels: Readonly<Record<string, string>> = {},
): Selector {
  const selector = compiled(labelSelector)
  const keys = matchLabelKeys.filter((key) => Object.hasOwn(podLabels, key))
  if (selector === NOTHING || keys.length === 0) return selector
  const pairs = keys.map((key) => ({ key, operator: '=' as const, values: [podLabels[key] as string] }))
  return newSelector([...pairs, ...selector.requirements])
}

function compiled(labelSelector: TopologySpreadConstraint['labelSelector']): Selector {
  try {
    return selectorFromLabelSelector(labelSelector)
  } catch {
    return NOTHING
  }
}

export function hasTopologyKeys({ metadata: { labels } }: Node, constraints: readonly SpreadConstraint[]): boolean {
  return constraints.every(({ topologyKey }) => labels?.[topologyKey] !== undefined)
}

/** Whether a constraint counts the pods on a node: those that the pod could not go to may be left out. Undefined counts all. */
export function nodeInclusion(
  pod: Pod,
  { honorsAffinity, honorsTaints }: SpreadConstraint,
): ((node: Node) => boolean) | undefined {
  const matches = honorsAffinity ? requiredNodeAffinity(pod) : undefined
  if (!matches && !honorsTaints) return undefined
  const isTolerated = (node: Node): boolean =>
    !findMatchingUntoleratedTaint(node.spec?.taints, pod.spec?.tolerations, isDoNotScheduleTaint)
  return (node) => (!matches || matches(node)) && (!honorsTaints || isTolerated(node))
}

/** The counter of the pods that a constraint is about; an empty selector counts none. */
export function counterOf(handle: Handle, pod: Pod, { selector }: SpreadConstraint): PodCounter | undefined {
  if (selector.isEmpty()) return undefined
  return handle.counters.counter({ namespaces: new Set([pod.metadata.namespace ?? '']), selector, countsTerminating: false })
}
