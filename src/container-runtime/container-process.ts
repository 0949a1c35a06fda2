import type { Loop, TimerDescription, TimerKind } from '../sim'
import type { CommandContext, CommandRunner, NetworkAnswer, OutputName, Resolution, Signal } from './command-runner'
import { behaviourIn, type ImageBehaviour, type ImagePort } from './image-behaviour'
import { runRoutine, TimerGroup, type Routine } from './routine'
import type { FileSystem } from './shell/file-system'

/** One line of a container's log. */
export interface LogLine {
  readonly atMs: number
  readonly stream: OutputName
  readonly text: string
}

/** A running program of a container; it tells when it ends. */
export interface ContainerProcess {
  signal(signal: Signal): void
  /** what it has printed so far */
  log(): readonly LogLine[]
  /** how it answers on that port by now; undefined where it does not */
  listensOn(port: number): ImagePort['protocol'] | 'any' | undefined
  /** ends what it still waits for, without a word */
  dispose(): void
}

/** What the image's own program has of its container and its node. */
export interface ApplicationHost {
  readonly loop: Loop
  /** names the container in what timers wait for: `pod/web` */
  readonly of: string
  readonly environment: Readonly<Record<string, string>>
  /** the words that it is started with */
  readonly argv: readonly string[]
  /** ports that the container declares */
  readonly declaredPorts: readonly number[]
  /** what the image does at present */
  behaviour(): ImageBehaviour
  /** the process has ended */
  exited(code: number): void
}

/** What a command has of its container and its node. */
export interface ProcessHost extends ApplicationHost {
  readonly files: FileSystem
  readonly hostname: string
  readonly ip: string
  readonly workingDirectory: string
  /** sends a signal to the process of that id in the same container */
  kill(pid: number, signal: Signal): boolean
  request(host: string, port: number, path: string): NetworkAnswer
  resolve(host: string): Resolution | undefined
  /** tells whoever runs the cluster that something is not simulated */
  warn(message: string): void
}

const EXIT_CODE_OF: Readonly<Record<Signal, number>> = { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGQUIT: 131, SIGTERM: 143 }

/** How long a process takes to end once nothing holds it. */
export const EXIT_MS = 30

/** The image's own program: it answers on its ports, and ends when the image's behaviour or a signal says so. */
export class Application implements ContainerProcess {
  /** made when there is something to wait for: most programs run until they are told to stop */
  private timers: TimerGroup | undefined
  private readonly startedAtMs: number
  private stopping = false
  private endedWithWords = false

  constructor(private readonly host: ApplicationHost) {
    this.startedAtMs = host.loop.now()
    const { exit } = this.behaviour()
    if (!exit) return
    const kind = exit.afterMs < 1000 ? 'motion' : 'wait'
    this.after(exit.afterMs, { kind, reason: 'the container runs until it exits', of: host.of }, () => this.end(exit.code, true))
  }

  signal(signal: Signal): void {
    if (signal === 'SIGKILL') return this.end(EXIT_CODE_OF.SIGKILL, false)
    const { stop = { code: 0, afterMs: 0 } } = this.behaviour()
    if (stop === 'ignored' || this.stopping) return
    this.stopping = true
    const stops = { kind: 'motion', reason: 'the container stops', of: this.host.of } as const
    this.after(stop.afterMs + EXIT_MS, stops, () => this.end(stop.code, true))
  }

  log(): readonly LogLine[] {
    const { log = [], stopLog } = this.behaviour()
    const now = this.host.loop.now()
    const lines: LogLine[] = []
    for (const { atMs, text } of log)
      if (this.startedAtMs + atMs <= now) lines.push({ atMs: this.startedAtMs + atMs, stream: 'stdout', text })
    if (this.endedWithWords && stopLog !== undefined) lines.push({ atMs: now, stream: 'stdout', text: stopLog })
    return lines
  }

  listensOn(port: number): ImagePort['protocol'] | 'any' | undefined {
    const { startMs = 0, ports = this.host.declaredPorts } = this.behaviour()
    if (this.host.loop.now() < this.startedAtMs + startMs) return undefined
    const found = ports.find((each) => (typeof each === 'number' ? each : each.port) === port)
    return typeof found === 'number' ? 'any' : found?.protocol
  }

  dispose(): void {
    this.timers?.cancelAll()
  }

  private after(delayMs: number, description: TimerDescription, task: () => void): void {
    this.timers ??= new TimerGroup(this.host.loop)
    this.timers.after(delayMs, description, task)
  }

  private behaviour(): ImageBehaviour {
    const behaviour = this.host.behaviour()
    return behaviour.fromEnvironment ? behaviourIn(behaviour, this.host.environment, this.host.argv) : behaviour
  }

  private end(code: number, withWords: boolean): void {
    this.timers?.cancelAll()
    this.endedWithWords = withWords
    this.host.exited(code)
  }
}

export interface CommandOptions {
  /** process 1 ignores signals that it does not catch */
  readonly isInit: boolean
  /** whether settling sits out its sleeps */
  readonly sleeps: TimerKind
  readonly stdin?: string
  readonly print?: (stream: OutputName, text: string) => void
}

