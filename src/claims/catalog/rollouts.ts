import type { ControllerRevision, Deployment, Stored } from '../../api'
import { resourceOfKind, type Resource } from '../../apimachinery'
import { isControlledBy, say, type Ref, type Said } from '../../cluster'
import { statusViewerFor } from '../../kubectl'
import { defineClaim, type Claim, type ClaimContext, type Finding } from '../claim'
import { conditionsOf, describeObject, objectFinding, objectOf, resourceOfRef } from '../selection'

interface Progress {
  readonly isDone: boolean
  readonly text: string
}

/** What `kubectl rollout status` says of an object. Throws for kinds without rollouts. */
function progressOf(object: Stored, resource: Resource): Progress {
  const view = statusViewerFor(resource)
  try {
    const { isDone, text } = view(object as unknown as Parameters<typeof view>[0], 0)
    return { isDone, text: text.trim() }
  } catch (error) {
    return { isDone: false, text: (error as Error).message }
  }
}

const conditionOf = (object: Stored) => conditionsOf(object).find(({ type }) => type === 'Progressing')

const CONTROLLER_REVISIONS = resourceOfKind('apps/v1', 'ControllerRevision') as Resource<ControllerRevision>

/** The number of an object's newest revision: in its annotation, or that of its newest ControllerRevision. */
function revisionOf({ view }: ClaimContext, object: Stored): number | undefined {
  const annotated = object.metadata.annotations?.['deployment.kubernetes.io/revision']
  if (annotated !== undefined) return Number(annotated)
  const { uid } = object.metadata
  const owned = view.list(CONTROLLER_REVISIONS, { ownerUid: uid }).filter((each) => isControlledBy(each, uid))
  const numbers = owned.map(({ revision }) => Number(revision))
  return numbers.length ? Math.max(...numbers) : undefined
}

const isRolledOut = (context: ClaimContext, ref: Ref): boolean | undefined => {
  const object = objectOf(context, ref)
  return object && progressOf(object, resourceOfRef(ref)).isDone
}

const isStuck = (context: ClaimContext, ref: Ref): boolean | undefined => {
  const object = objectOf(context, ref)
  return object && conditionOf(object)?.status === 'False'
}

function explainRollout(context: ClaimContext, ref: Ref): Finding {
  return objectFinding(context, ref, (object) => {
    const { isDone, text } = progressOf(object, resourceOfRef(ref))
    return { found: isDone ? say`it was` : say`it was not`, evidence: [text, describeObject(object, resourceOfRef(ref))] }
  })
}

function explainProgress(context: ClaimContext, ref: Ref): Finding {
  return objectFinding(context, ref, (object) => {
    const progressing = conditionOf(object)
    if (!progressing) return { found: say`it had no condition ${'Progressing'}` }
    const { status, reason, message } = progressing
    return { found: say`Progressing was ${status}`, evidence: [`${reason ?? ''}: ${message ?? ''}`] }
  })
}

const DOCS: Readonly<Record<string, string>> = {
  'rolled out': 'What kubectl rollout status calls done, of the newest generation.',
  'not rolled out': 'kubectl rollout status would go on waiting.',
  stuck: 'The condition Progressing is False.',
  'not stuck': 'The condition Progressing is not False.',
  'rollout is paused': 'Changes of the template wait until it is resumed.',
}

function rolloutClaim(
  name: string,
  en: string,
  ko: string | readonly string[],
  holds: Claim<[Ref]>['holds'],
  explain: Claim<[Ref]>['explain'],
): Claim {
  const trait = TRAITS[name]
  return defineClaim<[Ref]>({
    name,
    doc: DOCS[name] ?? name,
    sentences: { en: [en], ko: [ko].flat() },
    holds,
    explain,
    words: (ref) => (trait ? [{ type: 'trait', resource: resourceOfRef(ref), ...trait }] : []),
    subject: (ref) => ref,
  })
}

/** What a kind must have for a word about its rollout to mean anything. */
const TRAITS: Readonly<Record<string, Readonly<{ path: string; otherwise: Said }>>> = {
  stuck: { path: 'spec.progressDeadlineSeconds', otherwise: say`is never stuck: it has no deadline` },
  'not stuck': { path: 'spec.progressDeadlineSeconds', otherwise: say`is never stuck: it has no deadline` },
  'rollout is paused': { path: 'spec.paused', otherwise: say`is never paused` },
}

/** How far the rollout of a Deployment, DaemonSet or StatefulSet is. */
export const rolloutClaims: readonly Claim[] = [
  rolloutClaim(
    'rolled out',
    '{ref} is rolled out',
    '{ref}의 롤아웃이 끝났다/완료되었다/완료된다',
    (c, ref) => isRolledOut(c, ref) === true,
    explainRollout,
  ),
  rolloutClaim(
    'not rolled out',
    '{ref} is not rolled out',
    '{ref}의 롤아웃이 끝나지/완료되지 않았다',
    (c, ref) => isRolledOut(c, ref) === false,
    explainRollout,
  ),
  rolloutClaim('stuck', '{ref} is stuck', '{ref}의 롤아웃이 막혔다', (c, ref) => isStuck(c, ref) === true, explainProgress),
  rolloutClaim(
    'not stuck',
    '{ref} is not stuck',
    '{ref}의 롤아웃이 막히지 않았다',
    (c, ref) => isStuck(c, ref) === false,
    explainProgress,
  ),
  rolloutClaim(
    'rollout is paused',
    'the rollout of {ref} is paused',
    ['{ref}의 롤아웃이 일시 중지되어 있다', '{ref}의 롤아웃이 멈춰 있다'],
    (context, ref) => (objectOf(context, ref) as Deployment | undefined)?.spec?.paused === true,
    (context, ref) => objectFinding(context, ref, () => ({ found: say`it was not paused` })),
  ),
  defineClaim<[Ref, number]>({
    name: 'at a revision',
    doc: 'The revision of its newest rollout, as kubectl rollout history counts.',
    sentences: { en: ['{ref} is at revision {int}'], ko: ['{ref}의 리비전은 {int}이다/다'] },
    holds: (context, ref, revision) => {
      const object = objectOf(context, ref)
      return object !== undefined && revisionOf(context, object) === revision
    },
    explain: (context, ref) =>
      objectFinding(context, ref, (object) => {
        const revision = revisionOf(context, object)
        return { found: revision === undefined ? say`it had no revision` : say`it was at revision ${revision}` }
      }),
    words: (ref) => [
      { type: 'trait', resource: resourceOfRef(ref), path: 'spec.revisionHistoryLimit', otherwise: say`keeps no revisions` },
    ],
    subject: (ref) => ref,
  }),
]
