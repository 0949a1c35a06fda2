import { LABEL_TOPOLOGY_REGION, LABEL_TOPOLOGY_ZONE, type Node } from '../../api'
import { RateLimitedQueue } from './rate-limited-queue'

// Mirrors `ComputeZoneState` and `handleDisruption` of pkg/controller/nodelifecycle/node_lifecycle_controller.go.

/** Nodes tainted per second in a healthy zone (`--node-eviction-rate`) and in a large unhealthy one. */
const EVICTION_RATE = 0.1
const SECONDARY_EVICTION_RATE = 0.01
/** A zone with more nodes counts as large (`--large-cluster-size-threshold`). */
const LARGE_ZONE_SIZE = 50
/** Share of nodes not ready from which a zone is unhealthy (`--unhealthy-zone-threshold`). */
const UNHEALTHY_SHARE = 0.55

const EXCLUDE_DISRUPTION_LABEL = 'node.kubernetes.io/exclude-disruption'

export type ZoneState = 'Initial' | 'Normal' | 'PartialDisruption' | 'FullDisruption'

/** What a change of the zones' states asks of all nodes: nothing, to be spared, or to be judged from now on. */
export type DisruptionChange = 'entered' | 'left' | undefined

interface Zone {
  readonly ready: Set<string>
  readonly notReady: Set<string>
  state: ZoneState
}

/** The state of a zone with so many nodes that are ready and that are not. */
export function computeZoneState(ready: number, notReady: number): ZoneState {
  if (ready === 0 && notReady > 0) return 'FullDisruption'
  return notReady > 2 && notReady / (notReady + ready) >= UNHEALTHY_SHARE ? 'PartialDisruption' : 'Normal'
}

/** How many nodes a second may be tainted in a zone; a small unhealthy zone is left alone. */
export function evictionRate(state: ZoneState, size: number): number {
  if (state !== 'PartialDisruption') return EVICTION_RATE
  return size > LARGE_ZONE_SIZE ? SECONDARY_EVICTION_RATE : 0
}

/** The failure zone of a node: region and zone of its labels (component-helpers `node/topology/helpers.go`). */
export function zoneKeyOf({ metadata: { labels = {} } }: Node): string {
  const zone = labels['failure-domain.beta.kubernetes.io/zone'] ?? labels[LABEL_TOPOLOGY_ZONE] ?? ''
  const region = labels['failure-domain.beta.kubernetes.io/region'] ?? labels[LABEL_TOPOLOGY_REGION] ?? ''
  return zone || region ? `${region}:\0:${zone}` : ''
}

/** The zones, how many of their nodes are ready, and how fast the others are tainted. */
export class Zones {
  private readonly zones = new Map<string, Zone>()
  /** kept for good: a zone may be empty for a while */
  private readonly queues = new Map<string, RateLimitedQueue>()
  /** the zone in which each node is counted */
  private readonly keys = new Map<string, string>()
  private changedMs: number | undefined

  /** The queue of the nodes that are to be tainted in a node's zone. */
  queueOf(node: Node): RateLimitedQueue {
    return this.queueOfZone(zoneKeyOf(node))
  }

  /** Takes in whether a node is ready. */
  update(node: Node, isReady: boolean, nowMs: number): void {
    const name = node.metadata.name ?? ''
    const key = zoneKeyOf(node)
    if (this.keys.has(name) && this.keys.get(name) !== key) this.remove(name, nowMs)
    if (node.metadata.labels?.[EXCLUDE_DISRUPTION_LABEL] !== undefined) return this.remove(name, nowMs)
    this.keys.set(name, key)
    const { ready, notReady } = this.zoneOf(key)
    if ((isReady ? ready : notReady).has(name)) return
    ;(isReady ? notReady : ready).delete(name)
    ;(isReady ? ready : notReady).add(name)
    this.changedMs = nowMs
  }

  /** Forgets a node that is gone, or counts no longer. */
  remove(name: string, nowMs: number): void {
    const zone = this.zones.get(this.keys.get(name) ?? '')
    if (!this.keys.delete(name) || !zone) return
    zone.ready.delete(name)
    zone.notReady.delete(name)
    this.changedMs = nowMs
  }

  /** Whether the nodes of an earlier instant were counted and the states not yet taken from the counts. */
  isBehind(nowMs: number): boolean {
    return this.changedMs !== undefined && this.changedMs < nowMs
  }

  /** Whether a count has changed since the states were last taken from the counts. */
  get hasChanged(): boolean {
    return this.changedMs !== undefined
  }

  /** Nodes that come first in their zone's queue. */
  heads(): readonly string[] {
    return [...this.queues.values()].flatMap((queue) => queue.head() ?? [])
  }

  /**
   * Takes the states of the zones from the counts, and the rates from the states. Where no zone has a ready node left, the fault is
   * taken to be the control plane's, and nothing is tainted until one is ready again.
   */
  handleDisruption(nowMs: number): DisruptionChange {
    this.changedMs = undefined
    for (const [key, { ready, notReady }] of this.zones) if (ready.size + notReady.size === 0) this.zones.delete(key)
    const zones = [...this.zones].map(([key, zone]) => ({
      zone,
      queue: this.queueOfZone(key),
      size: zone.ready.size + zone.notReady.size,
      state: computeZoneState(zone.ready.size, zone.notReady.size),
    }))
    const areDisrupted = zones.every(({ state }) => state === 'FullDisruption')
    const wereDisrupted = zones.every(({ zone }) => zone.state === 'FullDisruption')
    if (areDisrupted && wereDisrupted) return undefined
    for (const { zone, queue, size, state } of zones) {
      queue.swapLimiter(areDisrupted ? 0 : evictionRate(state, size), nowMs)
      zone.state = state
    }
    return areDisrupted ? 'entered' : wereDisrupted ? 'left' : undefined
  }

  clear(): void {
    this.zones.clear()
    this.queues.clear()
    this.keys.clear()
    this.changedMs = undefined
  }

  private zoneOf(key: string): Zone {
    let zone = this.zones.get(key)
    if (!zone) {
      zone = { ready: new Set(), notReady: new Set(), state: 'Initial' }
      this.zones.set(key, zone)
    }
    return zone
  }

  private queueOfZone(key: string): RateLimitedQueue {
    let queue = this.queues.get(key)
    if (!queue) this.queues.set(key, (queue = new RateLimitedQueue(EVICTION_RATE)))
    return queue
  }
}
