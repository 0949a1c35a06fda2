import type { Stored } from '../../api'
import type { Ref } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext } from '../claim'
import { isCount, type Count } from '../parameters'
import { describeObject, objectFinding, objectOf } from '../selection'

type ReplicaWord = 'desired' | 'current' | 'ready' | 'updated' | 'available' | 'unavailable'

interface Scalable {
  readonly spec?: { readonly replicas?: number }
  readonly status?: Readonly<Record<string, unknown>>
}

/** Where each word's number stands in an object. */
const NUMBERS: Readonly<Record<ReplicaWord, (object: Scalable) => unknown>> = {
  desired: ({ spec }) => spec?.replicas,
  current: ({ status }) => status?.['replicas'],
  ready: ({ status }) => status?.['readyReplicas'],
  updated: ({ status }) => status?.['updatedReplicas'],
  available: ({ status }) => status?.['availableReplicas'],
  unavailable: ({ status }) => status?.['unavailableReplicas'],
}

function numberOf(object: Stored, word: ReplicaWord): number {
  return Number(NUMBERS[word](object as Scalable) ?? 0)
}

const DOCS: Readonly<Record<ReplicaWord, string>> = {
  desired: 'What its spec asks for.',
  current: 'How many pods its controller has made and counts.',
  ready: 'How many of its pods are ready.',
  updated: 'How many of its pods are of the newest template.',
  available: 'How many of its pods have been ready for minReadySeconds.',
  unavailable: 'How many more available pods its spec asks for.',
}

function replicaClaim(word: ReplicaWord, korean: string): Claim {
  return defineClaim<[Ref, Count]>({
    name: `${word} replicas`,
    doc: DOCS[word],
    sentences: { en: [`{ref} has {count} ${word} replica(s)`], ko: [`{ref}의 ${korean} 레플리카는 {count}이다/다`] },
    holds: (context: ClaimContext, ref, count) => {
      const object = objectOf(context, ref)
      return object !== undefined && isCount(count, numberOf(object, word))
    },
    explain: (context, ref) =>
      objectFinding(context, ref, (object) => ({
        found: `it had ${numberOf(object, word)}`,
        evidence: [describeObject(object, context.resolve(ref).resource)],
      })),
    subject: (ref) => ref,
  })
}

/** What a workload's spec asks for and its status counts. */
export const replicaClaims: readonly Claim[] = [
  replicaClaim('desired', '원하는'),
  replicaClaim('current', '현재'),
  replicaClaim('ready', '준비된'),
  replicaClaim('updated', '갱신된'),
  replicaClaim('available', '사용 가능한'),
  replicaClaim('unavailable', '사용 불가능한'),
]
