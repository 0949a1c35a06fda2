import type { Stored } from '../../api'
import type { Resource, Selector } from '../../apimachinery'
import { PODS } from '../../apimachinery'
import { say, type Ref } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext } from '../claim'
import type { Count, State } from '../parameters'
import {
  countFinding,
  describeObject,
  isInState,
  matchesCount,
  objectFinding,
  objectOf,
  objectsOf,
  podsMatching,
  podsOfRef,
  resourceOfRef,
  stateWords,
} from '../selection'
import type { Word } from '../words'

const objectWords = (ref: Ref): readonly Word[] => (ref.type === 'named' ? [{ type: 'object', ref }] : [])

const isPod = (context: ClaimContext, state: State) => (object: Stored) => isInState(context, object, state, PODS as Resource)

/** How many objects of a kind there are, and in which state. */
export const existenceClaims: readonly Claim[] = [
  defineClaim<[Count, Resource]>({
    name: 'objects exist',
    doc: 'So many are there, Terminating and finished ones included, in the current namespace.',
    sentences: {
      en: ['{count} {kind} exist(s)', 'there is/are {count} {kind}'],
      ko: [
        '{kind}이/가 {count} 있다/존재한다',
        '{count}의 {kind}이/가 있다/존재한다',
        '{kind} {count}이/가 있다/존재한다',
        '{kind} 수는/수가/개수는/개수가 {count}이다/다',
        '{kind}이/가 {none}없다',
      ],
    },
    holds: (context, count, resource) => matchesCount(count, objectsOf(context, resource)),
    explain: (context, _count, resource) => countFinding(objectsOf(context, resource), resource),
  }),
  defineClaim<[Count, Resource, State]>({
    name: 'objects are in a state',
    doc: 'So many are in the state, of those in the current namespace.',
    sentences: {
      en: ['{count} {kind} is/are {state}', '{count} {state} {kind} exist(s)'],
      ko: [
        '{kind} {count}이/가 {state} 상태이다',
        '{kind} {count}이/가 {state}이다/다',
        '{count}의 {kind}이/가 {state} 상태이다',
        '{state} 상태인 {kind}이/가 {count} 있다',
        '{state} 상태인 {kind}이/가 {none}없다',
      ],
    },
    holds: (context, count, resource, state) =>
      matchesCount(
        count,
        objectsOf(context, resource).filter((o) => isInState(context, o, state, resource)),
      ),
    explain: (context, _count, resource, state) => {
      const all = objectsOf(context, resource)
      return countFinding(
        all.filter((o) => isInState(context, o, state, resource)),
        resource,
        all,
      )
    },
    words: (_count, resource, state) => stateWords(state, resource),
  }),
  defineClaim<[Count, Ref]>({
    name: 'pods of an object exist',
    doc: 'So many belong to the object, at any depth.',
    sentences: {
      en: ['{count} pod(s) of {ref} exist(s)', '{ref} has {count} pod(s)'],
      ko: ['{ref}의/에 파드가 {count} 있다', '{count}의 파드가 {ref}에 속해 있다', '{ref}의 파드가 {none}없다'],
    },
    holds: (context, count, ref) => matchesCount(count, podsOfRef(context, ref)),
    explain: (context, _count, ref) => countFinding(podsOfRef(context, ref), PODS as Resource, objectsOf(context, PODS)),
    subject: (_count, ref) => ref,
  }),
  defineClaim<[Count, Ref, State]>({
    name: 'pods of an object are in a state',
    doc: 'So many belong to the object, at any depth, and are in the state.',
    sentences: {
      en: ['{count} pod(s) of {ref} is/are {state}'],
      ko: [
        '{ref}의 파드 {count}이/가 {state} 상태이다',
        '{count}의 파드가 {ref}에 속하고 {state} 상태이다',
        '{state} 상태인 {ref}의 파드가 {none}없다',
      ],
    },
    holds: (context, count, ref, state) => matchesCount(count, podsOfRef(context, ref).filter(isPod(context, state))),
    explain: (context, _count, ref, state) =>
      countFinding(podsOfRef(context, ref).filter(isPod(context, state)), PODS as Resource, podsOfRef(context, ref)),
    words: (_count, _ref, state) => stateWords(state),
    subject: (_count, ref) => ref,
  }),
  defineClaim<[Count, Selector]>({
    name: 'pods matching a selector exist',
    doc: 'So many match the selector, in the current namespace.',
    sentences: {
      en: ['{count} pod(s) matching {selector} exist(s)'],
      ko: [
        '{selector}과/와 일치하는 파드가 {count} 있다',
        '{count}의 파드가 {selector}과/와 일치한다',
        '{selector}과/와 일치하는 파드가 {none}없다',
      ],
    },
    holds: (context, count, selector) => matchesCount(count, podsMatching(context, selector)),
    explain: (context, _count, selector) =>
      countFinding(podsMatching(context, selector), PODS as Resource, objectsOf(context, PODS)),
    words: (_count, selector) => [{ type: 'selector', selector }],
  }),
  defineClaim<[Count, Selector, State]>({
    name: 'pods matching a selector are in a state',
    doc: 'So many match the selector and are in the state.',
    sentences: {
      en: ['{count} pod(s) matching {selector} is/are {state}'],
      ko: [
        '{selector}과/와 일치하는 파드 {count}이/가 {state} 상태이다',
        '{count}의 파드가 {selector}과/와 일치하고 {state} 상태이다',
      ],
    },
    holds: (context, count, selector, state) =>
      matchesCount(count, podsMatching(context, selector).filter(isPod(context, state))),
    explain: (context, _count, selector, state) =>
      countFinding(
        podsMatching(context, selector).filter(isPod(context, state)),
        PODS as Resource,
        podsMatching(context, selector),
      ),
    words: (_count, selector, state) => [{ type: 'selector', selector }, ...stateWords(state)],
  }),
  defineClaim<[Ref]>({
    name: 'an object exists',
    doc: 'It is there, though it may be Terminating.',
    sentences: { en: ['{ref} exists'], ko: ['{ref}이/가 있다/존재한다'] },
    holds: (context, ref) => objectOf(context, ref) !== undefined,
    explain: (context, ref) =>
      objectFinding(context, ref, (object) => ({ found: say`it did`, evidence: [describeObject(object, resourceOfRef(ref))] })),
    words: objectWords,
  }),
  defineClaim<[Ref]>({
    name: 'an object does not exist',
    doc: 'It is gone for good.',
    sentences: {
      en: ['{ref} does not exist', '{ref} is gone'],
      ko: ['{ref}이/가 없다', '{ref}이/가 존재하지 않는다'],
    },
    holds: (context, ref) => objectOf(context, ref) === undefined,
    explain: (context, ref) =>
      objectFinding(context, ref, (object) => ({ found: say`it did`, evidence: [describeObject(object, resourceOfRef(ref))] })),
    words: objectWords,
  }),
  defineClaim<[Ref, State]>({
    name: 'an object is in a state',
    doc: 'What kubectl shows in STATUS, or in small letters what a condition says.',
    sentences: { en: ['{ref} is {state}'], ko: ['{ref}이/가 {state} 상태이다', '{ref}이/가 {state}이다/다'] },
    holds: (context, ref, state) => {
      const object = objectOf(context, ref)
      return object !== undefined && isInState(context, object, state, context.resolve(ref).resource)
    },
    explain: (context, ref, { word, negated }) =>
      objectFinding(context, ref, (object) => {
        const line = describeObject(object, resourceOfRef(ref))
        return { found: negated ? say`it was ${word}` : say`it was not ${word}`, evidence: [line] }
      }),
    words: (ref, state) => stateWords(state, resourceOfRef(ref)),
    subject: (ref) => ref,
  }),
]
