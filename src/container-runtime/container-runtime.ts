import type { Loop, SeededRandom } from '../sim'
import type { CommandRunner, NetworkAnswer, Resolution } from './command-runner'
import { Container, type ContainerHost } from './container'
import type { ContainerConfig } from './container-config'
import type { ImageCatalog } from './image-catalog'
import { digestOf, fullImageName, parseImageReference } from './image-reference'
import type { FileTree } from './shell/file-system'
import type { PortAnswer } from './port-answer'
import { shellRunner } from './shell/shell-runner'

const HEX = '0123456789abcdef'

/** A pod's sandbox: its network, and the containers in it, the oldest first. */
export interface Sandbox {
  readonly podUid: string
  readonly ip: string
  isReady: boolean
  containers: readonly Container[]
  /** how often each container that was removed had been started again, by name: its log stays, and the next one counts on */
  restartsRemoved?: ReadonlyMap<string, number>
  /** the pod's volumes that its containers write to, by name */
  volumes?: ReadonlyMap<string, FileTree>
}

export interface ContainerRuntimeOptions {
  readonly loop: Loop
  readonly random: SeededRandom
  readonly images: ImageCatalog
  /** the first three numbers of the addresses of its pods, such as `10.244.1` */
  readonly podSubnet: string
  readonly runner?: CommandRunner
  /** what a container's request to another host than its own pod comes to; unless given only the node's own pods answer */
  readonly network?: (fromPodUid: string, host: string, port: number, path: string) => NetworkAnswer
  /** what a container's resolver says of a name; unknown unless given */
  readonly resolve?: (fromPodUid: string, host: string) => Resolution | undefined
  /** called when a container does something that is not simulated */
  readonly onWarning?: (podUid: string, container: Container, message: string) => void
  /** called when a container has exited */
  readonly onExit?: (podUid: string, container: Container) => void
  /** called when a container's files have changed */
  readonly onFilesChanged?: (podUid: string) => void
}

/** What came of a request to a pod: the answer, and the container that gave it where one did. */
export interface PodAnswer {
  readonly podUid: string
  readonly container?: Container
  readonly result: PortAnswer
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
  /** those that are ready, by address: one, or several that share the node's */
  private readonly byAddress = new Map<string, readonly Sandbox[]>()
  private readonly present = new Map<string, PresentImage>()
  private readonly usedAddresses = new Set<number>()
  private lastAddress = 1
  private readonly host: ContainerHost

  constructor(private readonly options: ContainerRuntimeOptions) {
    const { loop, images, runner = shellRunner } = options
    this.host = {
      loop,
      runner,
      behaviourOf: (image) => images.behaviourOf(image),
      exited: (container) => this.options.onExit?.(container.podUid, container),
      filesChanged: ({ podUid }) => this.options.onFilesChanged?.(podUid),
      ipOf: (podUid) => this.sandboxes.get(podUid)?.ip ?? '',
      request: (from, host, port, path) => this.request(from.podUid, host, port, path),
      resolve: (from, host) => this.options.resolve?.(from.podUid, host),
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
    const ip = hostIp ?? this.takeAddress()
    const before = this.sandboxes.get(podUid)
    const sandbox: Sandbox = before ? { ...before, ip, isReady: true } : { podUid, ip, isReady: true, containers: [] }
    this.sandboxes.set(podUid, sandbox)
    const others = this.byAddress.get(ip)
    this.byAddress.set(ip, others ? [...others, sandbox] : [sandbox])
    return sandbox
  }

  /** Takes the sandbox's network down; its containers stay to be looked at. */
  stopSandbox(podUid: string): void {
    const sandbox = this.sandboxes.get(podUid)
    if (!sandbox?.isReady) return
    sandbox.isReady = false
    const others = (this.byAddress.get(sandbox.ip) ?? []).filter((each) => each !== sandbox)
    if (others.length) this.byAddress.set(sandbox.ip, others)
    else this.byAddress.delete(sandbox.ip)
    this.usedAddresses.delete(addressNumber(sandbox.ip))
  }

  removeSandbox(podUid: string): void {
    this.stopSandbox(podUid)
    this.sandboxes.delete(podUid)
  }

  /** What a pod's containers answer on a port; undefined where the node has no pod of that address. */
  answerOf(ip: string, port: number, path?: string): PodAnswer | undefined {
    const sandboxes = this.byAddress.get(ip)
    if (!sandboxes) return undefined
    const answers = sandboxes.map((sandbox) => answerOfPod(sandbox, port, path))
    return answers.find(({ result }) => result !== 'refused') ?? answers[0]
  }

  createContainer(podUid: string, config: ContainerConfig): Container {
    const container = new Container(this.options.random.text(HEX, 64), podUid, config, this.host)
    const sandbox = this.sandboxes.get(podUid)
    // Most pods have one container, and what is pushed to has room for sixteen more.
    if (sandbox) sandbox.containers = sandbox.containers.length ? [...sandbox.containers, container] : [container]
    return container
  }

  /** Removes a container that has ended. */
  removeContainer({ podUid, id, config: { name, restartCount } }: Container): void {
    const sandbox = this.sandboxes.get(podUid)
    if (!sandbox) return
    sandbox.containers = sandbox.containers.filter((each) => each.id !== id)
    const removed = sandbox.restartsRemoved?.get(name) ?? 0
    sandbox.restartsRemoved = new Map(sandbox.restartsRemoved).set(name, Math.max(restartCount, removed))
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

  /** What comes of a request of a pod to a host by name or address. */
  request(fromUid: string, host: string, port: number, path: string): NetworkAnswer {
    const own = this.sandboxes.get(fromUid)
    const isOwn = host === 'localhost' || host === own?.ip || host.startsWith('127.')
    if (own && isOwn) return { ip: host === 'localhost' ? '127.0.0.1' : host, result: answerOfPod(own, port, path).result }
    if (this.options.network) return this.options.network(fromUid, host, port, path)
    const answer = this.answerOf(host, port, path)
    return answer ? { ip: host, result: answer.result } : 'unknown host'
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
export function answerOfPod({ podUid, containers }: Sandbox, port: number, path?: string): PodAnswer {
  for (const container of containers) {
    const result = container.answer(port, path)
    if (result !== 'refused') return { podUid, container, result }
  }
  return { podUid, result: 'refused' }
}

function addressNumber(ip: string): number {
  return Number(ip.slice(ip.lastIndexOf('.') + 1))
}

function nameOf(image: string): string {
  const reference = parseImageReference(image)
  return reference ? fullImageName(reference) : image
}
