import type { Node, Pod } from '../../../../api'
import { podRequests } from '../../../../component-helpers'
import { ActionType, type ClusterEventWithHint } from '../../events'
import type { Plugin, PreFilterResult } from '../../interface'
import { MAX_NODE_SCORE } from '../../interface'
import { NodeInfo } from '../../node-info'
import type { PodInfo } from '../../pod-info'
import { computePodResourceRequest, Resource } from '../../resource'
import { resourcesSigner } from '../../signers'
import { Status } from '../../status'

/** A resource of which a node has too little left. */
interface InsufficientResource {
  readonly reason: string
  /** whether even an empty node would have too little */
  readonly isUnresolvable: boolean
}

/** Keeps pods off nodes that have too little left for them, and likes those best that have most left (upstream `noderesources/fit.go`). */
export class Fit implements Plugin<Resource, PodInfo> {
  readonly name = 'NodeResourcesFit'
  readonly signers = [resourcesSigner]

  preFilter({ request }: PodInfo): PreFilterResult<Resource> {
    return { state: request }
  }

  filter(request: Resource, _pod: Pod, node: NodeInfo): Status | undefined {
    if (fits(request, node)) return undefined
    const insufficient = insufficientResources(request, node)
    if (insufficient.length === 0) return undefined
    const code = insufficient.some(({ isUnresolvable }) => isUnresolvable) ? 'UnschedulableAndUnresolvable' : 'Unschedulable'
    return new Status(
      code,
      insufficient.map(({ reason }) => reason),
    )
  }

  preScore(podInfo: PodInfo): PodInfo {
    return podInfo
  }

  /** Least allocated: the mean of what would be left of cpu and memory (upstream `noderesources/least_allocated.go`). */
  score({ resource }: PodInfo, _pod: Pod, node: NodeInfo): number {
    const { milliCPU, memory } = node.allocatable
    let score = 0
    let weights = 0
    if (milliCPU > 0) {
      score += leastRequestedScore(node.nonZeroMilliCPU + resource.nonZeroMilliCPU, milliCPU)
      weights++
    }
    if (memory > 0) {
      score += leastRequestedScore(node.nonZeroMemory + resource.nonZeroMemory, memory)
      weights++
    }
    return weights === 0 ? 0 : Math.floor(score / weights)
  }

  eventsToRegister(): readonly ClusterEventWithHint[] {
    return [
      { resource: 'Pod', actions: ActionType.Delete | ActionType.UpdatePodScaleDown, isWorthRequeuing: freedResources },
      { resource: 'Node', actions: ActionType.Add | ActionType.UpdateNodeAllocatable, isWorthRequeuing: gainedResources },
    ]
  }
}

function leastRequestedScore(requested: number, capacity: number): number {
  return requested > capacity ? 0 : Math.floor(((capacity - requested) * MAX_NODE_SCORE) / capacity)
}

/** The quick answer for what most pods ask for; false is to be looked into. */
function fits(request: Resource, { allocatable, requested, pods }: NodeInfo): boolean {
  return (
    pods.size < allocatable.allowedPodNumber &&
    (request.milliCPU === 0 || request.milliCPU <= allocatable.milliCPU - requested.milliCPU) &&
    (request.memory === 0 || request.memory <= allocatable.memory - requested.memory) &&
    request.ephemeralStorage === 0 &&
    request.scalarResources === undefined
  )
}

function insufficientResources(request: Resource, node: NodeInfo): readonly InsufficientResource[] {
  const { allocatable, requested, pods } = node
  const insufficient: InsufficientResource[] = []
  if (pods.size + 1 > allocatable.allowedPodNumber) insufficient.push({ reason: 'Too many pods', isUnresolvable: false })
  const check = (name: string, asked: number, capacity: number, used: number): void => {
    if (asked > 0 && asked > capacity - used)
      insufficient.push({ reason: `Insufficient ${name}`, isUnresolvable: asked > capacity })
  }
  check('cpu', request.milliCPU, allocatable.milliCPU, requested.milliCPU)
  check('memory', request.memory, allocatable.memory, requested.memory)
  check('ephemeral-storage', request.ephemeralStorage, allocatable.ephemeralStorage, requested.ephemeralStorage)
  for (const [name, asked] of request.scalarResources ?? []) check(name, asked, allocatable.scalar(name), requested.scalar(name))
  return insufficient
}

function freedResources(pod: Pod, before: Pod | undefined, after: Pod | undefined): boolean {
  if (!after) return Boolean(before?.spec?.nodeName || before?.status?.nominatedNodeName)
  if (after.metadata.uid === pod.metadata.uid) return true
  if (!after.spec?.nodeName || !before) return false
  const [asked, asks, wanted] = [requestsWithStatus(before), requestsWithStatus(after), requestsWithStatus(pod)]
  return (
    (wanted.milliCPU > 0 && asks.milliCPU < asked.milliCPU) ||
    (wanted.memory > 0 && asks.memory < asked.memory) ||
    (wanted.ephemeralStorage > 0 && asks.ephemeralStorage < asked.ephemeralStorage) ||
    [...(wanted.scalarResources ?? [])].some(([name, amount]) => amount > 0 && asks.scalar(name) < asked.scalar(name))
  )
}

function requestsWithStatus(pod: Pod): Resource {
  return Resource.of(podRequests(pod, { useStatusResources: true }))
}

function gainedResources(pod: Pod, before: Node | undefined, after: Node | undefined): boolean {
  const wanted = computePodResourceRequest(pod)
  const has = Resource.ofStated(after?.status?.allocatable)
  const empty = new NodeInfo('', 0)
  empty.allocatable = has
  if (insufficientResources(wanted, empty).length > 0) return false
  if (!before) return true
  const had = Resource.ofStated(before.status?.allocatable)
  return (
    has.allowedPodNumber > had.allowedPodNumber ||
    (wanted.milliCPU > 0 && has.milliCPU > had.milliCPU) ||
    (wanted.memory > 0 && has.memory > had.memory) ||
    (wanted.ephemeralStorage > 0 && has.ephemeralStorage > had.ephemeralStorage) ||
    [...(wanted.scalarResources ?? [])].some(([name, amount]) => amount > 0 && has.scalar(name) > had.scalar(name))
  )
}
