import type { Loop, SeededRandom } from '../sim'
import type { CommandRunner, NetworkAnswer } from './command-runner'
import { Container, type ContainerConfig, type ContainerHost, type PortAnswer } from './container'
import type { ImageCatalog } from './image-catalog'
import { digestOf, fullImageName, parseImageReference } from './image-reference'
import type { FileTree } from './shell/file-system'
import { shellRunner } from './shell/shell-runner'

const HEX = '0123456789abcdef'

/** A pod's sandbox: its network, and the containers in it, the oldest first. */
export interface Sandbox {
  readonly podUid: string
  readonly ip: string
  isReady: boolean
  containers: Container[]
  /** the pod's volumes that its containers write to, by name */
  readonly volumes: Map<string, FileTree>
}

export interface ContainerRuntimeOptions {
  readonly loop: Loop
  readonly random: SeededRandom
  readonly images: ImageCatalog
  /** the first three numbers of the addresses of its pods, such as `10.244.1` */
  readonly podSubnet: string
  readonly runner?: CommandRunner
  /** what a request to a host that is no pod of this node comes to; unknown unless given */
  readonly network?: (host: string, port: number, path: string) => NetworkAnswer
  /** called when a container does something that is not simulated */
  readonly onWarning?: (podUid: string, container: Container, message: string) => void
}

/** An image on a node, as the node's status lists it. */
export interface PresentImage {
  readonly name: string
  readonly ref: string
  readonly sizeBytes: number
}

/**
 * The containers of one node, in the place of containerd: sandboxes, containers, images. It goes on when the kubelet stops, and
 * tells whoever listens when a container has exited.
 */
export class ContainerRuntime {
  private readonly sandboxes = new Map<string, Sandbox>()
  private readonly present = new Map<string, PresentImage>()
  private readonly usedAddresses = new Set<number>()
  private lastAddress = 1
  private readonly host: ContainerHost
  /** called when a container has exited */
  onExit: ((podUid: string, container: Container) => void) | undefined
  /** called when a container's files have changed */
  onFilesChanged: ((podUid: string) => void) | undefined

  constructor(private readonly options: ContainerRuntimeOptions) {
    const { loop, images, runner = shellRunner } = options
    this.host = {
      loop,
      runner,
      behaviourOf: (image) => images.behaviourOf(image),
      exited: (container) => this.onExit?.(container.podUid, container),
      filesChanged: ({ podUid }) => this.onFilesChanged?.(podUid),
      ipOf: (podUid) => this.sandboxes.get(podUid)?.ip ?? '',
      request: (from, host, port, path) => this.request(from.podUid, host, port, path),
      warn: (container, message) => this.options.onWarning?.(container.podUid, container, message),
    }
  }

  sandboxOf(podUid: string): Sandbox | undefined {
    return this.sandboxes.get(podUid)
  }

  /** The pods that have a sandbox. */
  pods(): Iterable<string> {
    return this.sandboxes.keys()
  }

  /** Makes a pod's sandbox ready; `hostIp` is its address where it shares the node's network. */
  runSandbox(podUid: string, hostIp?: string): Sandbox {
    const sandbox: Sandbox = {
      podUid,
      ip: hostIp ?? this.takeAddress(),
      isReady: true,
      containers: this.sandboxes.get(podUid)?.containers ?? [],
      volumes: this.sandboxes.get(podUid)?.volumes ?? new Map<string, FileTree>(),
    }
    this.sandboxes.set(podUid, sandbox)
    return sandbox
  }

  /** Takes the sandbox's network down; its containers stay to be looked at. */
  stopSandbox(podUid: string): void {
    const sandbox = this.sandboxes.get(podUid)
    if (!sandbox?.isReady) return
    sandbox.isReady = false
    this.usedAddresses.delete(addressNumber(sandbox.ip))
  }

  removeSandbox(podUid: string): void {
    this.stopSandbox(podUid)
    this.sandboxes.delete(podUid)
  }

  /** What a pod's containers answer on a port; undefined where the node has no pod of that address. */
  answerOf(ip: string, port: number, path?: string): PortAnswer | undefined {
    for (const sandbox of this.sandboxes.values())
      if (sandbox.isReady && sandbox.ip === ip) return answerOfPod(sandbox, port, path)
    return undefined
  }

  createContainer(podUid: string, config: ContainerConfig): Container {
    const container = new Container(this.options.random.text(HEX, 64), podUid, config, this.host)
    this.sandboxes.get(podUid)?.containers.push(container)
    return container
  }

  imageIsPresent(image: string): boolean {
    return this.present.has(nameOf(image))
  }

  /** Takes an image as pulled. */
  addImage(image: string): PresentImage {
    const name = nameOf(image)
    const known = this.present.get(name)
    if (known) return known
    const repository = parseImageReference(image)?.repository ?? image
    const sizeBytes = this.options.images.behaviourOf(image).sizeBytes ?? 20_000_000
    const added = { name, ref: `${repository}@sha256:${digestOf(name)}`, sizeBytes }
    this.present.set(name, added)
    return added
  }

  presentImages(): readonly PresentImage[] {
    return [...this.present.values()]
  }

  private request(fromUid: string, host: string, port: number, path: string): NetworkAnswer {
    const own = this.sandboxes.get(fromUid)
    const isOwn = host === 'localhost' || host === own?.ip || host.startsWith('127.')
    if (own && isOwn) return { ip: host === 'localhost' ? '127.0.0.1' : host, result: answerOfPod(own, port, path) }
    const result = this.answerOf(host, port, path)
    if (result !== undefined) return { ip: host, result }
    return this.options.network?.(host, port, path) ?? 'unknown host'
  }

  private takeAddress(): string {
    for (let tries = 0; tries < 253; tries++) {
      this.lastAddress = this.lastAddress >= 254 ? 2 : this.lastAddress + 1
      if (!this.usedAddresses.has(this.lastAddress)) break
    }
    this.usedAddresses.add(this.lastAddress)
    return `${this.options.podSubnet}.${this.lastAddress}`
  }
}

/** The first container that does not refuse answers for its pod. */
export function answerOfPod({ containers }: Sandbox, port: number, path?: string): PortAnswer {
  for (const container of containers) {
    const answer = container.answer(port, path)
    if (answer !== 'refused') return answer
  }
  return 'refused'
}

function addressNumber(ip: string): number {
  return Number(ip.slice(ip.lastIndexOf('.') + 1))
}

function nameOf(image: string): string {
  const reference = parseImageReference(image)
  return reference ? fullImageName(reference) : image
}