/** A command that a runner carries out, such as a shell's script. */
export class CommandProcess implements ContainerProcess {
  private readonly timers: TimerGroup
  private readonly lines: LogLine[] = []
  private readonly unfinished = { stdout: '', stderr: '' }
  private readonly reactions = new Map<Signal, 'ignore' | (() => void)>()
  private readonly children = new Set<ContainerProcess>()
  private ended = false
  /** whether it would come out the same at any time, as long as no file changes: it has neither waited nor asked for anything */
  isTimeless = true

  constructor(
    private readonly host: ProcessHost,
    runner: CommandRunner,
    argv: readonly string[],
    private readonly options: CommandOptions,
  ) {
    this.timers = new TimerGroup(host.loop)
    runRoutine(this.runToEnd(runner.run(argv, this.context())))
  }

  signal(signal: Signal): void {
    if (this.ended) return
    const reaction = this.reactions.get(signal)
    if (signal === 'SIGKILL') return this.end(EXIT_CODE_OF.SIGKILL)
    if (reaction === 'ignore') return
    if (reaction) return reaction()
    if (this.children.size) for (const child of [...this.children]) child.signal(signal)
    else if (!this.options.isInit) this.end(EXIT_CODE_OF[signal])
  }

  log(): readonly LogLine[] {
    if (!this.children.size) return this.lines
    const all = [...this.lines, ...[...this.children].flatMap((child) => child.log())]
    return all.sort((a, b) => a.atMs - b.atMs)
  }

  listensOn(port: number): ImagePort['protocol'] | 'any' | undefined {
    for (const child of this.children) {
      const found = child.listensOn(port)
      if (found) return found
    }
    return undefined
  }

  dispose(): void {
    this.ended = true
    this.timers.cancelAll()
    for (const child of this.children) child.dispose()
  }

  private *runToEnd(routine: Routine<number>): Routine {
    const code = yield* routine
    yield this.timers.sleep(EXIT_MS, { kind: 'motion', reason: 'the command ends', of: this.host.of })
    this.end(code)
  }

  private end(code: number): void {
    if (this.ended) return
    this.dispose()
    for (const stream of ['stdout', 'stderr'] as const)
      if (this.unfinished[stream]) this.printLine(stream, this.unfinished[stream])
    this.host.exited(code)
  }

  private context(): CommandContext {
    const { host, options } = this
    return {
      environment: host.environment,
      files: host.files,
      hostname: host.hostname,
      ip: host.ip,
      workingDirectory: host.workingDirectory,
      stdin: options.stdin ?? '',
      lacks: host.behaviour().lacks ?? [],
      now: () => this.untimely(host.loop.now()),
      instantMs: () => host.loop.now(),
      sleep: (durationMs) => {
        const description = { kind: options.sleeps, reason: 'a command sleeps', of: host.of }
        return this.untimely(this.timers.sleep(durationMs, description))
      },
      print: (stream, text) => this.print(stream, text),
      kill: (pid, signal) => this.untimely(host.kill(pid, signal)),
      program: (argv) => this.untimely(this.program(argv)),
      request: (to, port, path) => this.untimely(host.request(to, port, path)),
      resolve: (name) => this.untimely(host.resolve(name)),
      warn: (message, isLogged) => this.warn(message, isLogged),
      onSignal: (signal, reaction) => {
        if (reaction === 'default') this.reactions.delete(signal)
        else this.reactions.set(signal, reaction)
      },
    }
  }

  private untimely<T>(result: T): T {
    this.isTimeless = false
    return result
  }

  private program(argv: readonly string[]): Routine<number> | undefined {
    return hasProgram(this.host.behaviour(), argv[0] ?? '') ? this.runChild(argv) : undefined
  }

  private *runChild(argv: readonly string[]): Routine<number> {
    let code = 0
    yield (resume) => {
      const child: ContainerProcess = new Application({
        ...this.host,
        argv,
        exited: (result) => {
          this.lines.push(...child.log())
          this.children.delete(child)
          code = result
          resume()
        },
      })
      this.children.add(child)
    }
    return code
  }

  private warn(message: string, isLogged = true): void {
    this.host.warn(message)
    if (isLogged) this.print('stderr', `kubehave warning: ${message}\n`)
  }

  private print(stream: OutputName, text: string): void {
    if (this.options.print) return this.options.print(stream, text)
    const [last = '', ...whole] = (this.unfinished[stream] + text).split('\n').reverse()
    this.unfinished[stream] = last
    for (const line of whole.reverse()) this.printLine(stream, line)
  }

  private printLine(stream: OutputName, text: string): void {
    this.lines.push({ atMs: this.host.loop.now(), stream, text })
  }
}

/** Whether an image has a program of its own of that name; one that lists none has every program but those of the shell. */
export function hasProgram({ executables, entrypoint, command }: ImageBehaviour, program: string): boolean {
  if (program === '') return executables === undefined
  if (entrypoint?.[0] === program) return true
  if (!entrypoint && command?.[0] === program && executables?.length !== 0) return true
  return executables === undefined || executables.includes(program)
}
