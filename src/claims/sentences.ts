import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions'
import { isKorean, withEnglishForms, withKoreanForms } from './languages'
import { PARAMETERS } from './parameters'

let knownTypes: ParameterTypeRegistry | undefined

/** The parameter types of kubehave's sentences, for cucumber-expressions. */
function parameterTypes(): ParameterTypeRegistry {
  if (knownTypes) return knownTypes
  const registry = new ParameterTypeRegistry()
  for (const { name, pattern, parse } of PARAMETERS)
    registry.defineParameterType(
      new ParameterType(name, [pattern], null, (text: string | null) => parse(text ?? ''), false, false),
    )
  return (knownTypes = registry)
}

/** `given`: something there is, or a setting; `action`: something that happens; `claim`: something that has to hold. */
export type SentenceType = 'given' | 'action' | 'claim'

/** A sentence as the cucumber expression that takes all forms of its words. */
export function withForms(sentence: string, type: SentenceType): string {
  return isKorean(sentence) ? withKoreanForms(sentence) : withEnglishForms(sentence, type === 'claim')
}

/** A sentence that texts can be held against. It is compiled for the first text that has its words: most never see one. */
export class Sentence {
  private compiled: CucumberExpression | undefined
  private knownWords: FixedWords | undefined
  private readonly isKorean: boolean

  /** The values come in the order that the parameters have in `model`, in its own unless given. */
  constructor(
    private readonly source: string,
    private readonly model = source,
    private readonly type: SentenceType = 'claim',
  ) {
    this.isKorean = isKorean(source)
  }

  /** Whether the text is an instance of the sentence. */
  matches(text: string): boolean {
    return this.hasWords(text) && this.expression.regexp.test(text)
  }

  /** The values of the sentence's parameters in the text; undefined where the text is no instance of it. Throws what a parameter throws. */
  read(text: string): readonly unknown[] | undefined {
    const values = this.hasWords(text) ? this.expression.match(text)?.map((argument) => argument.getValue(null)) : undefined
    return values && inOrder(values, argumentOrder(this.source, this.model))
  }

  private get expression(): CucumberExpression {
    return (this.compiled ??= new CucumberExpression(withForms(this.source, this.type), parameterTypes()))
  }

  private hasWords(text: string): boolean {
    if (this.isKorean && !isKorean(text)) return false
    this.knownWords ??= fixedWords(withForms(this.source, this.type))
    return hasWords(text, this.knownWords)
  }
}

/** Parts of expressions that may read differently in a text: parameters, what is optional, and escapes. */
const VARYING = /\{[^}]*\}|\((?:\\.|[^)\\])*\)|\\./g
const WORDS = /[\p{L}\p{N}]+/gu

/** What each instance of a cucumber expression has: of every list all the words of one of its alternatives. */
export type FixedWords = readonly (readonly (readonly string[])[])[]

/** The words that stand outside of a cucumber expression's parameters and optional parts. */
export function fixedWords(expression: string): FixedWords {
  const tokens = expression.replace(VARYING, '\0').split(/\s+/)
  const alternatives = tokens.map((token) => token.split('/').map((alternative) => alternative.match(WORDS) ?? []))
  return alternatives.filter((words) => words.every(({ length }) => length > 0))
}

/** Whether a text has the words without which it is no instance of their expression. */
export function hasWords(text: string, words: FixedWords): boolean {
  return words.every((alternatives) => alternatives.some((alternative) => alternative.every((word) => text.includes(word))))
}

/**
 * Where each parameter of `model` stands in `sentence`: languages order their words differently, so that parameters of different types
 * may change places, while those of one type keep their order.
 */
export function argumentOrder(sentence: string, model: string): readonly number[] {
  const places = parametersOf(sentence)
  const taken = new Set<number>()
  return parametersOf(model).map((name) => {
    const place = places.findIndex((other, i) => other === name && !taken.has(i))
    taken.add(place)
    return place
  })
}

/** The values in that order; what lies behind those that the order speaks of, such as what stands below a sentence, stays there. */
export function inOrder<T>(values: readonly T[], order: readonly number[]): readonly T[] {
  return [...order.map((place) => values[place] as T), ...values.slice(order.length)]
}

/** Whether sentences have the same parameters, in whatever order. */
export function haveSameParameters(one: string, other: string): boolean {
  return [...parametersOf(one)].sort().join() === [...parametersOf(other)].sort().join()
}

/** The sentence of which the others are wordings: its parameters stand in the order of the function's arguments. */
export function modelOf({ en, ko }: { readonly en: readonly string[]; readonly ko: readonly string[] }): string {
  return en[0] ?? ko[0] ?? ''
}

/** The types of a sentence's parameters in their order; `{none}` is a count. */
const parametersOf = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{([^}]*)\}/g)].flatMap(([, name = '']) =>
    name === 'modality' ? [] : [name === 'none' ? 'count' : name],
  )

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
