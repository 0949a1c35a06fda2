import type { Pod, Stored } from '../api'
import type { ContainerRuntimeOptions, NetworkAnswer, Resolution } from '../container-runtime'

/** What a pod asks the network. */
export interface PodNetwork {
  request(from: Stored<Pod>, host: string, port: number, path: string): NetworkAnswer
  /** undefined where nobody knows the name */
  resolve(from: Stored<Pod>, host: string): Resolution | undefined
}

/** The network for a node's containers, asked in the name of their pod; a container that is of none any more reaches nobody. */
export function networkOf(
  network: PodNetwork,
  podOf: (uid: string) => Stored<Pod> | undefined,
): Required<Pick<ContainerRuntimeOptions, 'network' | 'resolve'>> {
  return {
    network: (uid, host, port, path) => {
      const pod = podOf(uid)
      return pod ? network.request(pod, host, port, path) : 'unknown host'
    },
    resolve: (uid, host) => {
      const pod = podOf(uid)
      return pod && network.resolve(pod, host)
    },
  }
}
