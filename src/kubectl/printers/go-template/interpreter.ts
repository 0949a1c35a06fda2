import { FUNCTIONS, isTrue, printed } from './functions'
import type { Argument, Command, ParsedTemplate, Pipe, Place, TemplateNode, TemplateNodes } from './nodes'

/** Running a template went wrong; the message is Go's, with the template's name and line. */
export class TemplateExecutionError extends Error {}

class BreakSignal {
  constructor(readonly type: 'break' | 'continue') {}
}

/** Runs a template on a JSON value (Go `text/template/exec.go`). What was written before an error is given to `write` all the same. */
export function executeTemplate(
  template: ParsedTemplate,
  data: unknown,
  allowMissingKeys: boolean,
  write: (text: string) => void,
): void {
  new Interpreter(template, allowMissingKeys, write).run(data)
}

/** Templates that call themselves end here. */
const MAX_DEPTH = 1_000

class Interpreter {
  private variables: [name: string, value: unknown][] = []
  private depth = 0
  /** what was evaluated last, for errors */
  private place: Place = { text: '', at: '1:0' }

  constructor(
    private readonly template: ParsedTemplate,
    private readonly allowMissingKeys: boolean,
    private readonly write: (text: string) => void,
  ) {}

  run(data: unknown): void {
    this.variables = [['$', data]]
    this.walk(this.template.root, data)
  }

  private walk(nodes: TemplateNodes, dot: unknown): void {
    for (const node of nodes) this.visit(node, dot)
  }

  private visit(node: TemplateNode, dot: unknown): void {
    switch (node.type) {
      case 'text':
        return this.write(node.text)
      case 'action': {
        const value = this.pipe(node.pipe, dot)
        if (!node.pipe.variables.length) this.write(printed(value))
        return
      }
      case 'if':
      case 'with':
        return this.scoped(() => {
          const value = this.pipe(node.pipe, dot)
          if (isTrue(value)) this.walk(node.list, node.type === 'with' ? value : dot)
          else this.walk(node.otherwise, dot)
        })
      case 'range':
        return this.scoped(() => this.range(node, dot))
      case 'template':
        return this.call(node, dot)
      case 'break':
      case 'continue':
        throw new BreakSignal(node.type)
    }
  }

  private scoped(work: () => void): void {
    const depth = this.variables.length
    try {
      work()
    } finally {
      this.variables.length = depth
    }
  }

  private range(node: Extract<TemplateNode, { type: 'if' | 'with' | 'range' }>, dot: unknown): void {
    const depth = this.variables.length
    const value = this.pipe(node.pipe, dot, true)
    this.variables.length = depth
    const entries = this.entriesOf(value)
    if (!entries.length) return this.walk(node.otherwise, dot)
    for (const [key, item] of entries) {
      try {
        this.scoped(() => {
          this.declare(node.pipe, key, item)
          this.walk(node.list, item)
        })
      } catch (error) {
        if (!(error instanceof BreakSignal)) throw error
        if (error.type === 'break') return
      }
    }
  }

  private declare({ variables, assigns }: Pipe, key: unknown, item: unknown): void {
    const [first, second] = variables
    if (first === undefined) return
    const values: [string, unknown][] =
      second === undefined
        ? [[first, item]]
        : [
            [first, key],
            [second, item],
          ]
    if (assigns) for (const [name, value] of values) this.assign(name, value)
    else this.variables.push(...values)
  }

  private entriesOf(value: unknown): readonly (readonly [unknown, unknown])[] {
    if (value === null || value === undefined) return []
    if (Array.isArray(value)) return value.map((item: unknown, i) => [BigInt(i), item])
    if (typeof value === 'object') {
      const fields = value as Readonly<Record<string, unknown>>
      return Object.keys(fields)
        .sort()
        .map((key) => [key, fields[key]])
    }
    if (typeof value === 'bigint') return Array.from({ length: Number(value) }, (_, i) => [BigInt(i), BigInt(i)] as const)
    return this.fail(`range can't iterate over ${printed(value)}`)
  }

