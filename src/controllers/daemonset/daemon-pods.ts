// Mirrors pkg/controller/daemon/util/daemonset_util.go.
import type { Affinity, DaemonSet, NodeSelector, Pod, PodSpec, PodTemplateSpec, Stored, Toleration } from '../../api'
import { deepEqual, scaledValueFromIntOrPercent } from '../../apimachinery'

export const LABEL_REVISION_HASH = 'controller-revision-hash'
const LABEL_TEMPLATE_GENERATION = 'pod-template-generation'
const ANNOTATION_TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation'
const FIELD_NAME = 'metadata.name'

const exists = (key: string, effect: string): Toleration => ({ key, operator: 'Exists', effect })

/** What daemons endure on their nodes, for ever: they are not to be evicted by what they may be there to mend. */
const DAEMON_TOLERATIONS: readonly Toleration[] = [
  exists('node.kubernetes.io/not-ready', 'NoExecute'),
  exists('node.kubernetes.io/unreachable', 'NoExecute'),
  exists('node.kubernetes.io/disk-pressure', 'NoSchedule'),
  exists('node.kubernetes.io/memory-pressure', 'NoSchedule'),
  exists('node.kubernetes.io/pid-pressure', 'NoSchedule'),
  exists('node.kubernetes.io/unschedulable', 'NoSchedule'),
]
const NETWORK_UNAVAILABLE = exists('node.kubernetes.io/network-unavailable', 'NoSchedule')

/** The tolerations of a daemon's pods; one of the template's with the same key, operator and effect is replaced. */
export function daemonTolerations({ tolerations = [], hostNetwork }: Partial<PodSpec>): readonly Toleration[] {
  const added = hostNetwork ? [...DAEMON_TOLERATIONS, NETWORK_UNAVAILABLE] : DAEMON_TOLERATIONS
  const result = [...tolerations]
  for (const toleration of added) {
    const at = result.findIndex((each) => isSameButTime(each, toleration))
    if (at < 0) result.push(toleration)
    else if (!deepEqual(result[at], toleration)) result[at] = toleration
  }
  return result
}

function isSameButTime(a: Toleration, b: Toleration): boolean {
  return a.key === b.key && a.effect === b.effect && a.operator === b.operator && (a.value ?? '') === (b.value ?? '')
}

/** The template's generation that the deprecated annotation tells; undefined where it is no number. */
export function templateGenerationOf({ metadata }: DaemonSet): string | undefined {
  const text = metadata.annotations?.[ANNOTATION_TEMPLATE_GENERATION]
  return text !== undefined && /^[+-]?\d+$/.test(text) ? String(Number(text)) : undefined
}

/** The template of a daemon's pods: with the labels of its revision, and with the daemons' tolerations. */
export function daemonTemplate(set: DaemonSet, hash: string): PodTemplateSpec {
  const { metadata, spec } = set.spec?.template ?? {}
  const generation = templateGenerationOf(set)
  const labels = Object.assign(
    {},
    metadata?.labels,
    generation !== undefined && { [LABEL_TEMPLATE_GENERATION]: generation },
    hash && { [LABEL_REVISION_HASH]: hash },
  )
  const described = Object.assign({}, metadata, { labels })
  return { metadata: described, ...(spec && { spec: Object.assign({}, spec, { tolerations: daemonTolerations(spec) }) }) }
}

/** The template for a pod on one node: the scheduler is left no choice. */
export function templateForNode({ metadata, spec }: PodTemplateSpec, nodeName: string): PodTemplateSpec {
  const placed = spec && { spec: Object.assign({}, spec, { affinity: affinityToNode(spec.affinity, nodeName) }) }
  return Object.assign({}, metadata && { metadata }, placed)
}

function affinityToNode(affinity: Affinity | undefined, nodeName: string): Affinity {
  const selector: NodeSelector = {
    nodeSelectorTerms: [{ matchFields: [{ key: FIELD_NAME, operator: 'In', values: [nodeName] }] }],
  }
  return {
    ...affinity,
    nodeAffinity: { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: selector },
  }
}

/** The node that a daemon's pod runs on or was made for; undefined where it was made for none. */
export function targetNodeName({ spec }: Pod): string | undefined {
  if (spec?.nodeName) return spec.nodeName
  const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  for (const { matchFields = [] } of terms)
    for (const { key, operator, values = [] } of matchFields)
      if (key === FIELD_NAME && operator === 'In') return values.length === 1 ? values[0] : undefined
  return undefined
}

/** Whether a pod is of the newest template, by its revision's hash or by the generation. */
export function isPodUpdated({ metadata }: Pod, hash: string, generation: string | undefined): boolean {
  const { [LABEL_REVISION_HASH]: own, [LABEL_TEMPLATE_GENERATION]: ownGeneration } = metadata.labels ?? {}
  return (hash !== '' && own === hash) || (generation !== undefined && ownGeneration === generation)
}

/** Those with a node first, then the oldest, then by name. */
export function byScheduledAndAge(a: Stored<Pod>, b: Stored<Pod>): number {
  const scheduled = Number(Boolean(b.spec?.nodeName)) - Number(Boolean(a.spec?.nodeName))
  if (scheduled) return scheduled
  const [created, createdLater] = [a.metadata.creationTimestamp, b.metadata.creationTimestamp]
  if (created !== createdLater) return created < createdLater ? -1 : 1
  return a.metadata.name < b.metadata.name ? -1 : 1
}

/** How many pods more than one a node may have during an update; a percentage is one of the nodes. */
export function surgeCount({ spec }: DaemonSet, nodeCount: number): number {
  const { type, rollingUpdate } = spec?.updateStrategy ?? {}
  return type === 'RollingUpdate' ? scaledValueFromIntOrPercent(rollingUpdate?.maxSurge ?? 0, nodeCount, true) : 0
}

/** How many nodes may be without an available pod during an update. */
export function unavailableCount({ spec }: DaemonSet, nodeCount: number): number {
  const { type, rollingUpdate } = spec?.updateStrategy ?? {}
  return type === 'RollingUpdate' ? scaledValueFromIntOrPercent(rollingUpdate?.maxUnavailable ?? 0, nodeCount, true) : 0
}
