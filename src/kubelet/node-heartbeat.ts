import type { Lease, Node, Stored } from '../api'
import { isAlreadyExists, isConflict, isNotFound, LEASES, NODES } from '../apimachinery'
import { apiMicroTime } from '../client'
import { NAMESPACE_NODE_LEASE } from '../api'
import type { KubeletParts } from './kubelet-parts'
import { initialNode, refreshedStatus, type NodeSpecification } from './node-status'

// Mirrors pkg/kubelet/kubelet_node_status.go and component-helpers' apimachinery/lease/controller.go.

const LEASE_DURATION_SECONDS = 40

/** Registers a node and shows that it is alive: its Lease every ten seconds, its status when it changed or after five minutes. */
export class NodeHeartbeat {
  private lease: Stored<Lease> | undefined
  private lastReportMs = 0
  private reportedImages = 0

  constructor(
    private readonly parts: KubeletParts,
    private readonly specification: NodeSpecification,
  ) {}

  start(): void {
    const { client, loop } = this.parts
    try {
      client.create(NODES, initialNode(this.specification, loop.now()))
    } catch (error) {
      if (!isAlreadyExists(error)) throw error
      this.reportStatus()
    }
    this.lastReportMs = loop.now()
    this.beat()
  }

  private beat(): void {
    const { timers, timings, loop, runtime, nodeName } = this.parts
    this.renewLease()
    const isDue = loop.now() - this.lastReportMs >= timings.nodeStatusReportMs
    if (isDue || runtime.presentImages().length !== this.reportedImages) this.reportStatus()
    timers.after(timings.leaseRenewMs, { kind: 'wait', reason: 'the heartbeat of a node', of: `node/${nodeName}` }, () =>
      this.beat(),
    )
  }

  private reportStatus(): void {
    const { client, loop, runtime, nodeName } = this.parts
    const images = runtime.presentImages()
    try {
      const node: Stored<Node> = client.get(NODES, '', nodeName)
      client.updateStatus(NODES, { ...node, status: refreshedStatus(node.status ?? {}, images, loop.now()) })
    } catch (error) {
      if (!isNotFound(error) && !isConflict(error)) throw error
    }
    this.lastReportMs = loop.now()
    this.reportedImages = images.length
  }

  private renewLease(): void {
    const { client, loop } = this.parts
    const renewTime = apiMicroTime(loop.now())
    try {
      const known = this.lease
      this.lease = known
        ? client.update(LEASES, { ...known, spec: { ...known.spec, renewTime } })
        : client.create(LEASES, this.newLease(renewTime))
    } catch (error) {
      this.lease = undefined
      if (isAlreadyExists(error) || isConflict(error)) this.takeLease(renewTime)
      else if (!isNotFound(error)) throw error
    }
  }

  private takeLease(renewTime: string): void {
    const { client, nodeName } = this.parts
    const lease = client.get(LEASES, NAMESPACE_NODE_LEASE, nodeName)
    this.lease = client.update(LEASES, { ...lease, spec: { ...lease.spec, holderIdentity: nodeName, renewTime } })
  }

  private newLease(renewTime: string): Lease {
    const { client, nodeName } = this.parts
    const node = client.get(NODES, '', nodeName)
    return {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {
        name: nodeName,
        namespace: NAMESPACE_NODE_LEASE,
        ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: nodeName, uid: node.metadata.uid }],
      },
      spec: { holderIdentity: nodeName, leaseDurationSeconds: LEASE_DURATION_SECONDS, renewTime },
    }
  }
}
