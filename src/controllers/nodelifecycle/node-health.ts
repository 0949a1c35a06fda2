import type { Lease, Node, NodeCondition, Stored } from '../../api'
import { apiTime } from '../../client'
import { getNodeCondition } from './conditions'

// Mirrors `tryUpdateNodeHealth` of pkg/controller/nodelifecycle/node_lifecycle_controller.go.

/** How long a node may show no sign of life (`--node-monitor-grace-period`), and one that never posted a status. */
export const NODE_MONITOR_GRACE_MS = 50_000
export const NODE_STARTUP_GRACE_MS = 60_000
/** How often nodes are looked at (`--node-monitor-period`). */
const NODE_MONITOR_PERIOD_MS = 5_000
/** Where in a period the looks lie; the middle makes a node's silence as long on average as it is in a real cluster. */
const NODE_MONITOR_PHASE_MS = 2_500

/** The conditions that turn Unknown when the kubelet falls silent; NetworkUnavailable is the control plane's own. */
const KUBELET_CONDITIONS = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure']

/** What the last look at a node found. */
export interface NodeHealth {
  /** when a sign of life was last seen, in milliseconds of the cluster's clock: the time of a look */
  readonly probeMs: number
  readonly ready?: NodeCondition
  /** `renewTime` of its Lease */
  readonly renewTime?: string
}

/** The first look at or after an instant. */
export function nextLookFrom(atMs: number): number {
  return Math.ceil((atMs - NODE_MONITOR_PHASE_MS) / NODE_MONITOR_PERIOD_MS) * NODE_MONITOR_PERIOD_MS + NODE_MONITOR_PHASE_MS
}

/**
 * What a look at a node finds, after what the look before found. Signs of life are a new heartbeat in its status and a renewed
 * Lease. The Lease is read only when its time may be up, so a renewal counts from the look that would have seen it first.
 */
export function observeHealth(
  node: Stored<Node>,
  lease: Stored<Lease> | undefined,
  before: NodeHealth | undefined,
  nowMs: number,
): NodeHealth {
  const ready = getNodeCondition(node, 'Ready')
  const renewTime = lease?.spec?.renewTime ?? before?.renewTime
  return {
    probeMs: Math.max(statusProbe(node, ready, before, nowMs), leaseProbe(lease, before, nowMs)),
    ...(ready && { ready }),
    ...(renewTime !== undefined && { renewTime }),
  }
}

function statusProbe(
  node: Stored<Node>,
  ready: NodeCondition | undefined,
  before: NodeHealth | undefined,
  nowMs: number,
): number {
  if (!ready) return before && !before.ready ? before.probeMs : before ? nowMs : Date.parse(node.metadata.creationTimestamp)
  return before?.ready?.lastHeartbeatTime === ready.lastHeartbeatTime && before ? before.probeMs : nowMs
}

function leaseProbe(lease: Stored<Lease> | undefined, before: NodeHealth | undefined, nowMs: number): number {
  const renewTime = lease?.spec?.renewTime
  if (renewTime === undefined || renewTime === before?.renewTime) return 0
  return before?.renewTime === undefined ? nowMs : Math.min(nowMs, nextLookFrom(Date.parse(renewTime)))
}

/**
 * The look at which a node that stays silent is given up. Upstream's ask for more than the grace period, and its looks lie a few
 * milliseconds more than their period apart, so the tenth look after the last sign of life is the one.
 */
export function graceEndsAt({ probeMs, ready }: NodeHealth): number {
  return nextLookFrom(probeMs + (ready ? NODE_MONITOR_GRACE_MS : NODE_STARTUP_GRACE_MS))
}

/** The conditions of a node whose kubelet has fallen silent, or never spoke. */
export function unknownConditions(node: Stored<Node>, nowMs: number): readonly NodeCondition[] {
  const now = apiTime(nowMs)
  const present = node.status?.conditions ?? []
  const turned = present.map((condition) =>
    condition.status === 'Unknown' || !KUBELET_CONDITIONS.includes(condition.type)
      ? condition
      : {
          ...condition,
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
          lastTransitionTime: now,
        },
  )
  const missing = KUBELET_CONDITIONS.filter((type) => !present.some((condition) => condition.type === type))
  const made = missing.map((type) => ({
    type,
    status: 'Unknown',
    reason: 'NodeStatusNeverUpdated',
    message: 'Kubelet never posted node status.',
    lastHeartbeatTime: node.metadata.creationTimestamp,
    lastTransitionTime: now,
  }))
  return [...turned, ...made]
}
