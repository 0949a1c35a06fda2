import type { Pod, Stored } from '../../api'
import { newInternalError } from '../../apimachinery'
import type { NodeConnection } from '../../client'

/** Hands what the API server asks about a pod's containers to the kubelet of the pod's node. */
export class NodeRouter implements NodeConnection {
  constructor(private readonly connectionTo: (nodeName: string) => NodeConnection | undefined) {}

  logs(...args: Parameters<NodeConnection['logs']>) {
    return this.nodeOf(args[0]).logs(...args)
  }

  exec(...args: Parameters<NodeConnection['exec']>) {
    return this.nodeOf(args[0]).exec(...args)
  }

  attach(...args: Parameters<NodeConnection['attach']>) {
    return this.nodeOf(args[0]).attach(...args)
  }

  portForward(...args: Parameters<NodeConnection['portForward']>) {
    return this.nodeOf(args[0]).portForward(...args)
  }

  private nodeOf(pod: Stored<Pod>): NodeConnection {
    const name = pod.spec?.nodeName ?? ''
    const connection = this.connectionTo(name)
    if (!connection) throw newInternalError(`nodes "${name}" not found`)
    return connection
  }
}
