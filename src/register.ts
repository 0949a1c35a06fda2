import type { DataTable } from '@cucumber/cucumber'
import {
  addClaim,
  addSetting,
  computeSlips,
  countParameters,
  inOrder,
  knownClaims,
  knownSettings,
  newClaim,
  PARAMETERS,
  type BlockArgument,
  type Claim,
  type Modality,
  type OwnClaim,
  type Setting,
} from './claims'
import { speakingToAuthors } from './author-errors'
import { loadConfigurationFile } from './configuration'
import { cucumber } from './cucumber'
import { rememberParameter } from './reporting'
import { mayBeKorean } from './sayable'
import { remember, type BoundSentence, type VocabularyEntry } from './vocabulary'
import { KubehaveWorld } from './world'
import { say, SaidError } from './cluster'

type StepFunction = (this: KubehaveWorld, ...args: never[]) => unknown
type CucumberFunction = (this: KubehaveWorld, ...args: unknown[]) => unknown

/** A sentence of a feature, in one language or in both; the function takes the parameters in the order of the first, parameters of one type keep theirs. */
export interface Sentence {
  readonly en?: string | readonly string[]
  readonly ko?: string | readonly string[]
  /** one line about what it does, for documentation */
  readonly doc?: string
  /** what stands below it; a doc string where the function takes one argument more than the sentence has parameters */
  readonly block?: BlockArgument
  /** whether its first argument is the path of a manifest, or the text below it is one: `kubehave check` then looks at it */
  readonly manifest?: 'path' | 'text'
}

function entryOf(
  type: VocabularyEntry['type'],
  { en = [], ko = [], doc = '', block, manifest }: Sentence,
  run: StepFunction,
): VocabularyEntry {
  const [first = ''] = [en, ko].flat()
  const below = block ?? (run.length > countParameters(first) ? 'doc string' : undefined)
  return { type, en: [en].flat(), ko: [ko].flat(), doc, ...(below && { block: below }), ...(manifest && { manifest }) }
}

/** Binds an action's sentences, in all languages, to one function. */
export function action(sentence: Sentence, run: StepFunction): void {
  bindFunction(cucumber.When, remember(entryOf('action', sentence, run)), run as CucumberFunction)
}

/** Binds the sentences of something that is given to one function. */
export function given(sentence: Sentence, run: StepFunction): void {
  bindFunction(cucumber.Given, remember(entryOf('given', sentence, run)), run as CucumberFunction)
}

function bindFunction(bind: typeof cucumber.Given, bound: readonly BoundSentence[], run: CucumberFunction): void {
  for (const { expression, order } of bound) {
    const ordered = function (this: KubehaveWorld, ...args: unknown[]): unknown {
      return run.apply(this, [...inOrder(args, order)])
    }
    bind(expression, speakingToAuthors(withLength(ordered, run.length)))
  }
}

/** Whether cucumber is loading steps: a claim may also be made known for the chai plugin alone. */
let isRegistering = false

/** Makes a claim known: to features, with every modality in front of its sentences, and to the chai plugin. Returns it. */
export function claim<A extends readonly unknown[]>(own: OwnClaim<A>): Claim {
  const claim = newClaim(own)
  addClaim(claim)
  if (isRegistering) bindClaim(claim)
  return claim
}

/** Makes a setting known, which the World takes in before a scenario begins. */
export function setting(own: Setting): void {
  addSetting(own)
  if (isRegistering) bindSetting(own)
}

function bindClaim(claim: Claim): void {
  const { sentences, block, columns, answersForCommand, name, doc = name } = claim
  const about = { block, columns, answersForCommand, problemsOf: (args: readonly unknown[]) => computeSlips(claim, args) }
  for (const { expression, order } of remember({ type: 'claim', ...sentences, doc, ...definedOnly(about) })) {
    const count = order.length + (block ? 1 : 0)
    // cucumber hands over a callback as well, behind the arguments
    const run = function (this: KubehaveWorld, modality: Modality, ...args: unknown[]): void {
      this.judge(claim, modality, withBlock(claim, inOrder(args.slice(0, count), order)))
    }
    cucumber.Then(expression, speakingToAuthors(withLength(run, count + 1)))
  }
}

function bindSetting({ sentences, block, columns, name, doc = name, apply }: Setting): void {
  const problemsOf = (args: readonly unknown[]): readonly string[] => {
    apply({}, ...args)
    return []
  }
  for (const { expression, order } of remember({
    type: 'given',
    ...sentences,
    doc,
    ...definedOnly({ block, columns, problemsOf }),
  })) {
    const run = function (this: KubehaveWorld): void {
      this.confirmSetting()
    }
    cucumber.Given(expression, speakingToAuthors(withLength(run, order.length + (block ? 1 : 0))))
  }
}

/** Tells cucumber of kubehave's parameters, World, settings and claims: all but the actions. Reads the project's configuration. */
export function registerVocabulary(): void {
  PARAMETERS.forEach(rememberParameter)
  const isEnglish = !mayBeKorean()
  for (const { name, pattern, englishPattern = pattern, parse } of PARAMETERS)
    cucumber.defineParameterType({
      name,
      regexp: new RegExp(isEnglish ? englishPattern : pattern),
      transformer: speakingToAuthors((text: string | null) => parse(text ?? '')),
      useForSnippets: false,
    })
  cucumber.setWorldConstructor(KubehaveWorld)
  cucumber.Before(function (this: KubehaveWorld, parameter) {
    this.begin(parameter)
  })
  cucumber.BeforeStep(function (this: KubehaveWorld, { pickleStep }) {
    this.enter(pickleStep)
  })
  cucumber.AfterStep(function (this: KubehaveWorld, { result }) {
    this.tellWarnings()
    if (result.status === cucumber.Status.PASSED) this.leave()
  })
  isRegistering = true
  // what is made known during a run comes too late for features
  cucumber.BeforeAll(() => {
    isRegistering = false
  })
  knownSettings.forEach(bindSetting)
  knownClaims.forEach(bindClaim)
  loadConfigurationFile()
}

/** Cucumber counts a function's parameters, and these take as many as the sentence has. */
function withLength<F extends (...args: never[]) => unknown>(run: F, length: number): F {
  return Object.defineProperty(run, 'length', { value: length })
}

/** A table's rows as records; throws where it has a column that the claim does not read, which would otherwise say nothing. */
function withBlock({ block, columns }: Claim, args: readonly unknown[]): readonly unknown[] {
  if (block !== 'table') return args
  const table = args.at(-1) as DataTable
  const unknown = table.raw()[0]?.find((name) => columns && !columns.includes(name))
  if (unknown !== undefined) throw new SaidError(say`unknown column \`${unknown}\`; known are ${columns?.join(', ') ?? ''}`)
  return [...args.slice(0, -1), table.hashes()]
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

function definedOnly<T extends object>(record: T): Defined<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<T>
}
