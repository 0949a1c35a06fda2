import { PODS, type Resource, type Selector } from '../../apimachinery'
import type { Pod, Stored } from '../../api'
import { say, type Ref, type Said } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext, type Finding } from '../claim'
import type { State } from '../parameters'
import { describeObject, isInState, podsMatching, podsOfRef, stateWords } from '../selection'

const isPodIn =
  (context: ClaimContext, state: State) =>
  (pod: Stored<Pod>): boolean =>
    isInState(context, pod, state, PODS as Resource)

/** None is not all of them: a claim about every pod says that there are some. */
const areAll = (context: ClaimContext, pods: readonly Stored<Pod>[], state: State): boolean =>
  pods.length > 0 && pods.every(isPodIn(context, state))

const notAll = (others: number, all: number): Said =>
  others === 1 ? say`1 of ${all} was not` : say`${others} of ${all} were not`

function explainOthers(context: ClaimContext, pods: readonly Stored<Pod>[], state: State): Finding {
  const others = pods.filter((pod) => !isPodIn(context, state)(pod))
  const shown = others.length ? others : pods
  return {
    found: pods.length ? notAll(others.length, pods.length) : say`there was none`,
    evidence: shown.slice(0, 12).map((pod) => describeObject(pod, PODS as Resource)),
  }
}

/** What all pods of something have in common. */
export const everyPodClaims: readonly Claim[] = [
  defineClaim<[Ref, State]>({
    name: 'every pod of an object is in a state',
    doc: 'Some pods belong to the object, at any depth, and all of them are in the state.',
    sentences: { en: ['every pod of {ref} is {state}'], ko: ['{ref}의 모든 파드가/파드는 {state} 상태이다'] },
    holds: (context, ref, state) => areAll(context, podsOfRef(context, ref), state),
    explain: (context, ref, state) => explainOthers(context, podsOfRef(context, ref), state),
    words: (_ref, state) => stateWords(state),
    subject: (ref) => ref,
  }),
  defineClaim<[Selector, State]>({
    name: 'every pod matching a selector is in a state',
    doc: 'Some pods match the selector, and all of them are in the state.',
    sentences: {
      en: ['every pod matching {selector} is {state}'],
      ko: ['{selector}과/와 일치하는 모든 파드가/파드는 {state} 상태이다'],
    },
    holds: (context, selector, state) => areAll(context, podsMatching(context, selector), state),
    explain: (context, selector, state) => explainOthers(context, podsMatching(context, selector), state),
    words: (selector, state) => [{ type: 'selector', selector }, ...stateWords(state)],
  }),
]
