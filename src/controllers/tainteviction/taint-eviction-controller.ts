import type { NamespacedName, Node, Pod, Stored, Taint } from '../../api'
import { deepEqual, isNotFound, NODES, PODS } from '../../apimachinery'
import type { ReferencedObject } from '../../client'
import { patchPodStatus } from '../pod-control'
import { keyOfObject, watch, type ReconcileContext, type Reconciler, type Result, type WorkItem } from '../runtime'
import { noExecuteTaints, tolerationTimeMs } from './toleration-time'

const NO_ITEMS: readonly WorkItem[] = []
const textOf = ({ namespace, name }: NamespacedName): string => `${namespace}/${name}`

/**
 * Deletes pods from nodes with NoExecute taints: those that do not tolerate them at once, the others when their tolerationSeconds are
 * over (upstream pkg/controller/tainteviction/taint_eviction.go). Its keys are nodes and pods.
 */
class TaintEvictionController implements Reconciler {
  readonly name = 'taint-eviction-controller'
  readonly watches
  private readonly taintedNodes = new Map<string, readonly Taint[]>()
  /** when which pod is to be deleted, in milliseconds of the cluster's clock */
  private readonly evictions = new Map<string, number>()

  constructor() {
    this.watches = [
      watch<Node>(NODES, (before, after) => {
        const node = after ?? before
        if (!node || sameTaints(noExecuteTaints(before?.spec?.taints), noExecuteTaints(after?.spec?.taints))) return NO_ITEMS
        return [keyOfObject(node)]
      }),
      watch<Pod>(PODS, (before, after) => this.podUpdated(before, after)),
    ]
  }

  reset(): void {
    this.taintedNodes.clear()
    this.evictions.clear()
  }

  reconcile(key: NamespacedName, context: ReconcileContext): Result {
    if (!key.namespace) return this.handleNodeUpdate(key.name, context)
    const dueMs = this.evictions.get(textOf(key))
    return dueMs !== undefined && dueMs <= context.now() ? this.evict(key, context) : this.handlePodUpdate(key, context)
  }

  private podUpdated(before: Stored<Pod> | undefined, after: Stored<Pod> | undefined): readonly WorkItem[] {
    const pod = after ?? before
    if (!pod || (this.taintedNodes.size === 0 && this.evictions.size === 0)) return NO_ITEMS
    const isKnown = this.taintedNodes.has(pod.spec?.nodeName ?? '') || this.evictions.has(textOf(keyOfObject(pod)))
    if (!isKnown || (before && after && sameFate(before, after))) return NO_ITEMS
    return [keyOfObject(pod)]
  }

  private handlePodUpdate(key: NamespacedName, context: ReconcileContext): Result {
    const pod = context.lister(PODS).get(key.namespace, key.name)
    if (!pod) return this.cancel(key, context)
    const taints = this.taintedNodes.get(pod.spec?.nodeName ?? '')
    return taints ? this.processPodOnNode(pod, taints, context) : {}
  }

  private handleNodeUpdate(name: string, context: ReconcileContext): Result {
    const node = context.lister(NODES).get('', name)
    const taints = noExecuteTaints(node?.spec?.taints)
    if (taints.length > 0) this.taintedNodes.set(name, taints)
    else this.taintedNodes.delete(name)
    // The pods of a node that is gone keep their time.
    const pods = node ? context.lister(PODS).list({ nodeName: name }) : []
    const also: WorkItem[] = []
    const cancelled: NamespacedName[] = []
    for (const pod of pods) {
      const key = keyOfObject(pod)
      const result = taints.length > 0 ? this.processPodOnNode(pod, taints, context) : this.cancel(key, context)
      if (result.requeue) also.push({ ...key, delay: result.requeue })
      if (result.cancelled) cancelled.push(...result.cancelled)
    }
    return { also, cancelled }
  }

  /** Sets when the pod is to be deleted, or deletes it where it may not stay. */
  private processPodOnNode(pod: Stored<Pod>, taints: readonly Taint[], context: ReconcileContext): Result {
    const key = keyOfObject(pod)
    const timeMs = tolerationTimeMs(taints, pod.spec?.tolerations)
    if (timeMs === Infinity) return this.cancel(key, context)
    if (timeMs === undefined) {
      this.cancel(key, context)
      return this.evict(key, context)
    }
    const now = context.now()
    // A deletion once set stays as it is: neither longer nor shorter tolerations move it.
    const dueMs = this.evictions.get(textOf(key)) ?? now + timeMs
    if (dueMs <= now) return this.evict(key, context)
    this.evictions.set(textOf(key), dueMs)
    return { requeue: { afterMs: dueMs - now, kind: 'wait', reason: 'taint eviction', of: `pod/${key.name}` } }
  }

  private evict(key: NamespacedName, { client, recorder, now }: ReconcileContext): Result {
    const { namespace, name } = key
    recorder.event(referenceTo(key), 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${textOf(key)}`)
    const condition = {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'DeletionByTaintManager',
      message: 'Taint manager: deleting due to NoExecute taint',
    }
    try {
      patchPodStatus(client, client.get(PODS, namespace, name), { condition }, now())
      client.delete(PODS, namespace, name)
    } catch (error) {
      if (!isNotFound(error)) throw error
    }
    this.evictions.delete(textOf(key))
    return { cancelled: [key] }
  }

  private cancel(key: NamespacedName, { recorder }: ReconcileContext): Result {
    if (!this.evictions.delete(textOf(key))) return {}
    recorder.event(referenceTo(key), 'Normal', 'TaintManagerEviction', `Cancelling deletion of Pod ${textOf(key)}`)
    return { cancelled: [key] }
  }
}

/** The pod of an event, of which only the name is known by then. */
function referenceTo(key: NamespacedName): ReferencedObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: key }
}

function sameFate({ spec: before }: Pod, { spec: after }: Pod): boolean {
  if (before === after) return true
  if (before?.nodeName !== after?.nodeName) return false
  return before?.tolerations === after?.tolerations || deepEqual(before?.tolerations, after?.tolerations)
}

function sameTaints(a: readonly Taint[], b: readonly Taint[]): boolean {
  return (a.length === 0 && b.length === 0) || deepEqual(a, b)
}

export function newTaintEvictionController(): Reconciler {
  return new TaintEvictionController()
}
