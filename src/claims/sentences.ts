import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions'
import { PARAMETERS } from './parameters'

/** The parameter types of kubehave's sentences, for cucumber-expressions. */
export function newParameterTypes(): ParameterTypeRegistry {
  const registry = new ParameterTypeRegistry()
  for (const { name, pattern, parse } of PARAMETERS)
    registry.defineParameterType(
      new ParameterType(name, [pattern], null, (text: string | null) => parse(text ?? ''), false, false),
    )
  return registry
}

/** A sentence that texts can be held against. It is compiled for the first text that has its words: most never see one. */
export class Sentence {
  private compiled: CucumberExpression | undefined
  private readonly words: readonly string[]

  constructor(
    readonly source: string,
    private readonly registry: ParameterTypeRegistry,
  ) {
    this.words = fixedWords(source)
  }

  /** Whether the text is an instance of the sentence. */
  matches(text: string): boolean {
    return this.hasWords(text) && this.expression.regexp.test(text)
  }

  /** The values of the sentence's parameters in the text; undefined where the text is no instance of it. Throws what a parameter throws. */
  read(text: string): readonly unknown[] | undefined {
    return this.hasWords(text) ? this.expression.match(text)?.map((argument) => argument.getValue(null)) : undefined
  }

  private get expression(): CucumberExpression {
    return (this.compiled ??= new CucumberExpression(this.source, this.registry))
  }

  private hasWords(text: string): boolean {
    return this.words.every((word) => text.includes(word))
  }
}

/** Parts of expressions that may read differently in a text: parameters, what is optional, and escapes. */
const VARYING = /\{[^}]*\}|\([^)]*\)|\\./g
const WORDS = /[\p{L}\p{N}]+/gu

/** The words that each instance of a cucumber expression has; of those with alternatives none. */
export function fixedWords(expression: string): readonly string[] {
  const tokens = expression.replace(VARYING, '\0').split(/\s+/)
  return tokens.filter((token) => !token.includes('/')).flatMap((token) => token.match(WORDS) ?? [])
}

/** How many parameters a cucumber expression has. */
export function countParameters(expression: string): number {
  return expression.match(/\{[^}]*\}/g)?.length ?? 0
}

/** What each item of a growing list is made into, made when first asked for. */
export function madeOncePerItem<T, M>(items: readonly T[], make: (item: T) => readonly M[]): () => readonly M[] {
  const made: M[] = []
  let done = 0
  return () => {
    for (; done < items.length; done++) made.push(...make(items[done] as T))
    return made
  }
}
