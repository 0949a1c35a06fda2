import { inWords, say, sayAll, type Cluster, type Said } from '../cluster'
import type { Claim } from './claim'
import { holdsAt, holdsNow, newCase, searchBlock, withPresentObjects, type Failure, type JudgedCase } from './judged-case'
import { languageNamed } from './languages'
import { formatDuration, type Modality } from './parameters'
import { leftOutLines, reportOf } from './report'
import { computeUnknownWords } from './vacuity'

/** A claim that does not hold; the message is the whole explanation. */
export class ClaimError extends Error {
  override readonly name: string = 'ClaimError'

  constructor(
    message: string,
    /** complaints about words of the claim that are known from nowhere */
    readonly unknownWords: readonly string[] = [],
  ) {
    super(message)
    // the step says where it failed; frames of kubehave's own would only hide what it found
    this.stack = message
  }
}

/** A claim that holds for no other reason than that a word in it is known from nowhere. */
export class VacuousClaimError extends ClaimError {
  override readonly name = 'VacuousClaimError'

  constructor({ statement, replay, language }: JudgeOptions, unknownWords: readonly string[]) {
    const lines = [
      say`"${statement}" holds for no reason: ${unknownWords.join('; ')}`,
      say`  (tag the scenario @vacuous if that is meant)`,
      ...(replay === undefined ? [] : [say`replay: ${replay}`]),
    ]
    super(inWords(sayAll(lines, '\n'), languageNamed(language).phrases), unknownWords)
  }
}

export interface JudgeOptions {
  /** the claim in words, as the sentence states it */
  readonly statement: string
  /** accepts claims that hold for no reason: for scenarios tagged `@vacuous` */
  readonly allowVacuous?: boolean
  /** the command line that makes the same run again */
  readonly replay?: string
  /** the language in which a failure is told, by Gherkin's name of it; English unless given */
  readonly language?: string
}

/**
 * Judges a claim under a modality, letting time pass as the modality says. Throws `ClaimError` where it does not hold, and
 * `VacuousClaimError` where it holds only because a word in it is known from nowhere.
 */
export function judge(cluster: Cluster, modality: Modality, claim: Claim, args: readonly unknown[], options: JudgeOptions): void {
  const which = newCase(cluster, claim, args)
  cluster.history.forgetLeftOut()
  const failure = JUDGES[modality.type](which, 'durationMs' in modality ? modality.durationMs : 0)
  const leftOut = leftOutLines(which)
  cluster.history.moveToPresent()
  const { phrases } = languageNamed(options.language)
  const unknown = options.allowVacuous ? [] : computeUnknownWords(cluster, claim, args).map((word) => inWords(word, phrases))
  if (failure) throw new ClaimError(reportOf(which, modality, options, failure, unknown), unknown)
  if (unknown.length) throw new VacuousClaimError(options, unknown)
  if (leftOut.length && HELD_AT_ALL.has(modality.type)) throw new ClaimError(inWords(untold(options, leftOut), phrases))
}

/** Modalities that ask for something of every revision that was, those included that the history leaves out. */
const HELD_AT_ALL: ReadonlySet<Modality['type']> = new Set(['throughout', 'at no time'])

function untold({ statement, replay }: JudgeOptions, leftOut: readonly Said[]): Said {
  const lines = [
    say`"${statement}" holds at every revision that the history keeps, but that is not all there was:`,
    ...leftOut.map((line) => sayAll(['', line], '  ')),
    say`  (while time passes each of them is seen: say \`for <duration>, …\` or \`within <duration>, …\`)`,
    ...(replay === undefined ? [] : [say`replay: ${replay}`]),
  ]
  return sayAll(lines, '\n')
}

type Judge = (which: JudgedCase, durationMs: number) => Failure | undefined

const JUDGES: Readonly<Record<Modality['type'], Judge>> = {
  settled: (which) => {
    which.cluster.settle()
    return holdsNow(which) ? undefined : failureHere(which, say`but`)
  },
  after: (which, durationMs) => {
    which.cluster.pass(durationMs)
    return holdsNow(which) ? undefined : failureHere(which, say`but`)
  },
  within: (which, durationMs) => {
    if (holdsNow(which)) return undefined
    const held = which.cluster.passUntil((...moment) => holdsAt(which, ...moment), durationMs, which.claim.aboutRequests)
    // what containers print makes no revision
    return held || holdsNow(which) ? undefined : failureHere(which, say`but by the end of ${formatDuration(durationMs)}`)
  },
  for: (which, durationMs) => {
    if (!holdsNow(which)) return failureHere(which, say`but already at the start`)
    let failure: Failure | undefined
    which.cluster.passUntil(
      (...moment) => {
        if (!holdsAt(which, ...moment)) failure ??= failureHere(which, say`but`)
        return failure !== undefined
      },
      durationMs,
      which.claim.aboutRequests,
    )
    return failure ?? (holdsNow(which) ? undefined : failureHere(which, say`but at the end`))
  },
  throughout: (which) => {
    const named = settledCase(which)
    return searchBlock(named, false).found ? failureHere(named, say`but`) : undefined
  },
  'at no time': (which) => {
    const named = settledCase(which)
    return searchBlock(named, true).found ? { ...failureHere(named, say`but`), found: say`it did` } : undefined
  },
  'at some time': (which) => {
    const named = settledCase(which)
    const { found, searched } = searchBlock(named, true)
    return found ? undefined : failureHere(named, atNone(named, searched))
  },
}

const atNone = ({ claim }: JudgedCase, searched: number): Said =>
  claim.aboutRequests
    ? say`but at none of ${searched} revisions and requests; at the last one`
    : say`but at none of ${searched} revisions; at the last one`

/** Looking back begins when nothing is in motion any more. */
function settledCase(which: JudgedCase): JudgedCase {
  which.cluster.settle()
  return withPresentObjects(which)
}

/** The failure at the position at which the history stands. */
function failureHere({ cluster, claim, args, context }: JudgedCase, verdict: Said): Failure {
  const { history } = cluster
  const { found, evidence = [], isFinal = false, request } = claim.explain(context, ...args)
  return {
    found,
    evidence,
    isFinal,
    ...(request && { request }),
    atMs: history.nowMs - cluster.startMs,
    revision: history.revision,
    position: history.standsAt,
    verdict,
  }
}
