import type { NamespacedName, Node, Pod, Stored } from '../../api'
import { NODES, PODS } from '../../apimachinery'
import {
  forObject,
  keyOfObject,
  watch,
  type Delay,
  type ReconcileContext,
  type Reconciler,
  type Result,
  type WorkItem,
} from '../runtime'
import { getNodeCondition } from './conditions'
import { labelsToUpdate } from './node-labels'
import { markNodeAsReachable, NodeMonitor } from './node-monitor'
import { markPodsNotReady } from './pods-not-ready'
import { TAINTING_DELAY_MS } from './rate-limited-queue'
import { NOT_READY_TAINT, noScheduleTaintChanges, swapTaints, UNREACHABLE_TAINT } from './taints'
import { Zones } from './zones'

/** All nodes of one look are counted before the states of the zones are taken from the counts. */
const DISRUPTION_DELAY_MS = 1
const NO_ITEMS: readonly WorkItem[] = []

const nodeItem = (name: string): WorkItem => ({ namespace: '', name })

/**
 * Watches over nodes (upstream pkg/controller/nodelifecycle/node_lifecycle_controller.go): keeps their NoSchedule taints in step with
 * their conditions, turns those Unknown that fall silent, marks their pods not ready and, as fast as their zone allows, gives them
 * the NoExecute taints by which pods are evicted. Its keys are nodes, and pods that were bound to a node that is not ready.
 */
class NodeLifecycleController implements Reconciler {
  readonly name = 'node-lifecycle-controller'
  readonly eventSource = 'node-controller'
  readonly watches
  private readonly zones = new Zones()
  private readonly monitor = new NodeMonitor(this.zones)
  /** the node whose key comes back for all, once the nodes of a look are counted */
  private counter: string | undefined

  constructor() {
    this.watches = [
      watch<Node>(NODES, forObject()),
      watch<Pod>(PODS, (before, after) => {
        const nodeName = after?.spec?.nodeName
        if (!after || !nodeName || nodeName === before?.spec?.nodeName || !this.monitor.isNotReady(nodeName)) return NO_ITEMS
        return [keyOfObject(after)]
      }),
    ]
  }

  reset(): void {
    this.zones.clear()
    this.monitor.clear()
    this.counter = undefined
  }

  reconcile({ namespace, name }: NamespacedName, context: ReconcileContext): Result {
    if (namespace) return this.processPod(context.lister(PODS).get(namespace, name), context)
    const node = context.lister(NODES).get('', name)
    if (node) return this.processNode(node, context)
    const requeue = this.monitor.forget(name, context)
    if (requeue) return { requeue }
    const also = this.handleDisruption(context)
    const counting = this.awaitDisruption(name)
    return { also, ...(counting && { requeue: counting }) }
  }

  private processNode(node: Stored<Node>, context: ReconcileContext): Result {
    // What was written comes back as a change of the node, to be looked at then.
    if (doNoScheduleTaintingPass(node, context) || reconcileNodeLabels(node, context)) return {}
    const { name } = node.metadata
    this.monitor.observe(node, context)
    const also = [...this.handleDisruption(context), ...this.doNoExecuteTaintingPass(node, context)]
    const delays = [
      this.monitor.nextLook(name, context.now()),
      this.nextTainting(node, context.now()),
      this.awaitDisruption(name),
    ]
    const requeue = soonest(delays)
    return { also, ...(requeue && { requeue }) }
  }

  /** A pod that was bound to a node just as that turned out not to be ready. */
  private processPod(pod: Stored<Pod> | undefined, context: ReconcileContext): Result {
    const nodeName = pod?.spec?.nodeName ?? ''
    if (pod && context.lister(NODES).get('', nodeName) && this.monitor.isNotReady(nodeName)) markPodsNotReady(context, [pod])
    return {}
  }

  /** Gives the node its NoExecute taint if it is the next of its zone and the limiter lets it through. */
  private doNoExecuteTaintingPass(node: Stored<Node>, { client, now }: ReconcileContext): readonly WorkItem[] {
    const queue = this.zones.queueOf(node)
    if (queue.head() !== node.metadata.name || now() < queue.dueMs()) return NO_ITEMS
    const status = getNodeCondition(node, 'Ready')?.status
    if (status === 'False') swapTaints(client, node, { add: [NOT_READY_TAINT], remove: [UNREACHABLE_TAINT] }, now())
    else if (status === 'Unknown') swapTaints(client, node, { add: [UNREACHABLE_TAINT], remove: [NOT_READY_TAINT] }, now())
    queue.accept(now())
    return this.zones.heads().map(nodeItem)
  }

  private nextTainting(node: Stored<Node>, nowMs: number): Delay | undefined {
    const queue = this.zones.queueOf(node)
    const { name } = node.metadata
    const dueMs = queue.dueMs()
    if (queue.head() !== name || dueMs === Infinity) return undefined
    const afterMs = Math.max(1, dueMs - nowMs)
    return { afterMs, kind: afterMs <= TAINTING_DELAY_MS ? 'motion' : 'wait', reason: 'the NoExecute taint', of: `node/${name}` }
  }

  private handleDisruption({ client, lister, now }: ReconcileContext): readonly WorkItem[] {
    if (!this.zones.isBehind(now())) return NO_ITEMS
    this.counter = undefined
    const change = this.zones.handleDisruption(now())
    if (change === 'entered') for (const node of lister(NODES).list()) markNodeAsReachable(client, node)
    if (change === 'left') this.monitor.pardonAll(now())
    return this.zones.heads().map(nodeItem)
  }

  private awaitDisruption(name: string): Delay | undefined {
    if (!this.zones.hasChanged) return undefined
    this.counter ??= name
    return this.counter === name
      ? { afterMs: DISRUPTION_DELAY_MS, kind: 'motion', reason: 'the states of zones', of: 'nodes' }
      : undefined
  }
}

/** Brings the NoSchedule taints of a node in step with its conditions. Returns whether there was anything to write. */
function doNoScheduleTaintingPass(node: Stored<Node>, { client, now }: ReconcileContext): boolean {
  const changes = noScheduleTaintChanges(node)
  if (changes.add.length === 0 && changes.remove.length === 0) return false
  swapTaints(client, node, changes, now())
  return true
}

function reconcileNodeLabels(node: Stored<Node>, { client }: ReconcileContext): boolean {
  const labels = labelsToUpdate(node)
  if (labels) client.patch(NODES, '', node.metadata.name, 'application/strategic-merge-patch+json', { metadata: { labels } })
  return labels !== undefined
}

function soonest(delays: readonly (Delay | undefined)[]): Delay | undefined {
  let first: Delay | undefined
  for (const delay of delays) if (delay && (!first || delay.afterMs < first.afterMs)) first = delay
  return first
}

export function newNodeLifecycleController(): Reconciler {
  return new NodeLifecycleController()
}
