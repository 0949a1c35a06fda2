import { NAMESPACE_NODE_LEASE, type Lease, type Node, type NodeCondition, type Stored } from '../../api'
import { isNotFound, LEASES, NODES, PODS } from '../../apimachinery'
import type { Client, ReferencedObject } from '../../client'
import type { Delay, ReconcileContext } from '../runtime'
import { getNodeCondition } from './conditions'
import { graceEndsAt, nextLookFrom, observeHealth, unknownConditions, type NodeHealth } from './node-health'
import { markPodsNotReady } from './pods-not-ready'
import { NOT_READY_TAINT, removeTaints, swapTaints, taintExists, UNREACHABLE_TAINT } from './taints'
import type { Zones } from './zones'

/** What the monitor remembers of a node. */
interface WatchedNode {
  readonly uid: string
  /** resourceVersion at which the node was last seen */
  version: string
  /** when to look at the node next, in milliseconds of the cluster's clock; Infinity while only a change can bring news */
  lookMs: number
  isRegistered: boolean
  /** whether pods may be left that are to be marked not ready */
  hasPodsToMark: boolean
  health?: NodeHealth
}

/** The node of an event: its version is left out. */
function referenceToNode(name: string, uid: string): ReferencedObject {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, uid } }
}

function leaseOf(client: Client, name: string): Stored<Lease> | undefined {
  try {
    return client.get(LEASES, NAMESPACE_NODE_LEASE, name)
  } catch (error) {
    if (!isNotFound(error)) throw error
    return undefined
  }
}

/**
 * Looks whether nodes show signs of life (upstream `monitorNodeHealth`). Upstream looks at all nodes every 5 s; here a node is
 * looked at only where it has changed, or its grace may be over, and at the same instants.
 */
export class NodeMonitor {
  private readonly nodes = new Map<string, WatchedNode>()
  /** names of the nodes that a look has found not ready: for each pod that is bound it is asked whether its node is one */
  private readonly notReady = new Set<string>()

  constructor(private readonly zones: Zones) {}

  /** Looks at a node if the time has come. */
  observe(node: Stored<Node>, context: ReconcileContext): void {
    const { name, uid, resourceVersion } = node.metadata
    const now = context.now()
    let watched = this.nodes.get(name)
    if (!watched) {
      watched = { uid, version: '', isRegistered: false, hasPodsToMark: false, lookMs: Infinity }
      this.nodes.set(name, watched)
    }
    if (watched.version !== resourceVersion) {
      watched.version = resourceVersion
      watched.lookMs = Math.min(watched.lookMs, nextLookFrom(now))
    }
    if (now >= watched.lookMs) this.look(node, watched, context)
  }

  /** Tells of a node that is gone, at the look that finds it so. Returns what to wait for until then. */
  forget(name: string, { recorder, now }: ReconcileContext): Delay | undefined {
    const watched = this.nodes.get(name)
    if (!watched) return undefined
    const afterMs = nextLookFrom(now()) - now()
    if (afterMs > 0) return { afterMs, kind: 'wait', reason: 'the look for nodes', of: `node/${name}` }
    this.nodes.delete(name)
    this.notReady.delete(name)
    this.zones.remove(name, now())
    const message = `Node ${name} event: Removing Node ${name} from Controller`
    recorder.event(referenceToNode(name, watched.uid), 'Normal', 'RemovingNode', message)
    return undefined
  }

  /** What the next look at a node waits for. */
  nextLook(name: string, nowMs: number): Delay | undefined {
    const watched = this.nodes.get(name)
    if (!watched || watched.lookMs === Infinity) return undefined
    const { lookMs, health } = watched
    const reason = health && lookMs >= graceEndsAt(health) ? 'node monitor grace' : 'the look for nodes'
    return { kind: 'wait', reason, of: `node/${name}`, afterMs: lookMs - nowMs }
  }

  /** Whether a look has found a node not ready. */
  isNotReady(name: string): boolean {
    return this.notReady.has(name)
  }

  /** Takes all nodes for alive at the present instant: they could not show it before. */
  pardonAll(nowMs: number): void {
    for (const watched of this.nodes.values()) if (watched.health) watched.health = { ...watched.health, probeMs: nowMs }
  }

  clear(): void {
    this.nodes.clear()
    this.notReady.clear()
  }

  private look(node: Stored<Node>, watched: WatchedNode, context: ReconcileContext): void {
    const { client, recorder, now } = context
    const { name, uid } = node.metadata
    if (!watched.isRegistered) {
      watched.isRegistered = true
      const message = `Node ${name} event: Registered Node ${name} in Controller`
      recorder.event(referenceToNode(name, uid), 'Normal', 'RegisteredNode', message)
    }
    // Where a write fails on the way, the next look tries again.
    watched.lookMs = nextLookFrom(now() + 1)
    const observed = getNodeCondition(node, 'Ready')
    watched.health = this.judge(node, observeHealth(node, leaseOf(client, name), watched.health, now()), context)
    const { ready } = watched.health
    if (ready && ready.status !== 'True') this.notReady.add(name)
    else this.notReady.delete(name)
    this.zones.update(node, ready?.status === 'True', now())
    if (ready) {
      this.processTaintBaseEviction(node, ready, context)
      if (observed?.status === 'True' && ready.status !== 'True') {
        recorder.event(referenceToNode(name, uid), 'Normal', 'NodeNotReady', `Node ${name} status is now: NodeNotReady`)
        watched.hasPodsToMark = true
      }
      if (watched.hasPodsToMark && ready.status !== 'True')
        markPodsNotReady(context, context.lister(PODS).list({ nodeName: name }))
      watched.hasPodsToMark = false
    }
    watched.lookMs = ready?.status === 'Unknown' ? Infinity : graceEndsAt(watched.health)
  }

  /** Turns the conditions of a node Unknown that has been silent for too long. */
  private judge(node: Stored<Node>, health: NodeHealth, { client, now }: ReconcileContext): NodeHealth {
    if (now() < graceEndsAt(health) || health.ready?.status === 'Unknown') return health
    const conditions = unknownConditions(node, now())
    client.updateStatus(NODES, { ...node, status: { ...node.status, conditions } })
    const ready = conditions.find(({ type }) => type === 'Ready')
    return ready ? { ...health, ready } : health
  }

  private processTaintBaseEviction(node: Stored<Node>, { status }: NodeCondition, { client, now }: ReconcileContext): void {
    const queue = this.zones.queueOf(node)
    if (status === 'True') {
      markNodeAsReachable(client, node)
      queue.remove(node.metadata.name)
      return
    }
    const [taint, opposite] = status === 'False' ? [NOT_READY_TAINT, UNREACHABLE_TAINT] : [UNREACHABLE_TAINT, NOT_READY_TAINT]
    if (taintExists(node, opposite)) swapTaints(client, node, { add: [taint], remove: [opposite] }, now())
    else queue.add(node.metadata.name, !taintExists(node, taint), now())
  }
}

/** Takes the taints off a node by which its pods would be evicted. */
export function markNodeAsReachable(client: Client, node: Node): void {
  removeTaints(client, node, [UNREACHABLE_TAINT])
  removeTaints(client, node, [NOT_READY_TAINT])
}
