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

/** A sentence that texts can be held against. */
export class Sentence {
  private readonly expression: CucumberExpression

  constructor(
    readonly source: string,
    registry: ParameterTypeRegistry,
  ) {
    this.expression = new CucumberExpression(source, registry)
  }

  /** Whether the text is an instance of the sentence. */
  matches(text: string): boolean {
    return this.expression.regexp.test(text)
  }

  /** The values of the sentence's parameters in the text; undefined where the text is no instance of it. Throws what a parameter throws. */
  read(text: string): readonly unknown[] | undefined {
    return this.expression.match(text)?.map((argument) => argument.getValue(null))
  }
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
