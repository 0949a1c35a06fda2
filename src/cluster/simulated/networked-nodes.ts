import { keyOf } from '../../api'
import { nodeAddress, nodePodSubnet, type Kubelet, type NodeSpecification } from '../../kubelet'
import type { NetworkHosts } from '../../network'

/** The nodes as machines on a network, found by their own address and by the range of their pods'. */
export class NetworkedNodes implements NetworkHosts {
  /** those whose addresses nobody has asked for */
  private added: (readonly [NodeSpecification, Kubelet])[] = []
  private readonly byAddress = new Map<string, Kubelet>()
  private readonly byPodSubnet = new Map<string, Kubelet>()

  add(node: NodeSpecification, kubelet: Kubelet): void {
    this.added.push([node, kubelet])
  }

  answerOf(ip: string, port: number, path: string): ReturnType<NetworkHosts['answerOf']> {
    const kubelet = this.kubeletAt(ip)
    const answer = kubelet?.answerAt(ip, port, path)
    if (!answer) return kubelet?.isUp && this.byAddress.has(ip) ? { result: 'refused' } : undefined
    const { pod, container, result } = answer
    return {
      result,
      ...(pod && { pod: keyOf(pod) }),
      ...(container && { container: container.config.name, image: container.config.image }),
    }
  }

  nodeOf(ip: string): ReturnType<NetworkHosts['nodeOf']> {
    const kubelet = this.kubeletAt(ip)
    return kubelet && { name: kubelet.name, isItself: this.byAddress.has(ip) }
  }

  private kubeletAt(ip: string): Kubelet | undefined {
    for (const [node, kubelet] of this.added) {
      this.byAddress.set(nodeAddress(node), kubelet)
      this.byPodSubnet.set(nodePodSubnet(node), kubelet)
    }
    this.added = []
    return this.byAddress.get(ip) ?? this.byPodSubnet.get(ip.slice(0, ip.lastIndexOf('.')))
  }
}
