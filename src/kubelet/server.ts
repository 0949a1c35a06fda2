import type { Pod, PodStatus, Stored } from '../api'
import { newBadRequest, newInternalError, newNotFound, newUnknownError, StatusError } from '../apimachinery'
import type { ExecRequest, LogRequest, NodeConnection, OutputStream, PortForwardRequest } from '../client'
import { getContainerStatus } from '../component-helpers'
import { StartError, type Container as RuntimeContainer, type LogLine } from '../container-runtime'
import type { KubeletParts } from './kubelet-parts'
import { latestContainer } from './container/restart'

// Mirrors pkg/kubelet/server/server.go, validateContainerLogStatus of pkg/kubelet/kubelet_pods.go and validateContainer of
// pkg/registry/core/pod/strategy.go.

/**
 * A kubelet's answers about its containers. What fails before a connection is made is thrown as the error that stands there (400, 404);
 * a command that cannot be started is an internal error (500), as the connection is there by then.
 */
export class KubeletServer implements NodeConnection {
  constructor(
    private readonly parts: KubeletParts,
    private readonly isUp: () => boolean,
  ) {}

  logs(pod: Stored<Pod>, request: LogRequest): OutputStream {
    const name = containerName(pod, request.container)
    const { namespace = '', name: podName } = pod.metadata
    this.reach(`Get "https://${this.parts.hostIp}:${PORT}/containerLogs/${namespace}/${podName}/${name}"`)
    const status = this.parts.statusManager.getPodStatus(pod.metadata.uid) ?? pod.status ?? {}
    const id = logContainerId(pod.metadata.name, status, name, request.previous ?? false)
    const containers = this.parts.runtime.sandboxOf(pod.metadata.uid)?.containers ?? []
    const container = containers.find((candidate) => candidate.reference === id)
    if (!container) return fixedOutput(`unable to retrieve container logs for ${id}`)
    return new LogStream(container, request, this.parts.loop.now())
  }

  exec(pod: Stored<Pod>, request: ExecRequest): OutputStream {
    const container = this.running(pod, request.container)
    const stream = new CommandStream()
    try {
      const end = container.exec(
        request.command,
        {
          endsWithContainer: true,
          print: (output, text) => stream.print(output, text),
          ...(request.stdin !== undefined && { stdin: request.stdin }),
        },
        (code) => stream.finish(code),
      )
      stream.onClose = end
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      const id = this.parts.random.text('0123456789abcdef', 64)
      const cause = `failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: unable to start container process: ${error.message}`
      throw newInternalError(`Internal error occurred: error executing command in container: ${cause}`)
    }
    return stream
  }

  attach(pod: Stored<Pod>, request: ExecRequest): OutputStream {
    const container = this.running(pod, request.container)
    return new LogStream(container, { follow: true, tailLines: 0 }, this.parts.loop.now())
  }

  portForward(pod: Stored<Pod>, { port, data = '' }: PortForwardRequest): OutputStream {
    this.reach('error dialing backend')
    const status = this.parts.statusManager.getPodStatus(pod.metadata.uid) ?? pod.status
    if (status?.phase !== 'Running')
      throw newBadRequest(`unable to forward port because pod is not running. Current status=${status?.phase ?? ''}`)
    const path = /^\S+ (\S+)/.exec(data)?.[1] ?? '/'
    for (const container of this.parts.runtime.sandboxOf(pod.metadata.uid)?.containers ?? []) {
      const answer = container.answer(port, path)
      if (answer === 'closed') return fixedOutput('')
      if (answer !== 'refused') return fixedOutput(`HTTP/1.1 ${answer.status}\r\n\r\n${answer.body}`)
    }
    throw newInternalError(
      `failed to connect to localhost:${port} inside namespace of pod ${pod.metadata.name}: connect: connection refused`,
    )
  }

  /** Throws what the API server says of a kubelet that does not answer. */
  private reach(what: string): void {
    if (!this.isUp()) throw newUnknownError(`${what}: dial tcp ${this.parts.hostIp}:${PORT}: connect: connection refused`)
  }

  private running(pod: Stored<Pod>, given: string | undefined): RuntimeContainer {
    const name = containerName(pod, given)
    this.reach('error dialing backend')
    const container = latestContainer(this.parts.runtime.sandboxOf(pod.metadata.uid)?.containers ?? [], name)
    if (container?.state === 'running') return container
    throw plainNotFound(`container not found ("${name}")`)
  }
}

/** Where a kubelet listens. */
const PORT = 10_250

