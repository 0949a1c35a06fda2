import type { CommandRecord, NamedRef, Ref, Requests, RolloutState, Said, SentRequest, TimelineStep, View } from '../cluster'
import type { Word } from './words'

/** What a claim is judged on: the cluster at one instant. */
export interface ClaimContext {
  readonly view: View
  /** the instant at which the cluster stood ready, in milliseconds of its clock */
  readonly startMs: number
  /** the command that was run last */
  readonly command: CommandRecord | undefined
  /** the object that a reference means. Throws where an action has not chosen one. */
  resolve(ref: Ref): NamedRef
  /** the uid of the object that has, or had last, that name; undefined where there never was one */
  uidOf(ref: NamedRef): string | undefined
  /** what components did since the cluster stood ready, up to this instant */
  steps(): readonly TimelineStep[]
  /** the requests that clients of the scenario sent, up to this instant */
  requests(): Requests
  /** those that had been sent when the block began */
  requestsBefore(): Requests
  /** the states of a Deployment's rollout since the block began, up to this instant */
  rollout(ref: NamedRef): readonly RolloutState[]
}

/** Why a claim does not hold, as data. */
export interface Finding {
  /** completes "expected …, but ": `found 3`, `it had 1`; said in the language of the feature where it is a phrase */
  readonly found: Said
  /** lines about the objects that decide, the most telling first; also shown where the claim held and should not have */
  readonly evidence?: readonly Said[]
  /** whether no later instant can bring it about: what a request came to, it came to */
  readonly isFinal?: boolean
  /** the request that decides, of which the report tells how it came about */
  readonly request?: SentRequest
}

/** What a sentence is followed by: a text block or a table. */
export type BlockArgument = 'doc string' | 'table'

/** The sentences of a claim, as cucumber expressions without the modality; parameters of one type stand in the same order in all. */
export interface Sentences {
  readonly en: readonly string[]
  readonly ko: readonly string[]
}

/**
 * A predicate about the cluster at one instant, with the sentences that state it. Each works under every modality, in Gherkin and
 * in chai alike; nothing else needs to know of it.
 */
export interface Claim<A extends readonly unknown[] = readonly unknown[]> {
  readonly name: string
  /** one line about when it holds, for documentation; its name where left out */
  readonly doc?: string
  readonly sentences: Sentences
  readonly block?: BlockArgument
  /** the columns that its table may have; any where left out */
  readonly columns?: readonly string[]
  holds(context: ClaimContext, ...args: A): boolean
  /** asked only when a judgement fails */
  explain(context: ClaimContext, ...args: A): Finding
  /** the words that must be known from somewhere for the claim to mean anything, its subject aside */
  words?(...args: A): readonly Word[]
  /** the one object that the claim is about: it must be known, and is judged from its first revision on where the block itself created it */
  subject?(...args: A): Ref | undefined
  /** whether the claim speaks of requests, which make no revisions: it is then judged at each of them, too */
  readonly aboutRequests?: boolean
  /** whether the claim speaks of the last command's failure or output, so that a failing command may stand */
  readonly answersForCommand?: boolean
}

/** Makes a claim of typed arguments one among others. */
export function defineClaim<A extends readonly unknown[]>(claim: Claim<A>): Claim {
  return claim as unknown as Claim
}
