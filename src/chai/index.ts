import { Cluster, ObjectHandle } from '../cluster'
import { ClaimError, isKorean, judge, parseDuration, SETTLED, VacuousClaimError, type Modality } from '../claims'
import { findClaim } from './find-claim'
import { choosePods, OBJECT_SENTENCES, podsSentence, type PodsChoice, type Statement } from './sentences'
import type { Block, HowMany } from './types'

export type { Block, HowMany, ReplicasWord } from './types'

const MODALITY = 'kubehave.modality'
const PODS = 'kubehave.pods'
const TIMED = { during: 'for', after: 'after' } as const
const PAST = {
  always: 'throughout',
  throughout: 'throughout',
  never: 'at no time',
  atNoTime: 'at no time',
  atSomeTime: 'at some time',
} as const

/** The pods that `that.are(…)` goes on about, and the instant at which the first claim about them was judged. */
interface PodsSpokenOf {
  readonly choice: PodsChoice
  readonly beganMs: number
}

/** The chai plugin: `chai.use(kubehave)`. */
export function kubehave(chai: Chai.ChaiStatic, utils: Chai.ChaiUtils): void {
  const plugin = new Plugin(utils)
  const { Assertion } = chai
  type This = Chai.AssertionStatic
  Assertion.overwriteMethod('within', (builtIn: (...args: unknown[]) => void) => {
    return function (this: This, ...args: unknown[]) {
      const [duration] = args
      if (args.length === 1 && typeof duration === 'string')
        plugin.setModality(this, { type: 'within', durationMs: parseDuration(duration) })
      else builtIn.apply(this, args)
    }
  })
  for (const [name, type] of Object.entries(TIMED))
    Assertion.addMethod(name, function (this: This, duration: string) {
      plugin.setModality(this, { type, durationMs: parseDuration(duration) })
    })
  for (const [name, type] of Object.entries(PAST))
    Assertion.addProperty(name, function (this: This) {
      plugin.setModality(this, { type })
    })
  Assertion.addMethod('show', function (this: This, text: string, block?: Block) {
    plugin.state(this, plugin.clusterOf(this, 'show'), { text, ...(block !== undefined && { block }) })
  })
  Assertion.addMethod('pods', function (this: This, which: HowMany, state?: string) {
    plugin.pods(this, which, state)
  })
  Assertion.addMethod('are', function (this: This, state: string) {
    plugin.are(this, state)
  })
  for (const [name, sentence] of Object.entries(OBJECT_SENTENCES) as [string, (ref: string, ...args: unknown[]) => string][])
    Assertion.addMethod(name, function (this: This, ...args: unknown[]) {
      const { cluster, ref } = plugin.objectOf(this, name)
      plugin.state(this, cluster, { text: sentence(ref, ...args) })
    })
  Assertion.addMethod('like', function (this: This, yaml: string) {
    const { cluster, ref } = plugin.objectOf(this, 'like')
    plugin.state(this, cluster, { text: `${ref} matches:`, block: yaml })
  })
  Assertion.overwriteProperty('exist', (builtIn: () => void) => {
    return function (this: This) {
      const object: unknown = utils.flag(this, 'object')
      if (object instanceof ObjectHandle) plugin.exist(this, object)
      else builtIn.call(this)
    }
  })
}

/** What the assertions do, over chai's flags. */
class Plugin {
  constructor(private readonly utils: Chai.ChaiUtils) {}

  setModality(assertion: Chai.AssertionStatic, modality: Modality): void {
    this.utils.flag(assertion, MODALITY, modality)
  }

  /** Throws where the assertion is about something else. */
  clusterOf(assertion: Chai.AssertionStatic, method: string): Cluster {
    const object: unknown = this.utils.flag(assertion, 'object')
    if (object instanceof Cluster) return object
    throw new TypeError(`${method}() needs a kubehave Cluster: expect(cluster).to.${method}(…)`)
  }

  /** Throws where the assertion is about something else. */
  objectOf(assertion: Chai.AssertionStatic, method: string): { readonly cluster: Cluster; readonly ref: string } {
    const object: unknown = this.utils.flag(assertion, 'object')
    if (object instanceof ObjectHandle) return { cluster: object.cluster, ref: String(object) }
    throw new TypeError(`${method}() needs an object of a cluster: expect(cluster.ref('deployment/web')).to.be.${method}(…)`)
  }

