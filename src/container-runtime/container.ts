import type { Loop, Timer } from '../sim'
import type { CommandRunner, NetworkAnswer, OutputName, Resolution, Signal } from './command-runner'
import { AttachedCommands } from './attached-commands'
import {
  Application,
  CommandProcess,
  hasProgram,
  type ContainerProcess,
  type LogLine,
  type ProcessHost,
} from './container-process'
import type { PortAnswer } from './port-answer'
import { commandLineOf, type ContainerConfig } from './container-config'
import { answerFor, steadyUntil } from './http-answers'
import { behaviourIn, type ImageBehaviour } from './image-behaviour'
import { ProgramHost } from './program-host'
import { FileSystem } from './shell/file-system'
import { notFound, StartError, startFailure } from './start-error'
import { terminationMessage } from './termination-message'

export type ContainerState = 'created' | 'running' | 'exited'

/** The exit code of a process that was killed. */
const KILLED = 137

/** What a container gets from the runtime. */
export interface ContainerHost {
  readonly loop: Loop
  readonly runner: CommandRunner
  behaviourOf(image: string): ImageBehaviour
  exited(container: Container): void
  filesChanged(container: Container): void
  /** the address of a pod */
  ipOf(podUid: string): string
  request(from: Container, host: string, port: number, path: string): NetworkAnswer
  resolve(from: Container, host: string): Resolution | undefined
  /** something that a container does is not simulated */
  warn(container: Container, message: string): void
}

/** One container of a pod: created, running, then over. Times are milliseconds of the cluster's clock. */
export class Container {
  state: ContainerState = 'created'
  readonly createdAtMs: number
  startedAtMs = 0
  finishedAtMs = 0
  exitCode = 0
  /** `Completed`, `Error`, `OOMKilled`, `StartError` */
  reason = ''
  message = ''
  private process: ContainerProcess | undefined
  private finalLog: readonly LogLine[] = []
  private fileSystem: FileSystem | undefined
  /** what the image did when its own program was started */
  private startBehaviour: ImageBehaviour | undefined
  private killTimer: Timer | undefined
  private waiters: (() => void)[] | undefined
  private commands: AttachedCommands | undefined
  private outOfMemory = false
  private fileChanges = 0
  /** its id as statuses have it, `containerd://…`: one text for all of them, which are kept for long */
  readonly reference: string

  constructor(
    /** 64 hexadecimal digits */
    readonly id: string,
    readonly podUid: string,
    readonly config: ContainerConfig,
    private readonly host: ContainerHost,
  ) {
    this.createdAtMs = host.loop.now()
    this.reference = ['containerd://', id].join('')
  }

  /** Starts the process. Throws `StartError` where its program cannot be run. */
  start(): void {
    const behaviour = this.behaviour()
    const argv = commandLineOf(this.config, behaviour)
    const program = argv[0] ?? ''
    const isOwn = hasProgram(behaviour, program) && !(behaviour.executables === undefined && this.knows(program, behaviour))
    if (!isOwn && !this.knows(program, behaviour)) return this.failToStart(program)
    this.state = 'running'
    this.startedAtMs = this.host.loop.now()
    const limit = this.config.memoryLimitBytes
    this.process = isOwn
      ? this.newApplication(behaviour, argv)
      : new CommandProcess(this.commandHost(), this.host.runner, argv, { isInit: true, sleeps: 'wait' })
    if (limit !== undefined && (behaviour.memoryBytes ?? 0) > limit)
      this.host.loop.after(50, { kind: 'motion', reason: 'the container runs out of memory', of: this.config.of }, () =>
        this.runOutOfMemory(),
      )
  }

  /** Sends SIGTERM, and SIGKILL after the grace period; `onExited` runs when the process is over. */
  stop(graceMs: number, onExited: () => void): void {
    if (this.state !== 'running') return onExited()
    ;(this.waiters ??= []).push(onExited)
    const description = { kind: 'motion', reason: 'the grace period of a container', of: this.config.of } as const
    this.killTimer ??= this.host.loop.after(graceMs, description, () => this.process?.signal('SIGKILL'))
    this.process?.signal('SIGTERM')
  }

