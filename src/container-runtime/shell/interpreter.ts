import type { CommandContext } from '../command-runner'
import type { Routine } from '../routine'
import { applets, signalOf, type AppletCall } from './applets'
import { resolvePath } from './file-system'
import { parseScript } from './parser'
import type { AndOr, Command, Pipeline, Redirection, Script, Word } from './syntax'

/** Leaves the shell: `exit`, or a signal that ends it. */
class Exit extends Error {
  constructor(readonly code: number) {
    super('exit')
  }
}

/** Where a command's streams lead. */
interface Streams {
  readonly stdin: string
  out(text: string): void
  err(text: string): void
}

/** How many commands may run without time passing before the shell takes its script for an endless loop. */
const COMMANDS_AT_ONCE = 20_000

/** Runs one script on virtual time. */
export class Shell {
  private readonly variables = new Map<string, string>()
  private status = 0
  private readonly caught: Script[] = []
  private commandsAtOnce = 0
  private lastInstant = -1

  constructor(private readonly context: CommandContext) {
    for (const [name, value] of Object.entries(context.environment)) this.variables.set(name, value)
  }

  /** Runs the script to its exit code; `args` are `$0`, `$1` and so on. */
  *run(script: Script, args: readonly string[]): Routine<number> {
    args.forEach((value, index) => this.variables.set(String(index), value))
    const streams: Streams = {
      stdin: this.context.stdin,
      out: (text) => this.context.print('stdout', text),
      err: (text) => this.context.print('stderr', text),
    }
    try {
      yield* this.list(script, streams)
      return this.status
    } catch (error) {
      if (error instanceof Exit) return error.code
      throw error
    }
  }

  private *list(script: Script, streams: Streams): Routine {
    for (const entry of script) yield* this.andOr(entry, streams)
  }

  private *andOr({ first, rest }: AndOr, streams: Streams): Routine {
    yield* this.pipeline(first, streams)
    for (const { operator, pipeline } of rest)
      if ((operator === '&&') === (this.status === 0)) yield* this.pipeline(pipeline, streams)
  }

  private *pipeline({ negated, commands }: Pipeline, streams: Streams): Routine {
    let { stdin } = streams
    for (const [index, command] of commands.entries()) {
      let piped = ''
      const isLast = index === commands.length - 1
      const out = isLast ? streams.out : (text: string) => void (piped += text)
      yield* this.command(command, { stdin, out, err: streams.err })
      yield* this.runTraps(streams)
      stdin = piped
    }
    if (negated) this.status = this.status === 0 ? 1 : 0
  }

  private *runTraps(streams: Streams): Routine {
    for (let script = this.caught.shift(); script; script = this.caught.shift()) yield* this.list(script, streams)
  }

  private *command(command: Command, streams: Streams): Routine {
    this.guardAgainstEndlessLoops(streams)
    switch (command.kind) {
      case 'simple':
        return yield* this.simple(command, streams)
      case 'group':
        return yield* this.list(command.body, streams)
      case 'loop':
        for (;;) {
          yield* this.list(command.condition, streams)
          if ((this.status === 0) === command.until) break
          yield* this.list(command.body, streams)
        }
        this.status = 0
        return
      case 'if':
        for (const { condition, body } of command.branches) {
          yield* this.list(condition, streams)
          if (this.status === 0) return yield* this.list(body, streams)
        }
        this.status = 0
        return yield* this.list(command.otherwise ?? [], streams)
      case 'for':
        for (const value of yield* this.expandAll(command.words)) {
          this.variables.set(command.name, value)
          yield* this.list(command.body, streams)
        }
    }
  }

  private guardAgainstEndlessLoops(streams: Streams): void {
    const now = this.context.now()
    this.commandsAtOnce = now === this.lastInstant ? this.commandsAtOnce + 1 : 0
    this.lastInstant = now
    if (this.commandsAtOnce < COMMANDS_AT_ONCE) return
    streams.err(`sh: stopped: ${COMMANDS_AT_ONCE} commands ran without time passing; put a sleep into the loop\n`)
    throw new Exit(137)
  }

  private *simple(command: Command & { kind: 'simple' }, outer: Streams): Routine {
    const words = yield* this.expandAll(command.words)
    for (const { name, value } of command.assignments) this.variables.set(name, yield* this.expandToText(value))
    const streams = yield* this.redirect(command.redirections, outer)
    const [name, ...args] = words
    if (!streams) return
    this.status = name === undefined ? 0 : yield* this.execute(name, args, streams)
  }

  private *execute(name: string, args: readonly string[], streams: Streams): Routine<number> {
    switch (name) {
      case ':':
      case 'wait':
      case 'export':
      case 'set':
        return this.declare(args)
      case 'exit':
        throw new Exit(args[0] === undefined ? this.status : Number.parseInt(args[0], 10) & 255)
      case 'trap':
        return this.trap(args)
      case 'exec':
        if (args[0] === undefined) return 0
        throw new Exit(yield* this.execute(args[0], args.slice(1), streams))
      default:
        return yield* this.runProgram(name, args, streams)
    }
  }

