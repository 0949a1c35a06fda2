// Mirrors pkg/controller/daemon/daemon_controller.go.
import { keyOf, type ControllerRevision, type DaemonSet, type NamespacedName, type Node, type Pod, type Stored } from '../../api'
import { CONTROLLER_REVISIONS, DAEMON_SETS, NODES, PODS, type Selector } from '../../apimachinery'
import { isPodTerminal } from '../../component-helpers'
import { claimObjects, Expectations } from '../pod-control'
import {
  controllerOf,
  forObject,
  isControlledBy,
  SyncPace,
  watch,
  type ReconcileContext,
  type Reconciler,
  type Result,
  type WorkItem,
} from '../runtime'
import { LABEL_REVISION_HASH, targetNodeName } from './daemon-pods'
import { observeNode, observePod, observeRevision, selectorOf } from './daemonset-events'
import { countDaemons, storeStatus } from './daemonset-status'
import { FailedPodsBackOff } from './failed-pods-back-off'
import { podChanges, type PodsByNode } from './manage'
import { cleanupHistory, constructHistory } from './revisions'
import { rollingUpdate } from './rolling-update'
import { syncNodes } from './sync-nodes'

const MS_PER_NODE = 0.05

/** Keeps a pod of each set on each node that it is for. */
class DaemonSetController implements Reconciler {
  readonly name = 'daemonset-controller'
  readonly watches
  private readonly expectations = new Expectations()
  private readonly backOff = new FailedPodsBackOff()
  private readonly pace = new SyncPace(MS_PER_NODE, 'the daemon set takes in changes of pods')

  constructor() {
    this.watches = [
      watch<DaemonSet>(DAEMON_SETS, (before, after, context) => {
        if (before && !after) this.forget(before)
        return forObject()(before, after, context)
      }),
      watch<ControllerRevision>(CONTROLLER_REVISIONS, observeRevision),
      watch<Pod>(PODS, (before, after, context) => {
        const items = observePod(this.expectations, before, after, context)
        return items.length ? items.map((item) => this.pace.item(item, context.now())) : items
      }),
      watch<Node>(NODES, observeNode),
    ]
  }

  reset(): void {
    this.expectations.clear()
    this.backOff.clear()
    this.pace.clear()
  }

  reconcile(key: NamespacedName, context: ReconcileContext): Result {
    const { lister, recorder, now } = context
    const set = lister(DAEMON_SETS).get(key.namespace, key.name)
    const selector = set && selectorOf(set)
    if (!set || !selector) return {}
    if (selector.isEmpty()) {
      const text = 'This daemon set is selecting all pods. A non-empty selector is required.'
      recorder.event(set, 'Warning', 'SelectingAll', text)
      return {}
    }
    if (set.metadata.deletionTimestamp !== undefined) return {}
    const nodes = lister(NODES).list()
    this.pace.synced(key, nodes.length, now())
    const pods = claimPods(set, selector, context)
    const revisions = constructHistory(set, selector, pods, context)
    const hash = revisions.current.metadata.labels?.[LABEL_REVISION_HASH] ?? ''
    const podsByNode = byNode(pods)
    const mayManage = this.expectations.satisfied(keyOf(set), now())
    const looks: number[] = []
    let failure: unknown
    if (mayManage) {
      try {
        this.update(set, hash, nodes, podsByNode, (afterMs) => looks.push(afterMs), context)
        cleanupHistory(set, revisions.old, pods, context)
      } catch (error) {
        failure = error
      }
    }
    const counts = countDaemons(set, nodes, podsByNode, hash, now())
    storeStatus(context.client, set, counts, mayManage)
    if (failure !== undefined) throw failure
    const minReadyMs = (set.spec?.minReadySeconds ?? 0) * 1000
    const also: WorkItem[] = looks.map((afterMs) => later(key, afterMs, 'wait', 'back-off of failed daemon pods'))
    if (minReadyMs > 0 && counts.ready !== counts.available) also.push(later(key, minReadyMs, 'motion', 'minReadySeconds'))
    return { also }
  }

  /** Brings pods to where they should be, and then, once that is seen, on to the newest template. */
  private update(
    set: Stored<DaemonSet>,
    hash: string,
    nodes: readonly Stored<Node>[],
    podsByNode: PodsByNode,
    lookAgain: (afterMs: number) => void,
    context: ReconcileContext,
  ): void {
    const { recorder, now } = context
    const { expectations, backOff } = this
    const managed = podChanges(nodes, podsByNode, { set, hash, nowMs: now(), recorder, backOff, lookAgain })
    syncNodes(set, hash, managed, expectations, context)
    if (!expectations.satisfied(keyOf(set), now()) || set.spec?.updateStrategy?.type !== 'RollingUpdate') return
    syncNodes(set, hash, rollingUpdate(podsByNode, { set, hash, nowMs: now(), nodes }), expectations, context)
  }

  private forget(set: Stored<DaemonSet>): void {
    this.expectations.forget(keyOf(set))
    this.pace.forget({ namespace: set.metadata.namespace ?? '', name: set.metadata.name })
  }
}

/** The set's own pods and those that it adopts. */
function claimPods(set: Stored<DaemonSet>, selector: Selector, { client, lister }: ReconcileContext): readonly Stored<Pod>[] {
  const { namespace = '', uid } = set.metadata
  const own = lister(PODS)
    .list({ namespace, ownerUid: uid })
    .filter((pod) => isControlledBy(pod, set))
  const label = selector.requiredPair()
  const orphans = lister(PODS)
    .list({ namespace, ...(label && { label }) })
    .filter((pod) => !controllerOf(pod))
  return claimObjects([...own, ...orphans], {
    client,
    controller: set,
    controllerResource: DAEMON_SETS,
    resource: PODS,
    selector,
  })
}

/** The pods by the node that each is on or is for; those that have ended and are being deleted are left out. */
function byNode(pods: readonly Stored<Pod>[]): PodsByNode {
  const nodes = new Map<string, Stored<Pod>[]>()
  for (const pod of pods) {
    if (isPodTerminal(pod) && pod.metadata.deletionTimestamp !== undefined) continue
    const nodeName = targetNodeName(pod)
    if (nodeName === undefined) continue
    const present = nodes.get(nodeName)
    if (present) present.push(pod)
    else nodes.set(nodeName, [pod])
  }
  return nodes
}

function later(key: NamespacedName, afterMs: number, kind: 'motion' | 'wait', reason: string): WorkItem {
  return { ...key, delay: { afterMs, kind, reason } }
}

export function newDaemonSetController(): Reconciler {
  return new DaemonSetController()
}
