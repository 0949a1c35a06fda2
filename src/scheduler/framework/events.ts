import type { KubernetesObject, Node, Pod } from '../../api'

// Mirrors pkg/scheduler/framework/events.go: what changed in the cluster, as far as it may let a waiting pod fit.

/** Bits of what happened to an object. */
export const ActionType = {
  Add: 1 << 0,
  Delete: 1 << 1,
  UpdateNodeAllocatable: 1 << 2,
  UpdateNodeLabel: 1 << 3,
  UpdateNodeTaint: 1 << 4,
  UpdateNodeCondition: 1 << 5,
  UpdateNodeAnnotation: 1 << 6,
  UpdatePodLabel: 1 << 7,
  UpdatePodScaleDown: 1 << 8,
  UpdatePodToleration: 1 << 9,
  UpdatePodSchedulingGatesEliminated: 1 << 10,
} as const

export type EventResource = 'Pod' | 'Node' | 'PersistentVolumeClaim'

/** One change of the cluster: the resource and one bit of `ActionType`. */
export interface ClusterEvent {
  readonly resource: EventResource
  readonly action: number
}

/** What a plugin's rejection may be undone by; without a hint every such event is worth another try. */
export interface ClusterEventWithHint {
  readonly resource: EventResource
  /** bits of `ActionType` */
  readonly actions: number
  /** whether the change may let `pod` fit; `before` is undefined for an added object, `after` for a deleted one */
  isWorthRequeuing?(pod: Pod, before: KubernetesObject | undefined, after: KubernetesObject | undefined): boolean
}

export const EVENT_POD_ADD: ClusterEvent = { resource: 'Pod', action: ActionType.Add }
export const EVENT_POD_DELETE: ClusterEvent = { resource: 'Pod', action: ActionType.Delete }
export const EVENT_NODE_ADD: ClusterEvent = { resource: 'Node', action: ActionType.Add }
export const EVENT_NODE_DELETE: ClusterEvent = { resource: 'Node', action: ActionType.Delete }

/** The events that an update of a pod amounts to; `scaledDown` tells whether it asks for less than before. */
export function podSchedulingPropertiesChange(before: Pod, after: Pod, scaledDown: boolean): readonly ClusterEvent[] {
  let actions = 0
  if (!sameMap(before.metadata.labels, after.metadata.labels)) actions |= ActionType.UpdatePodLabel
  if (scaledDown) actions |= ActionType.UpdatePodScaleDown
  if (before.spec?.schedulingGates?.length && !after.spec?.schedulingGates?.length)
    actions |= ActionType.UpdatePodSchedulingGatesEliminated
  if ((before.spec?.tolerations?.length ?? 0) !== (after.spec?.tolerations?.length ?? 0))
    actions |= ActionType.UpdatePodToleration
  return eventsOf('Pod', actions)
}

/** The events that an update of a node amounts to. */
export function nodeSchedulingPropertiesChange(before: Node, after: Node): readonly ClusterEvent[] {
  let actions = 0
  const becameSchedulable = before.spec?.unschedulable === true && after.spec?.unschedulable !== true
  if (becameSchedulable || !sameValue(before.spec?.taints, after.spec?.taints)) actions |= ActionType.UpdateNodeTaint
  if (!sameMap(before.status?.allocatable, after.status?.allocatable)) actions |= ActionType.UpdateNodeAllocatable
  if (!sameMap(before.metadata.labels, after.metadata.labels)) actions |= ActionType.UpdateNodeLabel
  if (!sameMap(before.metadata.annotations, after.metadata.annotations)) actions |= ActionType.UpdateNodeAnnotation
  return eventsOf('Node', actions)
}

function eventsOf(resource: EventResource, actions: number): readonly ClusterEvent[] {
  const events: ClusterEvent[] = []
  for (let action = 1; action <= actions; action <<= 1) if (actions & action) events.push({ resource, action })
  return events
}

/** Whether two maps of plain values hold the same; an absent one is empty. */
export function sameMap<T>(a: Readonly<Record<string, T>> | undefined, b: Readonly<Record<string, T>> | undefined): boolean {
  if (a === b) return true
  const keys = Object.keys(a ?? {})
  return keys.length === Object.keys(b ?? {}).length && keys.every((key) => a?.[key] === b?.[key])
}

/** Whether two parts of objects are equal as JSON. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
