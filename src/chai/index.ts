import { Cluster } from '../cluster'
import {
  builtInClaims,
  ClaimError,
  judge,
  newParameterTypes,
  parseDuration,
  Sentence,
  SETTLED,
  VacuousClaimError,
  type Claim,
  type Modality,
} from '../claims'

declare global {
  // eslint's rule against namespaces knows this one way of extending another package's types
  namespace Chai {
    interface NumericComparison {
      /** the claim holds before so much time has passed: `expect(cluster).within('5s').to.show(…)` */
      within(duration: string): Assertion
    }
    interface Assertion {
      /**
       * a claim as a feature states it holds: `expect(cluster).to.show('4 pods exist')`; what a feature puts below the sentence
       * comes second, a doc string as text and a table as a list of its rows
       */
      show(sentence: string, block?: string | readonly Readonly<Record<string, string>>[]): Assertion
      /** the claim holds now and all the time for so long */
      during(duration: string): Assertion
      /** the claim holds when exactly so much time has passed */
      after(duration: string): Assertion
      /** the claim held at every revision since the last block of actions began */
      readonly throughout: Assertion
      /** the claim held at no revision since the last block of actions began */
      readonly atNoTime: Assertion
      /** the claim held at one or more revisions since the last block of actions began */
      readonly atSomeTime: Assertion
    }
  }
}

const MODALITY = 'kubehave.modality'
const TIMED = { during: 'for', after: 'after' } as const
const PAST = { throughout: 'throughout', atNoTime: 'at no time', atSomeTime: 'at some time' } as const

interface StatedClaim {
  readonly claim: Claim
  readonly sentence: Sentence
}

let stated: readonly StatedClaim[] | undefined

/** The claims with their sentences, made when first needed. */
function statedClaims(): readonly StatedClaim[] {
  const registry = newParameterTypes()
  stated ??= builtInClaims.flatMap((claim) =>
    [...claim.sentences.en, ...claim.sentences.ko].map((text) => ({ claim, sentence: new Sentence(text, registry) })),
  )
  return stated
}

type Block = string | readonly Readonly<Record<string, string>>[]

function findClaim(text: string, block: Block | undefined): { readonly claim: Claim; readonly args: readonly unknown[] } {
  for (const { claim, sentence } of statedClaims()) {
    const args = sentence.read(text)
    if (!args) continue
    if (Boolean(claim.block) !== (block !== undefined))
      throw new Error(
        claim.block ? `"${text}" needs a ${claim.block} as its second argument` : `"${text}" takes no second argument`,
      )
    return { claim, args: block === undefined ? args : [...args, block] }
  }
  throw new Error(`no claim is stated as "${text}"`)
}

/** The chai plugin: `chai.use(kubehave)`. */
export function kubehave(chai: Chai.ChaiStatic, utils: Chai.ChaiUtils): void {
  const { Assertion } = chai
  const setModality = (assertion: Chai.AssertionStatic, modality: Modality): void => {
    utils.flag(assertion, MODALITY, modality)
  }
  Assertion.overwriteMethod('within', (builtIn: (...args: unknown[]) => void) => {
    return function (this: Chai.AssertionStatic, ...args: unknown[]) {
      const [duration] = args
      if (args.length === 1 && typeof duration === 'string')
        setModality(this, { type: 'within', durationMs: parseDuration(duration) })
      else builtIn.apply(this, args)
    }
  })
  for (const [name, type] of Object.entries(TIMED))
    Assertion.addMethod(name, function (this: Chai.AssertionStatic, duration: string) {
      setModality(this, { type, durationMs: parseDuration(duration) })
    })
  for (const [name, type] of Object.entries(PAST))
    Assertion.addProperty(name, function (this: Chai.AssertionStatic) {
      setModality(this, { type })
    })
  Assertion.addMethod('show', function (this: Chai.AssertionStatic, text: string, block?: Block) {
    const cluster: unknown = utils.flag(this, 'object')
    if (!(cluster instanceof Cluster)) throw new TypeError('show() needs a kubehave Cluster: expect(cluster).to.show(…)')
    const { claim, args } = findClaim(text, block)
    const modality = (utils.flag(this, MODALITY) as Modality | undefined) ?? SETTLED
    const failure = computeFailure(() => judge(cluster, modality, claim, args, { statement: text }))
    if (failure?.unknownWords.length && utils.flag(this, 'negate'))
      throw new VacuousClaimError(`not: ${text}`, failure.unknownWords)
    this.assert(failure === undefined, failure?.message ?? '', `expected that not ${text}, but it did`, true, false)
  })
}

/** The failure that a check throws, or undefined where it throws none. A claim without meaning fails, negated or not. */
function computeFailure(check: () => void): ClaimError | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof ClaimError && !(error instanceof VacuousClaimError)) return error
    throw error
  }
}
