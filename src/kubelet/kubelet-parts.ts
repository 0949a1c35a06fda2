import type { Container, Pod, Service, Stored } from '../api'
import type { Client, EventRecorder, Lister } from '../client'
import type {
  CommandRunner,
  Container as RuntimeContainer,
  ContainerRuntime,
  ImageCatalog,
  TimerGroup,
} from '../container-runtime'
import type { Loop, SeededRandom } from '../sim'
import type { BackOff } from './back-off'
import type { ImageManager } from './images/image-manager'
import type { KubeletTimings } from './kubelet-timings'
import type { PodProbes } from './prober/pod-probes'
import type { StatusManager } from './status/status-manager'

/** What became of a container, for whoever watches the node. */
export interface ContainerTransition {
  readonly action: 'creates' | 'starts' | 'stops' | 'exits'
  readonly atMs: number
  readonly node: string
  readonly pod: Stored<Pod>
  readonly container: string
  readonly containerId: string
  readonly image: string
  /** of `exits` */
  readonly exitCode?: number
  readonly reason?: string
}

export function transitionOf(
  action: ContainerTransition['action'],
  atMs: number,
  node: string,
  pod: Stored<Pod>,
  { config, id, exitCode, reason }: RuntimeContainer,
): ContainerTransition {
  const transition = { action, atMs, node, pod, container: config.name, containerId: id, image: config.image }
  return action === 'exits' ? Object.assign(transition, { exitCode, reason }) : transition
}

/** Something that a container did and that is not simulated. */
export interface ContainerWarning {
  readonly atMs: number
  readonly node: string
  readonly pod: Stored<Pod>
  readonly container: string
  readonly message: string
}

/** What the parts of one kubelet share. */
export interface KubeletParts {
  readonly nodeName: string
  readonly hostIp: string
  readonly client: Client
  readonly services: Lister<Service>
  readonly loop: Loop
  readonly random: SeededRandom
  readonly timings: KubeletTimings
  readonly timers: TimerGroup
  readonly recorder: EventRecorder
  readonly runtime: ContainerRuntime
  readonly images: ImageCatalog
  readonly runner?: CommandRunner
  readonly imageManager: ImageManager
  readonly statusManager: StatusManager
  readonly probers: PodProbes
  readonly crashLoopBackOff: BackOff
  /** tells whoever watches the node what becomes of a container */
  onContainer(action: ContainerTransition['action'], pod: Stored<Pod>, container: RuntimeContainer): void
}

/** The containers of a pod of which one carries that name, whatever their kind. */
export function containerSpec(pod: Pod, name: string): Container | undefined {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? {}
  return [containers, initContainers, ephemeralContainers].flat().find((container) => container.name === name)
}