  signal(signal: Signal): void {
    this.process?.signal(signal)
  }

  /** The process ends with that code by itself. */
  exit(code: number): void {
    if (this.state === 'running') this.end(code)
  }

  runOutOfMemory(): void {
    this.outOfMemory = true
    this.exit(137)
  }

  log(): readonly LogLine[] {
    return this.process?.log() ?? this.finalLog
  }

  /** What the process answers to a request on a port, for a path of HTTP where one is given. */
  answer(port: number, path?: string): PortAnswer {
    const protocol = this.state === 'running' ? this.process?.listensOn(port) : undefined
    if (protocol === undefined) return 'refused'
    if (path !== undefined && (protocol === 'TCP' || protocol === 'gRPC')) return 'closed'
    const behaviour = this.runningBehaviour()
    const { status, tookMs } = answerFor(behaviour.answers ?? [], path ?? '/', this.host.loop.now() - this.startedAtMs)
    const body = (behaviour.body ?? this.config.image).replace('{hostname}', this.config.hostname)
    return { status, body: status === 200 ? `${body}\n` : '', ...(tookMs !== undefined && { tookMs }) }
  }

  /** Whether the process takes calls of gRPC on a port. */
  answersGrpc(port: number): boolean {
    const protocol = this.state === 'running' ? this.process?.listensOn(port) : undefined
    return protocol === 'gRPC' || protocol === 'any'
  }

  /** The text of a file; undefined where there is none. */
  readFile(path: string): string | undefined {
    return this.startBehaviour ? this.files().read(path) : this.fileSystem?.read(path)
  }

  /** The instant at which the answers change by themselves next; undefined where they stay as they are. */
  steadyUntilMs(): number | undefined {
    const next = steadyUntil(this.runningBehaviour(), this.host.loop.now() - this.startedAtMs)
    return next === undefined ? undefined : this.startedAtMs + next
  }

  /** What the process does at present, by its environment and its words. */
  private runningBehaviour(): ImageBehaviour {
    const behaviour = this.behaviour()
    return behaviour.fromEnvironment
      ? behaviourIn(behaviour, this.environment(), commandLineOf(this.config, behaviour))
      : behaviour
  }

  /** What the image does at present. */
  behaviour(): ImageBehaviour {
    return this.host.behaviourOf(this.config.image)
  }

  /**
   * Runs a command beside the process; `onDone` gets its exit code, and whether it comes out the same until a file or the image changes. Its output goes to `print`. Returns how to end it.
   * Throws `StartError` where the program is not there. A command that ends with the container is killed when the process is over.
   */
  exec(
    argv: readonly string[],
    options: { readonly stdin?: string; readonly endsWithContainer?: true; print(stream: OutputName, text: string): void },
    onDone: (exitCode: number, isTimeless: boolean) => void,
  ): () => void {
    const behaviour = this.behaviour()
    const program = argv[0] ?? ''
    if (!this.knows(program, behaviour) && !hasProgram(behaviour, program)) {
      this.host.warn(this, `the command ${JSON.stringify(program)} is not simulated`)
      throw new StartError(notFound(program))
    }
    let process: CommandProcess | undefined
    const changes = this.fileChanges
    const killed = (): void => {
      process?.dispose()
      onDone(KILLED, false)
    }
    const host: ProcessHost = {
      ...this.commandHost(),
      exited: (code) => {
        this.commands?.delete(killed)
        onDone(code, process?.isTimeless === true && this.fileChanges === changes && this.fileSystem?.hasMounts === false)
      },
      kill: (pid, signal) => this.killFrom(pid, signal),
    }
    if (options.endsWithContainer) (this.commands ??= new AttachedCommands()).add(killed)
    if (this.knows(program, behaviour))
      process = new CommandProcess(host, this.host.runner, argv, { isInit: false, sleeps: 'motion', ...options })
    else this.host.loop.post(`exec in ${this.config.of}`, () => host.exited(0))
    return () => {
      this.commands?.delete(killed)
      process?.dispose()
    }
  }

