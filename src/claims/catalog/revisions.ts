import { ANNOTATION_CHANGE_CAUSE, ANNOTATION_REVISION, type ReplicaSet, type Stored } from '../../api'
import { PODS, REPLICA_SETS, type Resource } from '../../apimachinery'
import { isPodActive } from '../../component-helpers'
import { isControlledBy, say, sayAll, type Ref, type Said } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext, type Finding } from '../claim'
import { isCount, type Count } from '../parameters'
import { countFinding, matchesCount, objectFinding, objectOf, podsOfRef } from '../selection'

/** A Deployment's ReplicaSets by their revisions, oldest first. */
function historyOf(context: ClaimContext, ref: Ref): readonly (readonly [number, Stored<ReplicaSet>])[] {
  const ownerUid = context.uidOf(context.resolve(ref)) ?? ''
  return context.view
    .list(REPLICA_SETS, { ownerUid })
    .filter((replicaSet) => isControlledBy(replicaSet, ownerUid))
    .map((replicaSet) => [Number(replicaSet.metadata.annotations?.[ANNOTATION_REVISION] ?? 0), replicaSet] as const)
    .sort(([a], [b]) => a - b)
}

function atRevision(context: ClaimContext, ref: Ref, revision: number): Stored<ReplicaSet> | undefined {
  return historyOf(context, ref).find(([number]) => number === revision)?.[1]
}

function podsAtRevision(context: ClaimContext, ref: Ref, revision: number): ReturnType<typeof podsOfRef> {
  const uid = atRevision(context, ref, revision)?.metadata.uid
  return uid === undefined ? [] : podsOfRef(context, ref).filter((pod) => isControlledBy(pod, uid))
}

/** How many ReplicaSets have active pods. */
function runningRevisions(context: ClaimContext, ref: Ref): number {
  const pods = podsOfRef(context, ref).filter(isPodActive)
  return historyOf(context, ref).filter(([, { metadata }]) => pods.some((pod) => isControlledBy(pod, metadata.uid))).length
}

const causeOf = (object: Stored | undefined): string | undefined => object?.metadata.annotations?.[ANNOTATION_CHANGE_CAUSE]

function historyEvidence(context: ClaimContext, ref: Ref): readonly Said[] {
  return historyOf(context, ref).map(([revision, replicaSet]) => {
    const images = (replicaSet.spec?.template?.spec?.containers ?? []).map(({ image }) => image ?? '').join(', ')
    const cause = causeOf(replicaSet)
    const line = say`revision ${revision}: rs/${replicaSet.metadata.name}, ${images}`
    return cause === undefined ? line : sayAll([line, `"${cause}"`], ', ')
  })
}

const revisionsText = (context: ClaimContext, ref: Ref): string =>
  historyOf(context, ref)
    .map(([revision]) => revision)
    .join(', ')

function causeFinding(context: ClaimContext, ref: Ref, cause: string | undefined): Finding {
  return { found: cause === undefined ? say`there was none` : say`it was "${cause}"`, evidence: historyEvidence(context, ref) }
}

const imageShare = (context: ClaimContext, ref: Ref, image: string): number => {
  const pods = podsOfRef(context, ref).filter(isPodActive)
  const running = pods.filter((pod) => pod.spec?.containers.some((container) => container.image === image))
  return pods.length ? (100 * running.length) / pods.length : 0
}

function shareClaim(name: string, doc: string, words: Claim['sentences'], tolerance: number): Claim {
  return defineClaim<[number, Ref, string]>({
    name,
    doc,
    sentences: words,
    holds: (context, percent, ref, image) => Math.abs(imageShare(context, ref, image) - percent) <= tolerance,
    explain: (context, _percent, ref, image) => ({
      found: say`it was ${Math.round(imageShare(context, ref, image))}%`,
      evidence: countFinding(podsOfRef(context, ref), PODS as Resource).evidence ?? [],
    }),
    words: (_percent, _ref, image) => [{ type: 'image', text: image }],
    subject: (_percent, ref) => ref,
  })
}

