import { NAMESPACE_NODE_LEASE, type Lease, type Node, type NodeCondition, type Stored } from '../api'
import { isAlreadyExists, isConflict, isNotFound, LEASES, NODES, StatusError } from '../apimachinery'
import { apiMicroTime, type Client, type EventRecorder, type ReferencedObject } from '../client'
import type { PresentImage, TimerGroup } from '../container-runtime'
import type { Loop } from '../sim'
import type { KubeletTimings } from './kubelet-timings'
import { initialNode, isPostedHealthy, refreshedStatus, type NodeSpecification } from './node-status'

// Mirrors pkg/kubelet/kubelet_node_status.go and component-helpers' apimachinery/lease/controller.go.

const LEASE_DURATION_SECONDS = 40

/** The events by which a kubelet tells that a condition has turned well, in the order of its setters. */
const EVENTS_BY_CONDITION: readonly (readonly [type: string, event: string])[] = [
  ['MemoryPressure', 'NodeHasSufficientMemory'],
  ['DiskPressure', 'NodeHasNoDiskPressure'],
  ['PIDPressure', 'NodeHasSufficientPID'],
  ['Ready', 'NodeReady'],
]

/** What a kubelet made of its node when it registered. */
export interface Registration {
  readonly node: Stored<Node>
  readonly lease: Stored<Lease>
}

/** The Lease with which a kubelet shows that its node is alive. */
export function initialLease({ metadata: { name, uid } }: Stored<Node>, nowMs: number): Lease {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, namespace: NAMESPACE_NODE_LEASE, ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }] },
    spec: { holderIdentity: name, leaseDurationSeconds: LEASE_DURATION_SECONDS, renewTime: apiMicroTime(nowMs) },
  }
}

/** What a node's heartbeat needs of its kubelet. */
export interface HeartbeatParts {
  readonly nodeName: string
  readonly client: Client
  readonly loop: Loop
  readonly timings: KubeletTimings
  readonly timers: TimerGroup
  readonly recorder: EventRecorder
  /** the images that are on the node */
  presentImages(): readonly PresentImage[]
}

/** Registers a node and shows that it is alive: its Lease every ten seconds, its status when it changed or after five minutes. */
export class NodeHeartbeat {
  private readonly reference: ReferencedObject
  private lease: Stored<Lease> | undefined
  private lastReportMs = -Infinity
  private reportedImages = 0
  private wasUnschedulable = false

  constructor(
    private readonly parts: HeartbeatParts,
    private readonly specification: NodeSpecification,
  ) {
    this.reference = { apiVersion: 'v1', kind: 'Node', metadata: { name: specification.name } }
  }

  /** Goes on with a node that is registered. */
  continue({ node, lease }: Registration): void {
    this.lease = lease
    this.wasUnschedulable = node.spec?.unschedulable ?? false
    this.lastReportMs = this.parts.loop.now()
    this.setTimer()
  }

  start(): void {
    const { client, loop, recorder } = this.parts
    this.lease = undefined
    this.wasUnschedulable = false
    let registered: Stored<Node> | undefined
    try {
      registered = client.create(NODES, initialNode(this.specification, loop.now()))
      this.lastReportMs = loop.now()
    } catch (error) {
      if (!isAlreadyExists(error)) throw error
      recorder.event(this.reference, 'Normal', 'Starting', 'Starting kubelet.')
      // What it would register with, had it to: upstream sets these conditions anew first, from nothing.
      for (const [type, event] of EVENTS_BY_CONDITION) if (type !== 'Ready') this.recordStatus(event)
      this.lastReportMs = -Infinity
    }
    this.beat(registered)
  }

  private beat(known?: Stored<Node>): void {
    this.renewLease()
    this.syncNodeStatus(known)
    this.setTimer()
  }

  private setTimer(): void {
    const { timers, timings, nodeName } = this.parts
    timers.after(timings.leaseRenewMs, { kind: 'wait', reason: 'the heartbeat of a node', of: `node/${nodeName}` }, () =>
      this.beat(),
    )
  }

  /** Looks at the node: tells of a cordon, and reports where its status is due or is not what it should be. */
  private syncNodeStatus(known?: Stored<Node>): void {
    const { client, loop, timings, nodeName } = this.parts
    try {
      const node = known ?? client.get(NODES, '', nodeName)
      this.recordSchedulable(node)
      const isDue = loop.now() - this.lastReportMs >= timings.nodeStatusReportMs
      if (isDue || this.parts.presentImages().length !== this.reportedImages || !isPostedHealthy(node)) this.reportStatus(node)
    } catch (error) {
      // A kubelet registers its node at its start only: where the object is gone, it just goes on.
      if (!isNotFound(error) && !isConflict(error)) throw error
    }
  }

  private reportStatus(node: Stored<Node>): void {
    const { client, loop } = this.parts
    const images = this.parts.presentImages()
    const status = refreshedStatus(node.status ?? {}, images, loop.now())
    client.updateStatus(NODES, { ...node, status })
    for (const [type, event] of EVENTS_BY_CONDITION)
      if (statusOf(node.status?.conditions, type) !== statusOf(status.conditions, type)) this.recordStatus(event)
    this.lastReportMs = loop.now()
    this.reportedImages = images.length
  }

  private recordSchedulable({ spec }: Node): void {
    const isUnschedulable = spec?.unschedulable ?? false
    if (isUnschedulable === this.wasUnschedulable) return
    this.recordStatus(isUnschedulable ? 'NodeNotSchedulable' : 'NodeSchedulable')
    this.wasUnschedulable = isUnschedulable
  }

  private recordStatus(event: string): void {
    const { recorder, nodeName } = this.parts
    recorder.event(this.reference, 'Normal', event, `Node ${nodeName} status is now: ${event}`)
  }

  private renewLease(): void {
    const { client, loop } = this.parts
    const renewTime = apiMicroTime(loop.now())
    const known = this.lease
    if (known) {
      try {
        this.lease = client.update(LEASES, { ...known, spec: { ...known.spec, renewTime } })
        return
      } catch (error) {
        if (!(error instanceof StatusError)) throw error
      }
    }
    this.lease = this.ensureLease(renewTime)
  }

  /** Takes over the Lease that is there, or makes one: it is the node's, so without a node there is none. */
  private ensureLease(renewTime: string): Stored<Lease> | undefined {
    const { client, nodeName } = this.parts
    const lease = client.find(LEASES, NAMESPACE_NODE_LEASE, nodeName)
    if (lease) return client.update(LEASES, { ...lease, spec: { ...lease.spec, holderIdentity: nodeName, renewTime } })
    const node = client.find(NODES, '', nodeName)
    try {
      return node && client.create(LEASES, initialLease(node, this.parts.loop.now()))
    } catch (error) {
      // The namespace of the leases may be gone as well.
      if (!isNotFound(error)) throw error
      return undefined
    }
  }
}

function statusOf(conditions: readonly NodeCondition[] | undefined, type: string): string | undefined {
  return conditions?.find((condition) => condition.type === type)?.status
}
