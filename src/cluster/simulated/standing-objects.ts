import {
  NAMESPACE_DEFAULT,
  NAMESPACE_NODE_LEASE,
  NAMESPACE_PUBLIC,
  NAMESPACE_SYSTEM,
  type KubernetesObject,
  type Lease,
  type Node,
  type Stored,
} from '../../api'
import { CONFIG_MAPS, LEASES, NODES, SERVICE_ACCOUNTS, type Resource } from '../../apimachinery'
import type { ApiServer } from '../../apiserver'
import { defaultServiceAccountOf, rootCaCertOf } from '../../controllers'
import { initialLease, initialNode, type NodeSpecification, type Registration } from '../../kubelet'

const NAMESPACES = [NAMESPACE_DEFAULT, NAMESPACE_NODE_LEASE, NAMESPACE_PUBLIC, NAMESPACE_SYSTEM]
const KUBELET = 'kubelet'
const CONTROLLER_MANAGER = 'kube-controller-manager'

/**
 * What a cluster has that ran before its scenario begins: nodes that joined and are ready, and what controllers make for each namespace.
 * Each object is what its maker would have asked for, in the form in which it is stored; a test holds them to the ordinary way.
 */
export class StandingObjects {
  constructor(
    private readonly server: ApiServer,
    private readonly nowMs: number,
  ) {}

  /** A node whose kubelet has registered it: one whose description needs no check. */
  restoreNode(specification: NodeSpecification): Registration {
    const node = this.restore<Node>(NODES, initialNode(specification, this.nowMs), KUBELET)
    return { node, lease: this.restore<Lease>(LEASES, initialLease(node, this.nowMs), KUBELET) }
  }

  /** What each of the system's namespaces is given. */
  restoreNamespaces(): void {
    for (const namespace of NAMESPACES) {
      this.restore(SERVICE_ACCOUNTS, defaultServiceAccountOf(namespace), CONTROLLER_MANAGER)
      this.restore(CONFIG_MAPS, rootCaCertOf(namespace), CONTROLLER_MANAGER)
    }
  }

  private restore<T extends KubernetesObject>(resource: Resource<T>, object: T, manager: string): Stored<T> {
    return this.server.restore({ resource: resource as Resource, sent: object, stored: object, manager }) as Stored<T>
  }
}
