import type { CommandContext, OutputName } from '../command-runner'
import { runRoutine, type Routine } from '../routine'
import { applets } from './applets'
import { builtins } from './builtins'
import { runCase, runFor, runIf, runLoop, type ListRunner } from './compound-commands'
import { expandAll, expandToText, ExpansionError } from './expansion'
import type { FileSystem } from './file-system'
import { nestedContext } from './nested-context'
import { runProgram } from './programs'
import { redirect } from './redirections'
import { isShell, readShellArguments } from './shell-arguments'
import { Exit, Jump } from './shell-exit'
import type { Streams } from './shell-scope'
import { ShellSyntaxError, type AndOr, type Command, type Pipeline, type Script, type SimpleCommand } from './syntax'

/** How many commands may run without time passing before the shell takes its script for an endless loop. */
const COMMANDS_AT_ONCE = 20_000

/** Runs scripts on virtual time. */
export class Shell implements ListRunner {
  status = 0
  positional: readonly string[] = []
  workingDirectory: string
  exitsOnError = false
  atExit: Script | undefined
  private name = 'sh'
  private variables = new Map<string, string>()
  private functions = new Map<string, Command>()
  private caught: Script[] = []
  private jobs = 0
  private wakeWaiter: (() => void) | undefined
  private conditions = 0
  private commandsAtOnce = 0
  private lastInstant = -1

  constructor(readonly context: CommandContext) {
    this.workingDirectory = context.workingDirectory
    for (const [name, value] of Object.entries(context.environment)) this.variables.set(name, value)
  }

  get files(): FileSystem {
    return this.context.files
  }

  /** Runs the script to its exit code; `args` are `$0`, `$1` and so on. */
  *run(script: Script, [name = 'sh', ...positional]: readonly string[]): Routine<number> {
    this.name = name
    this.positional = positional
    const streams: Streams = {
      stdin: this.context.stdin,
      out: (text) => this.context.print('stdout', text),
      err: (text) => this.context.print('stderr', text),
    }
    const code = yield* this.toExit(script, streams)
    return this.atExit ? (yield* this.toExit(this.atExit, streams), code) : code
  }

  *list(script: Script, streams: Streams): Routine {
    for (const entry of script) {
      if (entry.isBackground) this.startJob(entry, streams)
      else yield* this.andOr(entry, streams)
    }
  }

  *execute(name: string, args: readonly string[], streams: Streams): Routine<number> {
    const defined = this.functions.get(name)
    if (defined) return yield* this.call(defined, args, streams)
    const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined
    if (!builtin) return yield* runProgram(this, name, args, streams, (argv) => runShell(argv, this.contextOf(streams)))
    const result = builtin(this, args, streams)
    return typeof result === 'number' ? result : yield* result
  }

  knows(name: string): boolean {
    return this.functions.has(name) || Object.hasOwn(builtins, name) || Object.hasOwn(applets, name) || isShell(name)
  }

  variable(name: string): string | undefined {
    if (/^[1-9]$/.test(name)) return this.positional[Number(name) - 1]
    switch (name) {
      case '?':
        return String(this.status)
      case '$':
        return '1'
      case '#':
        return String(this.positional.length)
      case '0':
        return this.name
      case '!':
        return String(this.jobs + 1)
      case 'RANDOM':
        return '4'
      default:
        return this.variables.get(name)
    }
  }

