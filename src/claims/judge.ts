import type { Cluster, NamedRef } from '../cluster'
import type { Claim, ClaimContext, Finding } from './claim'
import { computeLookAhead } from './look-ahead'
import { formatDuration, type Modality } from './parameters'
import { computeUnknownWord } from './vacuity'

/** A claim that does not hold; the message is the whole explanation. */
export class ClaimError extends Error {
  override readonly name = 'ClaimError'

  constructor(message: string) {
    super(message)
    // the step says where it failed; frames of kubehave's own would only hide what it found
    this.stack = message
  }
}

export interface JudgeOptions {
  /** the claim in words, as the sentence states it */
  readonly statement: string
  /** accepts claims that hold for no reason: for scenarios tagged `@vacuous` */
  readonly allowVacuous?: boolean
}

/** A judgement in the making: a claim with its arguments about one cluster. */
interface Case {
  readonly cluster: Cluster
  readonly claim: Claim
  readonly args: readonly unknown[]
  readonly context: ClaimContext
}

/** Where a claim failed: what was found, and when. */
interface Failure {
  readonly finding: Finding
  /** how far after its start the cluster was */
  readonly atMs: number
  readonly revision: number
  readonly verdict: string
}

/**
 * Judges a claim under a modality, letting time pass as the modality says. Throws `ClaimError` where it does not hold, or where it
 * holds only because a word in it is known from nowhere.
 */
export function judge(cluster: Cluster, modality: Modality, claim: Claim, args: readonly unknown[], options: JudgeOptions): void {
  const which: Case = { cluster, claim, args, context: contextOf(cluster) }
  const failure = JUDGES[modality.type](which, 'durationMs' in modality ? modality.durationMs : 0)
  cluster.history.moveToPresent()
  if (failure) throw new ClaimError(reportOf(which, modality, options.statement, failure))
  if (!options.allowVacuous) checkWords(which, options.statement)
}

type Judge = (which: Case, durationMs: number) => Failure | undefined

const JUDGES: Readonly<Record<Modality['type'], Judge>> = {
  settled: (which) => {
    which.cluster.settle()
    return holdsNow(which) ? undefined : failureNow(which, 'but')
  },
  after: (which, durationMs) => {
    which.cluster.pass(durationMs)
    return holdsNow(which) ? undefined : failureNow(which, 'but')
  },
  within: (which, durationMs) => {
    if (holdsNow(which)) return undefined
    const held = which.cluster.passUntil((position) => holdsAt(which, position), durationMs)
    return held ? undefined : failureNow(which, `but by the end of ${formatDuration(durationMs)}`)
  },
  for: (which, durationMs) => {
    if (!holdsNow(which)) return failureNow(which, 'but already at the start')
    let failure: Failure | undefined
    which.cluster.passUntil((position) => {
      if (!holdsAt(which, position)) failure ??= failureNow(which, 'but')
      return failure !== undefined
    }, durationMs)
    return failure
  },
  throughout: (which) => {
    for (const position of blockPositions(which)) if (!holdsAt(which, position)) return failureNow(which, 'but')
    return undefined
  },
  'at no time': (which) => {
    for (const position of blockPositions(which)) if (holdsAt(which, position)) return heldNow(which)
    return undefined
  },
  'at some time': (which) => {
    for (const position of blockPositions(which)) if (holdsAt(which, position)) return undefined
    which.cluster.history.moveToPresent()
    return failureNow(which, 'but at no revision it did; at the last one')
  },
}

/** The positions of the history from right before the block to the present; a named object that the block made, from its first revision on. */
function* blockPositions({ cluster, claim, args, context }: Case): Iterable<number> {
  cluster.settle()
  const end = cluster.timeline.revisions.length
  const subject = claim.subject?.(...args)
  const ref = subject && context.resolve(subject)
  let begun = !ref || !isMadeInBlock(cluster, ref)
  for (let position = cluster.blockStart; position <= end; position++) {
    cluster.history.moveTo(position)
    begun ||= ref !== undefined && isThere(cluster, ref)
    if (begun) yield position
  }
}

function isMadeInBlock(cluster: Cluster, ref: NamedRef): boolean {
  cluster.history.moveTo(cluster.blockStart)
  if (isThere(cluster, ref)) return false
  const { revisions } = cluster.timeline
  for (let i = cluster.blockStart; i < revisions.length; i++) {
    const entry = revisions[i]
    if (entry?.type === 'ADDED' && entry.resource === ref.resource.qualified && entry.object.metadata.name === ref.name) return true
  }
  return false
}

function isThere(cluster: Cluster, { resource, name }: NamedRef): boolean {
  return cluster.history.get(resource, resource.namespaced ? cluster.namespace : '', name) !== undefined
}

function holdsAt(which: Case, position: number): boolean {
  which.cluster.history.moveTo(position)
  return which.claim.holds(which.context, ...which.args)
}

function holdsNow(which: Case): boolean {
  return holdsAt(which, which.cluster.timeline.revisions.length)
}

/** The failure at the position at which the history stands. */
function failureNow({ cluster, claim, args, context }: Case, verdict: string): Failure {
  const { history } = cluster
  return { finding: claim.explain(context, ...args), atMs: history.nowMs - cluster.startMs, revision: history.revision, verdict }
}

function heldNow({ cluster }: Case): Failure {
  const { history } = cluster
  return { finding: { found: 'it did' }, atMs: history.nowMs - cluster.startMs, revision: history.revision, verdict: 'but' }
}

function contextOf(cluster: Cluster): ClaimContext {
  return {
    view: cluster.history,
    get command() {
      return cluster.command
    },
    resolve: (ref) => cluster.resolve(ref),
    uidOf: (ref) => cluster.uidOf(ref),
  } as ClaimContext
}

function reportOf(which: Case, modality: Modality, statement: string, { finding, atMs, revision, verdict }: Failure): string {
  const lines = [`expected ${phrase(modality)}${statement}, ${verdict} ${finding.found} at ${formatDuration(atMs)} (revision ${revision})`]
  lines.push(...(finding.evidence ?? []).slice(0, 20).map((line) => `  ${line}`))
  if (modality.type === 'settled') {
    const ahead = computeLookAhead(which.cluster, which.claim, which.args, contextOf)
    if (ahead) lines.push(ahead)
  }
  return lines.join('\n')
}

function phrase(modality: Modality): string {
  if (modality.type === 'settled') return 'that '
  const time = 'durationMs' in modality ? `${modality.type} ${formatDuration(modality.durationMs)}` : modality.type
  return `that ${time}, `
}

function checkWords({ cluster, claim, args }: Case, statement: string): void {
  for (const word of claim.words?.(...args) ?? []) {
    const complaint = computeUnknownWord(cluster, word)
    if (complaint)
      throw new ClaimError(`"${statement}" holds for no reason: ${complaint}\n  (tag the scenario @vacuous if that is meant)`)
  }
}

