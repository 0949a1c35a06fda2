import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions'
import { ENGLISH_DURATION_PATTERN, PARAMETERS, say, SaidError, sayAll, suggestionFor, type Said } from '../..'
import { nearestSentences } from '../../reporting'

const BUILT_IN: Readonly<Record<string, RegExp>> = {
  int: new RegExp(`^(?:${PARAMETERS.find(({ name }) => name === 'number')?.pattern ?? ''})$`),
  float: /^-?\d*\.?\d+$/,
  string: /^("[^"]*"|'[^']*')$/,
  word: /^\S+$/,
}

/** What is wrong with a text that no sentence takes: a parameter that cannot be read, where all other words fit, or else the nearest sentences. */
export class UnknownSentences {
  private made: readonly LooseSentence[] | undefined

  constructor(private readonly sentences: readonly string[]) {}

  /** Made for the first unknown text: most projects have none. */
  private get patterns(): readonly LooseSentence[] {
    return (this.made ??= this.sentences.flatMap((sentence) => looseSentence(sentence) ?? []))
  }

  explain(text: string): Said {
    const wrong = this.timeAtTheEnd(text) ?? this.wrongModality(text) ?? this.wrongParameter(text)
    if (wrong !== undefined) return wrong
    const near = nearestSentences(text, 3, this.sentences)
    if (!near.length) return say`no sentence is like this one; \`kubehave steps\` lists them`
    return sayAll([say`no sentence is like this one; the nearest are`, ...near.map((sentence) => `  ${sentence}`)], '\n')
  }

  /** The complaint about the one parameter that does not fit, of the sentence of which the most words do. */
  private wrongParameter(text: string): Said | undefined {
    let best: { readonly complaint: Said; readonly fixed: number } | undefined
    for (const { expression, names, fixed } of this.patterns) {
      if (best && best.fixed >= fixed) continue
      const values = expression.match(text)?.map((argument) => argument.group.value ?? '')
      const wrong = values?.flatMap((value, i) => complaintAbout(names[i] ?? '', value) ?? [])
      const [complaint] = wrong ?? []
      if (wrong?.length === 1 && complaint !== undefined) best = { complaint, fixed }
    }
    return best?.complaint
  }

  /** `3 pods are ready within 30s`: what is said of time stands in front. */
  private timeAtTheEnd(text: string): Said | undefined {
    const [, claim, time] = TIME_AT_THE_END.exec(text) ?? []
    if (claim === undefined || time === undefined || !this.isSentence(claim)) return undefined
    return say`when it holds stands in front: ${`${time}, ${claim}`}`
  }

  private wrongModality(text: string): Said | undefined {
    const [, modality, rest] = /^(.{1,40}?)(?:, |: )(.+)$/.exec(text) ?? []
    if (modality === undefined || rest === undefined) return undefined
    return this.isSentence(rest) ? complaintAbout('modality', `${modality}, `) : undefined
  }

  private isSentence(text: string): boolean {
    return this.patterns.some(({ expression, names }) =>
      expression.match(text)?.every((argument, i) => complaintAbout(names[i] ?? '', argument.group.value ?? '') === undefined),
    )
  }
}

const TIME_AT_THE_END = new RegExp(`^(.+?),? ((?:within|for|after) (?:${ENGLISH_DURATION_PATTERN}))$`)

interface LooseSentence {
  readonly expression: CucumberExpression
  readonly names: readonly string[]
  /** how many letters stand outside of parameters */
  readonly fixed: number
}

const loose = new ParameterTypeRegistry()
loose.defineParameterType(new ParameterType('anything', [/\S.*?/], null, (text: string) => text, false, false))

/** The sentence with any text for each parameter; undefined where nothing but parameters would be left. */
function looseSentence(sentence: string): LooseSentence | undefined {
  const text = sentence.replace('{modality}', '')
  const fixed = text.replace(/\{[^}]*\}|\([^)]*\)|\s/g, '').length
  const names = [...text.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name)
  if (fixed < 4 || !names.length) return undefined
  return { expression: new CucumberExpression(text.replace(/\{[^}]*\}/g, '{anything}'), loose), names, fixed }
}

/** What is wrong with a value for a parameter; undefined where nothing is, or where the parameter is the project's own. */
function complaintAbout(name: string, value: string): Said | undefined {
  const builtIn = BUILT_IN[name]
  if (builtIn?.test(value)) return undefined
  if (name === 'string' && /^[\w.:/-]+$/.test(value)) return say`\`${value}\` is no ${'{string}'}; write "${value}"`
  if (builtIn) return say`\`${value}\` is no ${`{${name}}`}`
  const parameter = PARAMETERS.find((each) => each.name === name)
  if (!parameter || new RegExp(`^(?:${parameter.pattern})$`).test(value)) return undefined
  try {
    parameter.parse(value)
  } catch (error) {
    return error instanceof SaidError ? error.said : error instanceof Error ? error.message : String(error)
  }
  const examples = parameter.examples[/[가-힣]/.test(value) ? 'ko' : 'en'].filter(Boolean)
  const near = suggestionFor(value, examples)
  const wrong = say`\`${value}\` is no ${`{${name}}`}`
  return near === '' ? say`${wrong}; it is written like ${examples.slice(0, 5).join(', ')}` : sayAll([wrong, near], '')
}