/** What a Deployment remembers of its rollouts, and how its pods are shared among them. */
export const revisionClaims: readonly Claim[] = [
  defineClaim<[Ref, string]>({
    name: 'revisions',
    doc: 'The Deployment has ReplicaSets of these revisions, written `1, 3, 4`.',
    sentences: { en: ['the revisions of {ref} are {string}'], ko: ['{ref}의 리비전 목록은 {string}이다/다'] },
    holds: (context, ref, text) => revisionsText(context, ref) === text.split(/[,\s]+/).join(', '),
    explain: (context, ref) => ({
      found: say`they were "${revisionsText(context, ref)}"`,
      evidence: historyEvidence(context, ref),
    }),
    subject: (ref) => ref,
  }),
  defineClaim<[Count, Ref, number]>({
    name: 'pods of a revision',
    doc: 'So many pods belong to the ReplicaSet of that revision.',
    sentences: {
      en: ['{count} pod(s) of {ref} is/are of revision {int}'],
      ko: [
        '{ref}의 리비전 {int}의 파드가 {count} 있다',
        '{count}의 파드가 {ref}의 리비전 {int}에 속해 있다',
        '{ref}의 리비전 {int}의 파드가 {none}없다',
      ],
    },
    holds: (context, count, ref, revision) => matchesCount(count, podsAtRevision(context, ref, revision)),
    explain: (context, _count, ref, revision) => ({
      ...countFinding(podsAtRevision(context, ref, revision), PODS as Resource),
      evidence: historyEvidence(context, ref),
    }),
    subject: (_count, ref) => ref,
  }),
  defineClaim<[Ref, Count]>({
    name: 'revisions at once',
    doc: 'Pods of so many revisions are there, ended and terminating ones left out.',
    sentences: {
      en: ['{ref} runs {count} revision(s) at once'],
      ko: ['{ref}의 리비전 {count}이/가 동시에 실행된다', '{ref}의 리비전이 동시에 {count} 실행된다'],
    },
    holds: (context, ref, count) => objectOf(context, ref) !== undefined && isCount(count, runningRevisions(context, ref)),
    explain: (context, ref) =>
      objectFinding(context, ref, () => ({
        found: say`it ran ${runningRevisions(context, ref)}`,
        evidence: countFinding(podsOfRef(context, ref), PODS as Resource).evidence ?? [],
      })),
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, Count]>({
    name: 'old ReplicaSets',
    doc: 'So many ReplicaSets of the Deployment are not of its newest revision.',
    sentences: {
      en: ['{ref} has {count} old ReplicaSet(s)'],
      ko: ['{ref}의 이전 레플리카셋은/레플리카셋이 {count}이다/다', '{ref}의 이전 레플리카셋이 {none}없다'],
    },
    holds: (context, ref, count) =>
      objectOf(context, ref) !== undefined && isCount(count, Math.max(0, historyOf(context, ref).length - 1)),
    explain: (context, ref) =>
      objectFinding(context, ref, () => ({
        found: say`it had ${Math.max(0, historyOf(context, ref).length - 1)}`,
        evidence: historyEvidence(context, ref),
      })),
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, string]>({
    name: 'change cause',
    doc: 'The change cause of the newest revision, as `kubectl rollout history` prints it.',
    sentences: { en: ['the change cause of {ref} is {string}'], ko: ['{ref}의 변경 원인은 {string}이다/다'] },
    holds: (context, ref, cause) => causeOf(objectOf(context, ref)) === cause,
    explain: (context, ref) => objectFinding(context, ref, (object) => causeFinding(context, ref, causeOf(object))),
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, number, string]>({
    name: 'change cause of a revision',
    doc: 'The change cause of one revision, as `kubectl rollout history` prints it.',
    sentences: {
      en: ['the change cause of {ref} at revision {int} is {string}'],
      ko: ['{ref}의 리비전 {int}의 변경 원인은 {string}이다/다'],
    },
    holds: (context, ref, revision, cause) => causeOf(atRevision(context, ref, revision)) === cause,
    explain: (context, ref, revision) => causeFinding(context, ref, causeOf(atRevision(context, ref, revision))),
    subject: (ref) => ref,
  }),
  shareClaim(
    'share of pods by image',
    'That share of the pods, ended and terminating ones left out, runs the image; to a whole percent.',
    {
      en: ['{int}% of the pods of {ref} run image {string}'],
      ko: [
        '{ref}의 파드 중 {int}%가 이미지 {string}을/를 실행한다',
        '{int}%의 파드가 {ref}에 속하고 이미지 {string}을/를 실행한다',
      ],
    },
    0.5,
  ),
  shareClaim(
    'about a share of pods by image',
    'That share of the pods, ended and terminating ones left out, runs the image; give or take 10 points.',
    {
      en: ['about {int}% of the pods of {ref} run image {string}'],
      ko: [
        '{ref}의 파드 중 약 {int}%가 이미지 {string}을/를 실행한다',
        '약 {int}%의 파드가 {ref}에 속하고 이미지 {string}을/를 실행한다',
      ],
    },
    10,
  ),
]
