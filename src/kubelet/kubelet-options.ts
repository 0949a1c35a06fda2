import type { Service } from '../api'
import type { Lister, Transport } from '../client'
import type { CommandRunner, ImageCatalog } from '../container-runtime'
import type { Loop, SeededRandom } from '../sim'
import type { ContainerTransition, ContainerWarning } from './kubelet-parts'
import type { KubeletTimings } from './kubelet-timings'
import type { NodeSpecification } from './node-status'
import type { PodNetwork } from './pod-network'

export interface KubeletOptions {
  readonly node: NodeSpecification
  readonly transport: Transport
  readonly loop: Loop
  readonly random: SeededRandom
  readonly images: ImageCatalog
  /** the services that containers are told of; one lister serves all nodes */
  readonly services: Lister<Service>
  readonly timings?: Partial<KubeletTimings>
  /** runs the commands of containers; the built-in shell unless given */
  readonly runner?: CommandRunner
  /** what a container's request to another pod or host comes to; unless given only the node's own pods answer */
  readonly network?: PodNetwork
  readonly hooks?: {
    /** called when a container is created, starts, is told to stop, or exits */
    onContainer?(transition: ContainerTransition): void
    /** called when a container does something that is not simulated */
    onWarning?(warning: ContainerWarning): void
  }
}
