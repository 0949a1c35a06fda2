import { FlagValueError, parseBool, parseCommaSeparated, parseDuration, parseInteger, quote } from './flag-values'

export type FlagType = 'bool' | 'string' | 'int' | 'int32' | 'int64' | 'duration' | 'stringSlice' | 'stringArray' | 'count'
export type FlagValue = boolean | string | number | readonly string[]

/** One flag of a command (spf13/pflag). */
export interface FlagDefinition {
  readonly name: string
  readonly shorthand?: string
  readonly type: FlagType
  /** of a duration in milliseconds; left out: false, 0, the empty text, no values */
  readonly default?: FlagValue
  /** the value of the flag where it is given without one; a bool's is `true` */
  readonly noOptDefault?: string
  /** the command is refused without it */
  readonly required?: boolean
  /** printed when the flag is used: `Flag --x has been deprecated, …` */
  readonly deprecated?: string
  readonly hidden?: boolean
  readonly usage?: string
}

/** A command line that flags cannot be read from; the message is pflag's. */
export class FlagError extends Error {}

/** Asks for the command's help: `-h` or `--help` was given. */
export class HelpRequest extends Error {}

const EMPTY: Readonly<Record<FlagType, FlagValue>> = {
  bool: false,
  string: '',
  int: 0,
  int32: 0,
  int64: 0,
  duration: 0,
  count: 0,
  stringSlice: [],
  stringArray: [],
}

/** The flags of one call: what was given, else the defaults. */
export class Flags {
  private readonly definitions = new Map<string, FlagDefinition>()
  private readonly shorthands = new Map<string, FlagDefinition>()
  private readonly values = new Map<string, FlagValue>()
  /** what pflag prints while it reads, such as that a flag is deprecated */
  readonly notices: string[] = []
  /** the arguments that are no flags */
  readonly args: string[] = []
  /** how many arguments stand before `--`; -1 without one */
  argsLengthAtDash = -1
  /** what was given, in its order, as ` --name=value` */
  given = ''

  constructor(definitions: readonly FlagDefinition[]) {
    for (const definition of definitions) {
      if (this.definitions.has(definition.name)) continue
      this.definitions.set(definition.name, definition)
      if (definition.shorthand) this.shorthands.set(definition.shorthand, definition)
    }
  }

  has(name: string): boolean {
    return this.definitions.has(name)
  }

  lookup(name: string): FlagDefinition | undefined {
    return this.definitions.get(name)
  }

  /** The flag that a shorthand letter stands for. */
  lookupShorthand(letter: string): FlagDefinition | undefined {
    return this.shorthands.get(letter)
  }

  changed(name: string): boolean {
    return this.values.has(name)
  }

  string(name: string): string {
    return this.value(name) as string
  }

  bool(name: string): boolean {
    return this.value(name) as boolean
  }

  /** of a duration in milliseconds */
  number(name: string): number {
    return this.value(name) as number
  }

  list(name: string): readonly string[] {
    return this.value(name) as readonly string[]
  }

  /** The names of required flags that were not given, in the order of their names. */
  missing(): readonly string[] {
    const names = [...this.definitions.values()].filter((d) => d.required && !this.changed(d.name)).map((d) => d.name)
    return names.sort()
  }

  /** Gives a flag the value written as `text`. */
  set(definition: FlagDefinition, text: string): void {
    this.given += ` --${definition.name}=${text}`
    try {
      this.values.set(definition.name, this.parsed(definition, text))
    } catch (error) {
      if (!(error instanceof FlagValueError)) throw error
      const { shorthand, name } = definition
      const title = shorthand ? `-${shorthand}, --${name}` : `--${name}`
      throw new FlagError(`invalid argument ${quote(text)} for ${quote(title)} flag: ${error.message}`)
    }
    if (definition.deprecated !== undefined)
      this.notices.push(`Flag --${definition.name} has been deprecated, ${definition.deprecated}\n`)
  }

  /** Reads a command line (pflag `flag.go parseArgs`). */
  parse(line: readonly string[], interspersed = true): this {
    const rest = [...line]
    for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
      if (!arg.startsWith('-') || arg.length === 1) {
        this.args.push(arg)
        if (interspersed) continue
        this.args.push(...rest)
        return this
      }
      if (arg === '--') {
        this.argsLengthAtDash = this.args.length
        this.args.push(...rest)
        return this
      }
      if (arg.startsWith('--')) this.parseLong(arg, rest)
      else this.parseShorthands(arg.slice(1), rest)
    }
    return this
  }

  private value(name: string): FlagValue {
    const definition = this.definitions.get(name)
    if (!definition) throw new Error(`flag accessed but not defined: ${name}`)
    return this.values.get(name) ?? definition.default ?? EMPTY[definition.type]
  }

  private parsed(definition: FlagDefinition, text: string): FlagValue {
    const present = this.values.get(definition.name) as readonly string[] | undefined
    switch (definition.type) {
      case 'bool':
        return parseBool(text)
      case 'int':
      case 'int64':
      case 'count':
        return parseInteger(text, 64)
      case 'int32':
        return parseInteger(text, 32)
      case 'duration':
        return parseDuration(text)
      case 'string':
        return text
      case 'stringArray':
        return [...(present ?? []), text]
      case 'stringSlice':
        return [...(present ?? []), ...parseCommaSeparated(text)]
    }
  }

  private parseLong(arg: string, rest: string[]): void {
    const [name = '', ...values] = arg.slice(2).split('=')
    if (name === '' || name.startsWith('-')) throw new FlagError(`bad flag syntax: ${arg}`)
    const definition = this.definitions.get(name.replace(/_/g, '-'))
    if (!definition) {
      if (name === 'help') throw new HelpRequest()
      throw new FlagError(`unknown flag: --${name}`)
    }
    const bare = noOptDefaultOf(definition)
    if (values.length) this.set(definition, values.join('='))
    else if (bare !== undefined) this.set(definition, bare)
    else if (rest.length) this.set(definition, rest.shift() as string)
    else throw new FlagError(`flag needs an argument: --${name}`)
  }

  private parseShorthands(cluster: string, rest: string[]): void {
    for (let letters = cluster; letters;) {
      const letter = letters[0] as string
      const definition = this.shorthands.get(letter)
      if (!definition) {
        if (letter === 'h') throw new HelpRequest()
        throw new FlagError(`unknown shorthand flag: '${letter}' in -${letters}`)
      }
      const bare = noOptDefaultOf(definition)
      if (letters.length > 2 && letters[1] === '=') return this.set(definition, letters.slice(2))
      if (bare !== undefined) {
        this.set(definition, bare)
        letters = letters.slice(1)
        continue
      }
      if (letters.length > 1) return this.set(definition, letters.slice(1))
      if (!rest.length) throw new FlagError(`flag needs an argument: '${letter}' in -${letters}`)
      return this.set(definition, rest.shift() as string)
    }
  }
}

/** What a flag without a value stands for, or undefined where it needs one. */
export function noOptDefaultOf({ type, noOptDefault }: FlagDefinition): string | undefined {
  if (noOptDefault !== undefined) return noOptDefault
  if (type === 'bool') return 'true'
  return type === 'count' ? '+1' : undefined
}
