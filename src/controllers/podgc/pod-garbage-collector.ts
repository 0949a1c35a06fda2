import type { NamespacedName, Node, Pod, PodCondition, Stored } from '../../api'
import { isNotFound, NODES, PODS } from '../../apimachinery'
import type { Client } from '../../client'
import { isPodTerminal } from '../../component-helpers'
import { patchPodStatus } from '../pod-control'
import {
  keyOfObject,
  watch,
  type ReconcileContext,
  type Reconciler,
  type Result,
  type WatchContext,
  type WorkItem,
} from '../runtime'
import { TerminatedPods } from './terminated-pods'

/** How often pods are collected, and how long a node is missing before its pods count as orphans. */
const GC_CHECK_PERIOD_MS = 20_000
const QUARANTINE_MS = 40_000
const TAINT_OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service'
const NO_ITEMS: readonly WorkItem[] = []

function nextCheckFrom(atMs: number): number {
  return Math.ceil(atMs / GC_CHECK_PERIOD_MS) * GC_CHECK_PERIOD_MS
}

/**
 * Deletes by force the pods that no kubelet will ever delete (upstream pkg/controller/podgc/gc_controller.go): those on nodes that are
 * gone, those that end before they were bound, those that end on a node out of service, and the oldest of too many that have ended.
 * Its keys are nodes that are missing, and pods; upstream looks at all pods every 20 s, here at those keys, at the same instants.
 */
class PodGarbageCollector implements Reconciler {
  readonly name = 'pod-garbage-collector'
  readonly watches
  private readonly terminated = new TerminatedPods()
  /** since when nodes that pods are bound to are missing, in milliseconds of the cluster's clock */
  private readonly quarantine = new Map<string, number>()

  constructor() {
    this.watches = [
      watch<Pod>(PODS, (before, after, context) => this.podChanged(before, after, context)),
      watch<Node>(NODES, (_, after, context) => (after ? podsOutOfService(after, context) : NO_ITEMS)),
      watch<Node>(NODES, (before, after) => (before && !after ? [keyOfObject(before)] : NO_ITEMS)),
    ]
  }

  reset(): void {
    this.terminated.clear()
    this.quarantine.clear()
  }

  reconcile(key: NamespacedName, context: ReconcileContext): Result {
    if (!this.concerns(key, context)) return { cancelled: [key] }
    const waitMs = nextCheckFrom(context.now()) - context.now()
    if (waitMs > 0) return { requeue: { afterMs: waitMs, kind: 'wait', reason: 'pod garbage collection', of: textOf(key) } }
    return key.namespace ? this.collect(key, context) : this.collectOrphans(key, context)
  }

  private podChanged(
    before: Stored<Pod> | undefined,
    after: Stored<Pod> | undefined,
    context: WatchContext,
  ): readonly WorkItem[] {
    this.terminated.change(before, after)
    if (!after) return before && isStuck(before, context) ? [keyOfObject(before)] : NO_ITEMS
    const nodeName = after.spec?.nodeName
    if (nodeName && nodeName !== before?.spec?.nodeName && !context.lister(NODES).get('', nodeName))
      return [{ namespace: '', name: nodeName }]
    return this.terminated.surplus > 0 || isStuck(after, context) ? [keyOfObject(after)] : NO_ITEMS
  }

  /** Whether there is anything left to collect. */
  private concerns({ namespace, name }: NamespacedName, { lister }: ReconcileContext): boolean {
    if (namespace) return this.terminated.surplus > 0 || lister(PODS).get(namespace, name) !== undefined
    const isMissing = !lister(NODES).get('', name) && lister(PODS).list({ nodeName: name }).length > 0
    if (!isMissing) this.quarantine.delete(name)
    return isMissing
  }

  private collect({ namespace, name }: NamespacedName, context: ReconcileContext): Result {
    const { client, lister, now } = context
    for (const pod of this.terminated.takeSurplus()) markFailedAndDelete(client, pod, now())
    const pod = lister(PODS).get(namespace, name)
    if (pod && isStuck(pod, context)) markFailedAndDelete(client, pod, now())
    return {}
  }

  /** A missing node is given time to appear, and asked for once more, before its pods go. */
  private collectOrphans(key: NamespacedName, { client, lister, now }: ReconcileContext): Result {
    const { name } = key
    const since = this.quarantine.get(name) ?? now()
    this.quarantine.set(name, since)
    const afterMs = since + QUARANTINE_MS - now()
    if (afterMs > 0) return { requeue: { afterMs, kind: 'wait', reason: 'pod garbage collection', of: textOf(key) } }
    this.quarantine.delete(name)
    if (exists(client, name)) return {}
    const condition = {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'DeletionByPodGC',
      message: 'PodGC: node no longer exists',
    }
    for (const pod of lister(PODS).list({ nodeName: name })) markFailedAndDelete(client, pod, now(), condition)
    return {}
  }
}

function textOf({ namespace, name }: NamespacedName): string {
  return namespace ? `pod/${name}` : `node/${name}`
}

/** Whether a pod is to end and no kubelet will see to it: it was never bound, or its node is out of service. */
function isStuck({ metadata, spec }: Pod, { lister }: Pick<WatchContext, 'lister'>): boolean {
  if (metadata.deletionTimestamp === undefined) return false
  if (!spec?.nodeName) return true
  const node = lister(NODES).get('', spec.nodeName)
  return node !== undefined && isNodeOutOfService(node)
}

function isNodeOutOfService({ spec, status }: Node): boolean {
  if (!spec?.taints?.some(({ key }) => key === TAINT_OUT_OF_SERVICE)) return false
  return status?.conditions?.find(({ type }) => type === 'Ready')?.status !== 'True'
}

function podsOutOfService(node: Stored<Node>, { lister }: WatchContext): readonly WorkItem[] {
  if (!isNodeOutOfService(node)) return NO_ITEMS
  const pods = lister(PODS).list({ nodeName: node.metadata.name })
  return pods.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).map(keyOfObject)
}

function exists(client: Client, nodeName: string): boolean {
  try {
    client.get(NODES, '', nodeName)
    return true
  } catch (error) {
    if (!isNotFound(error)) throw error
    return false
  }
}

/** Deletes a pod by force; one that has not ended is marked as failed first, since nobody else will. */
function markFailedAndDelete(client: Client, pod: Stored<Pod>, nowMs: number, condition?: PodCondition): void {
  const { namespace = '', name } = pod.metadata
  try {
    if (!isPodTerminal(pod)) patchPodStatus(client, pod, { phase: 'Failed', ...(condition && { condition }) }, nowMs)
    client.delete(PODS, namespace, name, { gracePeriodSeconds: 0 })
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
}

export function newPodGarbageCollector(): Reconciler {
  return new PodGarbageCollector()
}