  private declare(args: readonly string[]): number {
    for (const arg of args) {
      const equals = arg.indexOf('=')
      if (equals > 0) this.variables.set(arg.slice(0, equals), arg.slice(equals + 1))
    }
    return 0
  }

  private trap([action = '', ...signals]: readonly string[]): number {
    const script = parseScript(action)
    for (const name of signals) {
      const signal = signalOf(name)
      if (!signal) continue
      this.context.onSignal(signal, action === '' ? 'ignore' : action === '-' ? 'default' : () => void this.caught.push(script))
    }
    return 0
  }

  private *runProgram(name: string, args: readonly string[], streams: Streams): Routine<number> {
    const bare = name.slice(name.lastIndexOf('/') + 1)
    const applet = this.context.lacks.includes(bare) || !(bare in applets) ? undefined : applets[bare]
    if (applet) {
      const environment = Object.fromEntries([...this.variables].filter(([variable]) => !/^\d+$/.test(variable)))
      const call: AppletCall = { name: bare, args, context: this.context, environment, ...streams }
      const result = applet(call)
      return typeof result === 'number' ? result : yield* result
    }
    const program = isShell(name) ? runShell([name, ...args], this.context) : this.context.program([name, ...args])
    if (program) return yield* program
    streams.err(`sh: ${name}: not found\n`)
    return 127
  }

  private *redirect(redirections: readonly Redirection[], outer: Streams): Routine<Streams | undefined> {
    const streams = { ...outer }
    for (const { stream, mode, target } of redirections) {
      const text = yield* this.expandToText(target)
      if (mode === 'duplicate') {
        if (stream === 2) streams.err = streams.out
        else streams.out = streams.err
        continue
      }
      const path = resolvePath(text, this.context.workingDirectory)
      const { files } = this.context
      const content = files.read(path)
      const isThere = mode === 'read' ? content !== undefined : files.write(path, mode === 'append' ? (content ?? '') : '')
      if (!isThere) {
        outer.err(
          `sh: can't ${mode === 'read' ? 'open' : 'create'} ${text}: ${mode === 'read' ? 'no such file' : 'nonexistent directory'}\n`,
        )
        this.status = 1
        return undefined
      }
      if (mode === 'read') streams.stdin = content ?? ''
      else if (stream === 2) streams.err = (more) => void files.write(path, more, true)
      else streams.out = (more) => void files.write(path, more, true)
    }
    return streams
  }

  private *expandAll(words: readonly Word[]): Routine<string[]> {
    const all: string[] = []
    for (const word of words) all.push(...(yield* this.expand(word)))
    return all
  }

  private *expandToText(word: Word): Routine<string> {
    return (yield* this.expand(word)).join(' ')
  }

  /** The fields of a word: what is not quoted is split at blanks after its expansion. */
  private *expand(word: Word): Routine<string[]> {
    const fields: string[] = []
    let field: string | undefined
    for (const part of word) {
      const text =
        part.kind === 'text'
          ? part.text
          : part.kind === 'variable'
            ? this.variable(part.name, part.fallback)
            : yield* this.outputOf(part.script)
      if (part.quoted || part.kind === 'text') {
        field = (field ?? '') + text
        continue
      }
      const [first = '', ...others] = text.trim().split(/\s+/)
      if (first !== '') field = (field ?? '') + first
      for (const other of others) {
        fields.push(field ?? '')
        field = other
      }
    }
    return field === undefined ? fields : [...fields, field]
  }

  private variable(name: string, fallback = ''): string {
    if (name === '?') return String(this.status)
    if (name === '$') return '1'
    return this.variables.get(name) || fallback
  }

  private *outputOf(script: Script): Routine<string> {
    let output = ''
    yield* this.list(script, {
      stdin: '',
      out: (text) => void (output += text),
      err: (text) => this.context.print('stderr', text),
    })
    return output.replace(/\n+$/, '')
  }
}

const SHELLS = ['sh', 'ash', 'bash', '/bin/sh', '/bin/ash', '/bin/bash', '/usr/bin/sh', '/usr/bin/bash']

export function isShell(program: string): boolean {
  return SHELLS.includes(program)
}

/** `sh -c SCRIPT`, `sh FILE`, or a shell that reads its standard input; one without input ends at once. */
export function* runShell(argv: readonly string[], context: CommandContext): Routine<number> {
  const args = argv.slice(1)
  while (args[0] !== undefined && /^-[a-zA-Z]*$/.test(args[0]) && !args[0].endsWith('c')) args.shift()
  const isScript = args[0]?.startsWith('-') ?? false
  const path = args[0]
  const text = isScript
    ? args[1]
    : path === undefined
      ? context.stdin
      : context.files.read(resolvePath(path, context.workingDirectory))
  if (text === undefined) {
    context.print('stderr', isScript ? `sh: -c requires an argument\n` : `sh: can't open '${path}': No such file or directory\n`)
    return 2
  }
  let script: Script
  try {
    script = parseScript(text)
  } catch (error) {
    context.print('stderr', `sh: ${(error as Error).message}\n`)
    return 2
  }
  return yield* new Shell(context).run(script, isScript ? (args.length > 2 ? args.slice(2) : ['sh']) : args)
}
