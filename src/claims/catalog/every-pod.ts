import { PODS, type Resource, type Selector } from '../../apimachinery'
import type { Stored } from '../../api'
import { say, type Ref, type Said } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext, type Finding } from '../claim'
import type { State } from '../parameters'
import { describeObject, isInState, objectsOf, podsMatching, podsOfRef, stateWords } from '../selection'

const isIn =
  (context: ClaimContext, state: State, resource: Resource) =>
  (object: Stored): boolean =>
    isInState(context, object, state, resource)

/** None is not all of them: a claim about every object says that there are some. */
const areAll = (context: ClaimContext, objects: readonly Stored[], state: State, resource = PODS as Resource): boolean =>
  objects.length > 0 && objects.every(isIn(context, state, resource))

const notAll = (others: number, all: number): Said =>
  others === 1 ? say`1 of ${all} was not` : say`${others} of ${all} were not`

function explainOthers(context: ClaimContext, objects: readonly Stored[], state: State, resource = PODS as Resource): Finding {
  const others = objects.filter((object) => !isIn(context, state, resource)(object))
  const shown = others.length ? others : objects
  return {
    found: objects.length ? notAll(others.length, objects.length) : say`there was none`,
    evidence: shown.slice(0, 12).map((object) => describeObject(object, resource)),
  }
}

/** What all objects of a kind, or all pods of something, have in common. */
export const everyPodClaims: readonly Claim[] = [
  defineClaim<[Resource, State]>({
    name: 'every object is in a state',
    doc: 'There are some in the current namespace, and all of them are in the state.',
    sentences: { en: ['every {kind} is {state}', 'all {kind} are {state}'], ko: ['모든 {kind}이/가 {state} 상태이다'] },
    holds: (context, resource, state) => areAll(context, objectsOf(context, resource), state, resource),
    explain: (context, resource, state) => explainOthers(context, objectsOf(context, resource), state, resource),
    words: (resource, state) => stateWords(state, resource),
  }),
  defineClaim<[Ref, State]>({
    name: 'every pod of an object is in a state',
    doc: 'Some pods belong to the object, at any depth, and all of them are in the state.',
    sentences: {
      en: ['every pod of {ref} is {state}', 'all pods of {ref} are {state}'],
      ko: ['{ref}의 모든 파드가/파드는 {state} 상태이다'],
    },
    holds: (context, ref, state) => areAll(context, podsOfRef(context, ref), state),
    explain: (context, ref, state) => explainOthers(context, podsOfRef(context, ref), state),
    words: (_ref, state) => stateWords(state),
    subject: (ref) => ref,
  }),
  defineClaim<[Selector, State]>({
    name: 'every pod matching a selector is in a state',
    doc: 'Some pods match the selector, and all of them are in the state.',
    sentences: {
      en: ['every pod matching {selector} is {state}', 'all pods matching {selector} are {state}'],
      ko: ['{selector}과/와 일치하는 모든 파드가/파드는 {state} 상태이다'],
    },
    holds: (context, selector, state) => areAll(context, podsMatching(context, selector), state),
    explain: (context, selector, state) => explainOthers(context, podsMatching(context, selector), state),
    words: (selector, state) => [{ type: 'selector', selector }, ...stateWords(state)],
  }),
]