  pods(assertion: Chai.AssertionStatic, which: HowMany, state: string | undefined): void {
    const object: unknown = this.utils.flag(assertion, 'object')
    const isObject = object instanceof ObjectHandle
    const cluster = isObject ? object.cluster : this.clusterOf(assertion, 'have.pods')
    const choice = choosePods(which, isObject ? String(object) : undefined)
    const spokenOf: PodsSpokenOf = { choice, beganMs: cluster.now() }
    this.state(assertion, cluster, { text: podsSentence(choice, state) }, state === undefined ? adviceOn(which) : '')
    this.utils.flag(assertion, PODS, spokenOf)
  }

  are(assertion: Chai.AssertionStatic, state: string): void {
    const spokenOf = this.utils.flag(assertion, PODS) as PodsSpokenOf | undefined
    if (!spokenOf) throw new TypeError("are() goes on about pods: expect(cluster).to.have.pods('app=web').that.are('Running')")
    const object: unknown = this.utils.flag(assertion, 'object')
    const cluster = object instanceof ObjectHandle ? object.cluster : this.clusterOf(assertion, 'are')
    const modality = this.modalityOf(assertion)
    if (this.utils.flag(assertion, 'negate') || modality.type === 'at no time' || modality.type === 'for')
      throw new TypeError(`are() cannot follow here; say it in one: .pods(…, '${state}')`)
    const spentMs = cluster.now() - spokenOf.beganMs
    if ('durationMs' in modality)
      this.setModality(assertion, { type: modality.type, durationMs: Math.max(0, modality.durationMs - spentMs) })
    this.state(assertion, cluster, { text: podsSentence(spokenOf.choice, state) })
  }

  exist(assertion: Chai.AssertionStatic, object: ObjectHandle): void {
    // a name that is known from nowhere is an error either way, and `not` has a sentence of its own
    const negate = this.utils.flag(assertion, 'negate') === true
    const text = negate ? `${String(object)} does not exist` : `${String(object)} exists`
    const failure = computeFailure(object.cluster, this.modalityOf(assertion), { text })
    assertion.assert(
      (failure === undefined) !== negate,
      failure?.message ?? '',
      failure?.message ?? '',
      undefined,
      undefined,
      false,
    )
  }

  /** Judges a claim; `not` says that it does not hold once the cluster has settled. */
  state(assertion: Chai.AssertionStatic, cluster: Cluster, statement: Statement, advice = ''): void {
    const modality = this.modalityOf(assertion)
    const negate = this.utils.flag(assertion, 'negate') === true
    if (negate && modality !== SETTLED)
      throw new TypeError('`not` is about the settled cluster; over time say `never`, or turn the claim around (`fewer than 3`)')
    const failure = computeFailure(cluster, modality, statement)
    if (failure?.unknownWords.length && negate)
      throw new VacuousClaimError({ statement: `not: ${statement.text}` }, failure.unknownWords)
    const message = (failure?.message ?? '') + (modality.type === 'at no time' ? advice : '')
    assertion.assert(
      failure === undefined,
      message,
      `expected that not ${statement.text}, but it did${advice}`,
      undefined,
      undefined,
      false,
    )
  }

  private modalityOf(assertion: Chai.AssertionStatic): Modality {
    return (this.utils.flag(assertion, MODALITY) as Modality | undefined) ?? SETTLED
  }
}

/** A claim that pods never are in a state is one claim, and not two. */
const adviceOn = (which: HowMany): string =>
  `\n(to speak of their state, say it in one: .pods(${JSON.stringify(which)}, 'ready'))`

/** The failure of a claim, or undefined where it holds. A claim that holds for no reason throws, negated or not. */
function computeFailure(cluster: Cluster, modality: Modality, statement: Statement): ClaimError | undefined {
  const { claim, args } = findClaim(statement)
  try {
    judge(cluster, modality, claim, args, { statement: statement.text, language: isKorean(statement.text) ? 'ko' : 'en' })
    return undefined
  } catch (error) {
    if (error instanceof ClaimError && !(error instanceof VacuousClaimError)) return error
    throw error
  }
}
