import type { Stored } from '../../api'
import type { Resource } from '../../apimachinery'
import { say, type Ref } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext } from '../claim'
import { isCount, type Count } from '../parameters'
import { describeObject, objectFinding, objectOf, resourceOfRef } from '../selection'
import { hasField } from '../unknown-field'

type ReplicaWord = 'desired' | 'current' | 'ready' | 'updated' | 'available' | 'unavailable'

interface Scalable {
  readonly spec?: Readonly<Record<string, unknown>>
  readonly status?: Readonly<Record<string, unknown>>
}

/** Where each word's number stands in most workloads. */
const REPLICA_FIELDS: Readonly<Record<ReplicaWord, string>> = {
  desired: 'spec.replicas',
  current: 'status.replicas',
  ready: 'status.readyReplicas',
  updated: 'status.updatedReplicas',
  available: 'status.availableReplicas',
  unavailable: 'status.unavailableReplicas',
}

/** A DaemonSet asks for a pod on each node that suits it, which only its status can tell. */
const DAEMON_SET_FIELDS: Readonly<Record<ReplicaWord, string>> = {
  desired: 'status.desiredNumberScheduled',
  current: 'status.currentNumberScheduled',
  ready: 'status.numberReady',
  updated: 'status.updatedNumberScheduled',
  available: 'status.numberAvailable',
  unavailable: 'status.numberUnavailable',
}

const fieldOf = (resource: Resource, word: ReplicaWord): string =>
  (resource.kind === 'DaemonSet' ? DAEMON_SET_FIELDS : REPLICA_FIELDS)[word]

/** The number that a word means; of kinds that do not count their unavailable replicas, what is missing of those desired. */
function numberOf(object: Stored, resource: Resource, word: ReplicaWord): number {
  if (word === 'unavailable' && !hasField(resource, fieldOf(resource, word)))
    return Math.max(0, numberOf(object, resource, 'desired') - numberOf(object, resource, 'available'))
  const [part, field] = fieldOf(resource, word).split('.') as ['spec' | 'status', string]
  return Number((object as Scalable)[part]?.[field] ?? 0)
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
    sentences: {
      en: [`{ref} has {count} ${word} replica(s)`],
      ko: [`{ref}의 ${korean} 레플리카는/레플리카가 {count}이다/다`, `{ref}의 ${korean} 레플리카가 {none}없다`],
    },
    holds: (context: ClaimContext, ref, count) => {
      const object = objectOf(context, ref)
      return object !== undefined && isCount(count, numberOf(object, resourceOfRef(ref), word))
    },
    explain: (context, ref) =>
      objectFinding(context, ref, (object) => ({
        found: say`it had ${numberOf(object, resourceOfRef(ref), word)}`,
        evidence: [describeObject(object, context.resolve(ref).resource)],
      })),
    words: (ref) => [
      {
        type: 'trait',
        resource: resourceOfRef(ref),
        path: fieldOf(resourceOfRef(ref), word === 'unavailable' ? 'available' : word),
        otherwise: say`counts no ${word} replicas`,
      },
    ],
    subject: (ref) => ref,
  })
}

/** What a workload's spec asks for and its status counts. */
export const replicaClaims: readonly Claim[] = [
  replicaClaim('desired', '원하는/의도한'),
  replicaClaim('current', '현재'),
  replicaClaim('ready', '준비된'),
  replicaClaim('updated', '갱신된/업데이트된'),
  replicaClaim('available', '사용 가능한'),
  replicaClaim('unavailable', '사용\\ 불가능한/사용할\\ 수\\ 없는'),
]
