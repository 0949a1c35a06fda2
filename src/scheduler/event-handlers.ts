import type { KubernetesObject, Node, Pod, Stored } from '../api'
import { isPodTerminal, podPriority } from '../component-helpers'
import type { InformerHandler } from '../client'
import type { Cache } from './backend/cache/cache'
import type { SchedulingQueue } from './backend/queue/scheduling-queue'
import {
  EVENT_NODE_ADD,
  EVENT_NODE_DELETE,
  EVENT_POD_ADD,
  EVENT_POD_DELETE,
  nodeSchedulingPropertiesChange,
  podSchedulingPropertiesChange,
} from './framework/events'

// Mirrors pkg/scheduler/eventhandlers.go.

export interface EventHandlersOptions {
  readonly cache: Cache
  readonly queue: SchedulingQueue
  /** whether there was a pod yet: the cache takes in the nodes of that moment when it is made */
  readonly hasCache: boolean
  isResponsibleFor(pod: Pod): boolean
}

const isAssigned = (pod: Pod): boolean => Boolean(pod.spec?.nodeName)

/** Carries what happens to nodes into the cache and lets waiting pods be tried again. */
export class NodeHandler implements InformerHandler<Node> {
  constructor(private readonly options: EventHandlersOptions) {}

  onAdd(node: Stored<Node>): void {
    if (!this.options.hasCache) return
    const { cache, queue } = this.options
    cache.setNode(node)
    queue.moveAllToActiveOrBackoff(EVENT_NODE_ADD, undefined, node)
  }

  onUpdate(before: Stored<Node>, after: Stored<Node>): void {
    if (!this.options.hasCache) return
    const { cache, queue } = this.options
    cache.setNode(after)
    for (const event of nodeSchedulingPropertiesChange(before, after)) queue.moveAllToActiveOrBackoff(event, before, after)
  }

  onDelete(node: Stored<Node>): void {
    if (!this.options.hasCache) return
    const { cache, queue } = this.options
    cache.removeNode(node.metadata.name)
    queue.moveAllToActiveOrBackoff(EVENT_NODE_DELETE, node, undefined)
  }
}

/**
 * Carries what happens to pods into the cache, where they are bound, or the queue, where they are not. Pods that have ended take no
 * room any more: the scheduler's watch leaves them out, so that to it their end is a deletion.
 */
export class PodHandler implements InformerHandler<Pod> {
  constructor(private readonly options: EventHandlersOptions) {}

  onAdd(pod: Stored<Pod>): void {
    if (isPodTerminal(pod)) return
    if (isAssigned(pod)) this.addAssigned(pod)
    else if (this.options.isResponsibleFor(pod)) this.options.queue.add(pod)
  }

  onUpdate(before: Stored<Pod>, after: Stored<Pod>): void {
    if (before.metadata.uid !== after.metadata.uid) {
      this.onDelete(before)
      return this.onAdd(after)
    }
    if (isPodTerminal(before)) return
    if (isPodTerminal(after)) return this.remove(before, isAssigned(after) ? after : before)
    if (isAssigned(before)) this.updateAssigned(before, after)
    else if (isAssigned(after)) {
      this.addAssigned(after)
      this.options.queue.delete(before)
    } else if (this.options.isResponsibleFor(before)) this.updateUnscheduled(before, after)
  }

  onDelete(pod: Stored<Pod>): void {
    if (!isPodTerminal(pod)) this.remove(pod, pod)
  }

  private remove(before: Stored<Pod>, last: Stored<Pod>): void {
    const { cache, queue } = this.options
    if (isAssigned(before)) {
      cache.removePod(before.metadata.uid)
      return this.announceFreed(last)
    }
    queue.delete(before)
    const nodeName = cache.forgetPod(before.metadata.uid)
    if (nodeName !== undefined)
      return this.announceFreed({ ...before, spec: { ...before.spec, nodeName } as NonNullable<Pod['spec']> })
    if (before.status?.nominatedNodeName) this.announceFreed(before, podPriority(before))
  }

  private addAssigned(pod: Stored<Pod>): void {
    this.options.cache.addPod(pod)
    this.options.queue.moveAllToActiveOrBackoff(EVENT_POD_ADD, undefined, pod)
  }

  private updateAssigned(before: Stored<Pod>, after: Stored<Pod>): void {
    const scaledDown = this.options.cache.updatePod(after)
    for (const event of podSchedulingPropertiesChange(before, after, scaledDown))
      this.options.queue.moveAllToActiveOrBackoff(event, before, after)
  }

  private updateUnscheduled(before: Stored<Pod>, after: Stored<Pod>): void {
    const { cache, queue } = this.options
    if (cache.isAssumed(after.metadata.uid)) return cache.updateAssumedPod(after)
    queue.update(before, after)
    const left = before.status?.nominatedNodeName
    if (left && left !== after.status?.nominatedNodeName) this.announceFreed(before, podPriority(before))
  }

  /** Room was given up; where only a nomination was, it was kept from pods of at most that priority. */
  private announceFreed(pod: Stored<Pod>, priority?: number): void {
    const isEligible = priority === undefined ? undefined : (other: Pod): boolean => podPriority(other) <= priority
    const before: KubernetesObject = pod
    this.options.queue.moveAllToActiveOrBackoff(EVENT_POD_DELETE, before, undefined, isEligible)
  }
}