  private call(node: Extract<TemplateNode, { type: 'template' }>, dot: unknown): void {
    const { name, pipe } = node
    this.place = node
    const nodes = this.template.defined.get(name)
    if (!nodes) this.fail(`template ${JSON.stringify(name)} not defined`)
    if (++this.depth > MAX_DEPTH) this.fail('exceeded maximum template depth (100000)')
    const value = pipe ? this.pipe(pipe, dot) : undefined
    const variables = this.variables
    this.variables = [['$', value]]
    this.walk(nodes, value)
    this.variables = variables
    this.depth--
  }

  private pipe(pipe: Pipe, dot: unknown, isRange = false): unknown {
    let value: unknown
    pipe.commands.forEach((command, i) => {
      value = this.command(command, dot, i > 0, value)
    })
    if (isRange) return value
    for (const name of pipe.variables) {
      if (pipe.assigns) this.assign(name, value)
      else this.variables.push([name, value])
    }
    return value
  }

  private assign(name: string, value: unknown): void {
    const variable = this.variables.findLast(([present]) => present === name)
    if (variable) variable[1] = value
  }

  private command(command: Command, dot: unknown, hasFinal: boolean, final: unknown): unknown {
    const [first, ...others] = command.args as readonly [Argument, ...Argument[]]
    if (first.type === 'function') return this.callFunction(command, first.name, others, dot, hasFinal, final)
    this.place = first
    if (first.type === 'constant' && first.value === null) this.fail('nil is not a command')
    if (others.length || hasFinal) {
      if (first.type !== 'field' && first.type !== 'variable') this.fail(`can't give argument to non-function ${first.text}`)
      this.fail(`${first.names.at(-1) ?? first.text} is not a method but has arguments`)
    }
    return this.argument(first, dot)
  }

  private callFunction(
    command: Command,
    name: string,
    args: readonly Argument[],
    dot: unknown,
    hasFinal: boolean,
    final: unknown,
  ): unknown {
    if (name === 'and' || name === 'or') {
      let value: unknown
      for (const arg of args) {
        value = this.argument(arg, dot)
        if (isTrue(value) === (name === 'or')) return value
      }
      return hasFinal ? final : value
    }
    const values = [...args.map((arg) => this.argument(arg, dot)), ...(hasFinal ? [final] : [])]
    const call = FUNCTIONS.get(name)
    try {
      return call?.(...values)
    } catch (error) {
      this.place = command
      return this.fail(`error calling ${name}: ${(error as Error).message}`)
    }
  }

  private argument(arg: Argument, dot: unknown): unknown {
    this.place = arg
    switch (arg.type) {
      case 'dot':
        return dot
      case 'constant':
        return arg.value
      case 'field':
        return this.fields(dot, arg.names)
      case 'variable':
        return this.fields(this.variables.findLast(([name]) => name === arg.name)?.[1], arg.names)
      case 'function':
        return this.callFunction({ ...arg, args: [arg] }, arg.name, [], dot, false, undefined)
      case 'pipe': {
        const value = this.pipe(arg.pipe, dot)
        if (arg.names.length) this.place = arg
        return this.fields(value, arg.names)
      }
    }
  }

  private fields(value: unknown, names: readonly string[]): unknown {
    let current = value
    for (const name of names) {
      if (current === null || current === undefined) {
        if (this.allowMissingKeys) return undefined
        this.fail(`nil data; no entry for key ${JSON.stringify(name)}`)
      }
      if (typeof current !== 'object' || Array.isArray(current)) this.fail(`can't evaluate field ${name} in type interface {}`)
      if (Object.hasOwn(current, name)) current = (current as Readonly<Record<string, unknown>>)[name]
      else if (this.allowMissingKeys) current = undefined
      else this.fail(`map has no entry for key ${JSON.stringify(name)}`)
    }
    return current
  }

  private fail(message: string): never {
    const { text, at } = this.place
    throw new TemplateExecutionError(`template: output:${at}: executing "output" at <${text}>: ${message}`)
  }
}