/** An answer of the kubelet with that text and status 404. */
function plainNotFound(message: string): StatusError {
  const error = newNotFound({ group: '', resource: '' }, '')
  return new StatusError({ ...error.status, message })
}

/** The container that a request is about: the one it names, or the only one. Throws where there is a choice or none of that name. */
function containerName(pod: Stored<Pod>, given: string | undefined): string {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? {}
  const names = [...initContainers, ...containers, ...ephemeralContainers].map(({ name }) => name)
  if (given) {
    if (names.includes(given)) return given
    throw newBadRequest(`container ${given} is not valid for pod ${pod.metadata.name}`)
  }
  const [only, ...others] = containers
  if (only && others.length === 0) return only.name
  throw newBadRequest(`a container name must be specified for pod ${pod.metadata.name}, choose one of: [${names.join(' ')}]`)
}

/** The id of the container whose log is asked for, by the container's state. */
function logContainerId(podName: string, status: PodStatus, name: string, previous: boolean): string {
  const { containerStatuses, initContainerStatuses, ephemeralContainerStatuses } = status
  const of = [containerStatuses, initContainerStatuses, ephemeralContainerStatuses]
    .map((statuses) => getContainerStatus(statuses, name))
    .find((found) => found !== undefined)
  const where = `container "${name}" in pod "${podName}"`
  if (!of) throw newBadRequest(`${where} is not available`)
  const last = of.lastState?.terminated
  if (previous) {
    if (last?.containerID) return last.containerID
    throw newBadRequest(`previous terminated ${where} not found`)
  }
  const { running, terminated, waiting } = of.state ?? {}
  if (running) return of.containerID ?? ''
  const ended = terminated?.containerID ?? last?.containerID
  if (ended) return ended
  if (terminated || last) throw newBadRequest(`${where} is terminated`)
  if (!waiting) throw newBadRequest(`${where} is waiting to start - no logs yet`)
  throw newBadRequest(`${where} is waiting to start: ${WAITING[waiting.reason ?? ''] ?? waiting.reason ?? ''}`)
}

const WAITING: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
}

function fixedOutput(stdout: string): OutputStream {
  let isRead = false
  return {
    closed: true,
    exitCode: 0,
    read: () => {
      const text = isRead ? '' : stdout
      isRead = true
      return { stdout: text, stderr: '' }
    },
    close: () => undefined,
  }
}

/** A container's log, as far as a request asks for it; it goes on while the container runs where the request follows it. */
class LogStream implements OutputStream {
  private next: number
  private isClosed = false

  constructor(
    private readonly container: RuntimeContainer,
    private readonly request: LogRequest,
    nowMs: number,
  ) {
    const lines = container.log()
    const { sinceSeconds, sinceTime, tailLines } = request
    const sinceMs =
      sinceSeconds !== undefined ? nowMs - sinceSeconds * 1000 : sinceTime !== undefined ? Date.parse(sinceTime) : -Infinity
    const first = lines.findIndex(({ atMs }) => atMs >= sinceMs)
    const start = first < 0 ? lines.length : first
    this.next = tailLines === undefined ? start : Math.max(start, lines.length - tailLines)
  }

  get closed(): boolean {
    return this.isClosed || !this.request.follow || this.container.state !== 'running'
  }

  get exitCode(): number {
    return 0
  }

  read(): { stdout: string; stderr: string } {
    if (this.isClosed) return { stdout: '', stderr: '' }
    const lines = this.container.log().slice(this.next)
    this.next += lines.length
    const text = lines.map((line) => this.format(line)).join('')
    const { limitBytes } = this.request
    return { stdout: limitBytes === undefined ? text : text.slice(0, limitBytes), stderr: '' }
  }

  close(): void {
    this.isClosed = true
  }

  private format({ atMs, text }: LogLine): string {
    const time = this.request.timestamps ? `${new Date(atMs).toISOString().slice(0, 23)}000000Z ` : ''
    return `${time}${text}\n`
  }
}

/** The output of a command that runs in a container. */
class CommandStream implements OutputStream {
  private output = { stdout: '', stderr: '' }
  private result: number | undefined
  onClose: (() => void) | undefined

  get closed(): boolean {
    return this.result !== undefined
  }

  get exitCode(): number {
    return this.result ?? 0
  }

  print(stream: 'stdout' | 'stderr', text: string): void {
    this.output[stream] += text
  }

  finish(code: number): void {
    this.result ??= code
  }

  read(): { stdout: string; stderr: string } {
    const { output } = this
    this.output = { stdout: '', stderr: '' }
    return output
  }

  close(): void {
    this.onClose?.()
    this.finish(130)
  }
}