  private newApplication(behaviour: ImageBehaviour, argv: readonly string[]): Application {
    this.startBehaviour = behaviour
    // A folder that is mounted shows to other containers of the pod from now on.
    if (this.config.mounts?.trees?.length) this.files()
    return new Application(new ProgramHost(this, this.host.loop, behaviour.environment, argv))
  }

  /** Its files, made when somebody looks: what a program of an image does is not told by files. */
  private files(): FileSystem {
    return (this.fileSystem ??= this.newFileSystem())
  }

  /** What a command has of its container: its variables tell of services too. */
  private commandHost(): ProcessHost {
    const host = this.processHost()
    return { ...host, environment: Object.assign({}, this.config.serviceEnvironment?.(), host.environment) }
  }

  /** The variables of the process: the home of its user, the image's, then the container's own. */
  environment(ofImage = this.behaviour().environment): Readonly<Record<string, string>> {
    return Object.assign({ HOME: '/root' }, ofImage, { HOSTNAME: this.config.hostname }, this.config.environment)
  }

  private knows(program: string, { lacks, executables }: ImageBehaviour): boolean {
    if (executables?.includes(program)) return false
    return this.host.runner.knows(program) && !(lacks ?? []).includes(program)
  }

  private processHost(): ProcessHost {
    const { config, host } = this
    return {
      loop: host.loop,
      of: config.of,
      environment: this.environment(),
      argv: commandLineOf(this.config, this.behaviour()),
      files: this.files(),
      hostname: config.hostname,
      ip: host.ipOf(this.podUid),
      workingDirectory: config.workingDirectory ?? '/',
      declaredPorts: config.ports,
      behaviour: () => this.behaviour(),
      exited: (code) => this.end(code),
      kill: (pid, signal) => this.killFrom(pid, signal),
      request: (to, port, path) => host.request(this, to, port, path),
      resolve: (name) => host.resolve(this, name),
      warn: (message) => host.warn(this, message),
    }
  }

  private newFileSystem(): FileSystem {
    const { mounts, systemFiles } = this.config
    const behaviour = this.startBehaviour ?? this.behaviour()
    const createdAtMs = this.startBehaviour ? this.startedAtMs : this.host.loop.now()
    const files = new FileSystem(mounts, () => this.host.loop.now(), behaviour.files, systemFiles, createdAtMs)
    const changed = (): void => {
      this.fileChanges++
      this.host.filesChanged(this)
    }
    files.onChange = changed
    return files
  }

  /** A signal that comes from within: process 1 cannot be killed by its own container. */
  private killFrom(pid: number, signal: Signal): boolean {
    if (pid !== 1) return false
    if (signal !== 'SIGKILL') this.process?.signal(signal)
    return true
  }

  private end(code: number): void {
    if (this.state !== 'running') return
    this.killTimer?.cancel()
    this.state = 'exited'
    this.finishedAtMs = this.host.loop.now()
    this.exitCode = code
    this.reason = this.outOfMemory ? 'OOMKilled' : code === 0 ? 'Completed' : 'Error'
    this.finalLog = this.process?.log() ?? []
    this.process?.dispose()
    this.process = undefined
    this.message = terminationMessage(this)
    const waiters = this.waiters ?? []
    this.waiters = undefined
    this.host.exited(this)
    for (const waiter of waiters) waiter()
    this.commands?.killAll(this.host.loop, this.config.of)
  }

  private failToStart(program: string): never {
    this.state = 'exited'
    this.finishedAtMs = this.host.loop.now()
    this.exitCode = 128
    this.reason = 'StartError'
    this.host.warn(this, `the command ${JSON.stringify(program)} is not simulated`)
    const failure = startFailure(program)
    this.message = failure.message
    this.host.exited(this)
    throw failure
  }
}