  environment(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.variables)
  }

  setVariable(name: string, value: string): void {
    this.variables.set(name, value)
  }

  unset(name: string): void {
    this.variables.delete(name)
    this.functions.delete(name)
  }

  *outputOf(script: Script): Routine<string> {
    let output = ''
    const inner = this.fork()
    this.status = yield* inner.toExit(script, {
      stdin: '',
      out: (text) => void (output += text),
      err: (text) => this.context.print('stderr', text),
    })
    return output.replace(/\n+$/, '')
  }

  catchSignal(script: Script): void {
    this.caught.push(script)
    this.wakeWaiter?.()
  }

  *waitForJobs(): Routine<number> {
    while (this.jobs > 0 && this.caught.length === 0)
      yield (resume) => {
        const wake = (): void => {
          this.wakeWaiter = undefined
          resume()
        }
        this.wakeWaiter = wake
      }
    return this.caught.length ? 143 : 0
  }

  /** What another shell sees that is started from here. */
  private contextOf({ stdin, out, err }: Streams): CommandContext {
    const print = (stream: OutputName, text: string): void => (stream === 'stdout' ? out(text) : err(text))
    return nestedContext(this.context, { environment: this.environment(), workingDirectory: this.workingDirectory, stdin, print })
  }

  /** A subshell: it has all that this shell has, and changes nothing of it. */
  private fork(): Shell {
    const inner = new Shell(this.context)
    inner.variables = new Map(this.variables)
    inner.functions = new Map(this.functions)
    inner.positional = this.positional
    inner.name = this.name
    inner.workingDirectory = this.workingDirectory
    inner.exitsOnError = this.exitsOnError
    inner.status = this.status
    return inner
  }

  private *toExit(script: Script, streams: Streams): Routine<number> {
    try {
      yield* this.list(script, streams)
      return this.status
    } catch (error) {
      if (error instanceof Exit) return error.code
      if (error instanceof Jump) return error.kind === 'return' ? error.count : this.status
      if (!(error instanceof ShellSyntaxError || error instanceof ExpansionError)) throw error
      streams.err(`sh: ${error.message}\n`)
      return 2
    }
  }

  private startJob(entry: AndOr, streams: Streams): void {
    this.jobs++
    this.status = 0
    const inner = this.fork()
    runRoutine(inner.toExit([{ ...entry, isBackground: false }], { ...streams, stdin: '' }), () => {
      this.jobs--
      this.wakeWaiter?.()
    })
  }

  private *andOr({ first, rest }: AndOr, streams: Streams): Routine {
    let last = first
    yield* this.pipeline(first, streams)
    for (const { operator, pipeline } of rest)
      if ((operator === '&&') === (this.status === 0)) {
        last = pipeline
        yield* this.pipeline(pipeline, streams)
      }
    const decides = last === (rest.at(-1)?.pipeline ?? first) && !last.negated && this.conditions === 0
    if (this.exitsOnError && this.status !== 0 && decides) throw new Exit(this.status)
  }

  private *pipeline({ negated, commands }: Pipeline, streams: Streams): Routine {
    const [only, ...others] = commands
    if (only && others.length === 0) yield* this.command(only, streams)
    else yield* this.piped(commands, streams)
    yield* this.runTraps(streams)
    if (negated) this.status = this.status === 0 ? 1 : 0
  }

  /** Each command of a pipeline runs when the one before is over, in a subshell of its own. */
  private *piped(commands: readonly Command[], streams: Streams): Routine {
    let { stdin } = streams
    for (const [index, command] of commands.entries()) {
      let piped = ''
      const isLast = index === commands.length - 1
      const out = isLast ? streams.out : (text: string) => void (piped += text)
      const inner = this.fork()
      const entry = { first: { negated: false, commands: [command] }, rest: [], isBackground: false }
      this.status = yield* inner.toExit([entry], { stdin, out, err: streams.err })
      stdin = piped
    }
  }

  private *runTraps(streams: Streams): Routine {
    for (let script = this.caught.shift(); script; script = this.caught.shift()) yield* this.list(script, streams)
  }

  private *command(command: Command, outer: Streams): Routine {
    this.guardAgainstEndlessLoops()
    const streams = command.redirections.length ? yield* redirect(this, command.redirections, outer) : outer
    if (!streams) return void (this.status = 1)
    switch (command.kind) {
      case 'simple':
        return yield* this.simple(command, streams)
      case 'group':
        if (!command.isSubshell) return yield* this.list(command.body, streams)
        this.status = yield* this.fork().toExit(command.body, streams)
        return
      case 'function':
        this.functions.set(command.name, command.body)
        this.status = 0
        return
      case 'loop':
        return yield* runLoop(this, command, streams)
      case 'for':
        return yield* runFor(this, command, streams)
      case 'if':
        return yield* runIf(this, command, streams)
      case 'case':
        return yield* runCase(this, command, streams)
    }
  }

  *condition(script: Script, streams: Streams): Routine {
    this.conditions++
    yield* this.list(script, streams)
    this.conditions--
  }

  private guardAgainstEndlessLoops(): void {
    const now = this.context.instantMs()
    this.commandsAtOnce = now === this.lastInstant ? this.commandsAtOnce + 1 : 0
    this.lastInstant = now
    if (this.commandsAtOnce < COMMANDS_AT_ONCE) return
    this.context.warn(`stopped a script that ran ${COMMANDS_AT_ONCE} commands without time passing; put a sleep into its loop`)
    throw new Exit(137)
  }

  private *simple({ words, assignments }: SimpleCommand, streams: Streams): Routine {
    const [name, ...args] = yield* expandAll(this, words)
    const before = new Map<string, string | undefined>()
    for (const { name: variable, value } of assignments) {
      before.set(variable, this.variables.get(variable))
      this.variables.set(variable, yield* expandToText(this, value))
    }
    if (name === undefined) {
      if (!words.length && !assignments.some(({ value }) => value.some(({ kind }) => kind === 'substitution'))) this.status = 0
      return
    }
    this.status = yield* this.execute(name, args, streams)
    for (const [variable, value] of before)
      if (value === undefined) this.variables.delete(variable)
      else this.variables.set(variable, value)
  }

  private *call(body: Command, args: readonly string[], streams: Streams): Routine<number> {
    const outer = this.positional
    this.positional = args
    try {
      yield* this.command(body, streams)
      return this.status
    } catch (error) {
      if (error instanceof Jump && error.kind === 'return') return error.count
      throw error
    } finally {
      this.positional = outer
    }
  }
}

/** Runs a shell to its exit code. */
export function* runShell(argv: readonly string[], context: CommandContext): Routine<number> {
  const start = readShellArguments(argv, context)
  if (!start) return 2
  const shell = new Shell(context)
  shell.exitsOnError = start.flags.includes('e')
  return yield* shell.run(start.script, start.args)
}
