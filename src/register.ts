import {
  Before,
  BeforeStep,
  defineParameterType,
  Given,
  setWorldConstructor,
  Then,
  When,
  type DataTable,
} from '@cucumber/cucumber'
import {
  builtInClaims,
  countParameters,
  PARAMETERS,
  SETTINGS,
  type BlockArgument,
  type Claim,
  type Modality,
  type Setting,
} from './claims'
import { rememberSentence } from './reporting'
import { KubehaveWorld } from './world'

type StepFunction = (this: KubehaveWorld, ...args: never[]) => unknown
type CucumberFunction = (this: KubehaveWorld, ...args: unknown[]) => unknown

/** A sentence of a feature in both languages; the parameters stand in the same order. */
export interface Sentence {
  readonly en: string | readonly string[]
  readonly ko: string | readonly string[]
}

/** The texts of a sentence, which from now on are suggested for unknown ones. */
function textsOf({ en, ko }: Sentence): readonly string[] {
  const texts = [en, ko].flat()
  for (const text of texts) rememberSentence(text)
  return texts
}

/** Binds an action's sentences, in both languages, to one function. */
export function action(sentence: Sentence, run: StepFunction): void {
  for (const text of textsOf(sentence)) When(text, run as CucumberFunction)
}

/** Binds the sentences of something that is given to one function. */
export function given(sentence: Sentence, run: StepFunction): void {
  for (const text of textsOf(sentence)) Given(text, run as CucumberFunction)
}

/** Binds a claim's sentences, with every modality in front. */
export function claim(claim: Claim): void {
  for (const text of textsOf(claim.sentences)) {
    const count = countParameters(text) + (claim.block ? 1 : 0)
    // cucumber hands over a callback as well, behind the arguments
    const run = function (this: KubehaveWorld, modality: Modality, ...args: unknown[]): void {
      this.judge(claim, modality, withBlock(claim.block, args.slice(0, count)))
    }
    Then(`{modality}${text}`, withLength(run, count + 1))
  }
}

/** Binds the sentences of a setting, which the World has taken in before the scenario began. */
export function setting({ sentences, block }: Setting): void {
  for (const text of textsOf(sentences)) {
    const run = function (this: KubehaveWorld): void {
      this.confirmSetting()
    }
    Given(text, withLength(run, countParameters(text) + (block ? 1 : 0)))
  }
}

/** Tells cucumber of kubehave's parameters, World, settings and claims: all but the actions. */
export function registerVocabulary(): void {
  for (const { name, pattern, parse } of PARAMETERS)
    defineParameterType({
      name,
      regexp: new RegExp(pattern),
      transformer: (text: string | null) => parse(text ?? ''),
      useForSnippets: false,
    })
  setWorldConstructor(KubehaveWorld)
  Before(function (this: KubehaveWorld, { pickle }) {
    this.begin(pickle)
  })
  BeforeStep(function (this: KubehaveWorld, { pickleStep }) {
    this.enter(pickleStep)
  })
  for (const each of SETTINGS) setting(each)
  for (const each of builtInClaims) claim(each)
}

/** Cucumber counts a function's parameters, and these take as many as the sentence has. */
function withLength<F extends (...args: never[]) => unknown>(run: F, length: number): F {
  return Object.defineProperty(run, 'length', { value: length })
}

function withBlock(block: BlockArgument | undefined, args: readonly unknown[]): readonly unknown[] {
  if (block !== 'table') return args
  return [...args.slice(0, -1), (args.at(-1) as DataTable).hashes()]
}
