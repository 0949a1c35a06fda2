// Mirrors pkg/controller/deployment/util/deployment_util.go: what a Deployment writes down in annotations of its ReplicaSets.
import { ANNOTATION_LAST_APPLIED, ANNOTATION_REVISION, type Deployment, type ReplicaSet } from '../../api'
import { desiredReplicas, maxSurgeOf } from './fenceposts'
import { parseInteger } from './revisions'

export type Annotations = Readonly<Record<string, string>>

export const ANNOTATION_DESIRED_REPLICAS = 'deployment.kubernetes.io/desired-replicas'
export const ANNOTATION_MAX_REPLICAS = 'deployment.kubernetes.io/max-replicas'
export const ANNOTATION_REVISION_HISTORY = 'deployment.kubernetes.io/revision-history'
export const ANNOTATION_ROLLBACK_TO = 'deprecated.deployment.rollback.to'

/** These are not copied between a Deployment and its ReplicaSets. */
const SKIPPED: ReadonlySet<string> = new Set([
  ANNOTATION_LAST_APPLIED,
  ANNOTATION_REVISION,
  ANNOTATION_REVISION_HISTORY,
  ANNOTATION_DESIRED_REPLICAS,
  ANNOTATION_MAX_REPLICAS,
  ANNOTATION_ROLLBACK_TO,
])
const NONE: Annotations = {}
const UINT32 = /^\d+$/
const INT32_MAX = 2 ** 31 - 1

export interface AnnotationChange {
  readonly annotations: Annotations
  /** whether that is a reason to write them */
  readonly isChanged: boolean
}

/** What the annotations of the size are to say. */
export function replicasAnnotations(deployment: Deployment): Annotations {
  const desired = desiredReplicas(deployment)
  return {
    [ANNOTATION_DESIRED_REPLICAS]: String(desired),
    [ANNOTATION_MAX_REPLICAS]: String(desired + maxSurgeOf(deployment)),
  }
}

const includes = (annotations: Annotations, wanted: Annotations): boolean =>
  Object.entries(wanted).every(([key, value]) => annotations[key] === value)

export function replicasAnnotationsNeedUpdate({ metadata }: ReplicaSet, deployment: Deployment): boolean {
  return !includes(metadata.annotations ?? NONE, replicasAnnotations(deployment))
}

function nonNegativeInt32(text: string | undefined): number | undefined {
  if (text === undefined || !UINT32.test(text)) return undefined
  const value = Number(text)
  return value > INT32_MAX ? undefined : value
}

/** The desired number of pods when the ReplicaSet was last scaled; undefined where it cannot be read. */
export function desiredReplicasAnnotation({ metadata }: ReplicaSet): number | undefined {
  return nonNegativeInt32(metadata.annotations?.[ANNOTATION_DESIRED_REPLICAS])
}

/** The most pods, surge included, when the ReplicaSet was last scaled; undefined where it cannot be read. */
export function maxReplicasAnnotation({ metadata }: ReplicaSet): number | undefined {
  return nonNegativeInt32(metadata.annotations?.[ANNOTATION_MAX_REPLICAS])
}

/**
 * The annotations of the new ReplicaSet: the Deployment's, its revision, which never falls, and the revisions that it had before, at
 * most `historyLimit` characters of them.
 */
export function newReplicaSetAnnotations(
  deployment: Deployment,
  present: Annotations | undefined,
  newRevision: number,
  exists: boolean,
  historyLimit: number,
): AnnotationChange {
  const copied = copyAnnotations(deployment.metadata.annotations ?? NONE, present ?? NONE)
  const oldRevision = copied.annotations[ANNOTATION_REVISION]
  const oldNumber = oldRevision ? parseInteger(oldRevision) : 0
  if (oldNumber === undefined) return { ...copied, isChanged: false }
  const annotations: Record<string, string> = { ...copied.annotations }
  const rises = oldNumber < newRevision
  if (rises) annotations[ANNOTATION_REVISION] = String(newRevision)
  if (rises && oldRevision !== undefined) {
    const history = extendHistory(annotations[ANNOTATION_REVISION_HISTORY] ?? '', oldRevision, historyLimit)
    if (history !== undefined) annotations[ANNOTATION_REVISION_HISTORY] = history
  }
  if (exists) return { annotations, isChanged: copied.isChanged || rises }
  return { annotations: Object.assign({}, annotations, replicasAnnotations(deployment)), isChanged: true }
}

function copyAnnotations(from: Annotations, to: Annotations): AnnotationChange {
  const copied = Object.entries(from).filter(([key, value]) => !SKIPPED.has(key) && to[key] !== value)
  return copied.length
    ? { annotations: { ...to, ...Object.fromEntries(copied) }, isChanged: true }
    : { annotations: to, isChanged: false }
}

/** The earlier revisions with one more, the oldest dropped where the text would become too long; undefined where not even one fits. */
function extendHistory(history: string, revision: string, limit: number): string | undefined {
  const revisions = history.split(',')
  if (!revisions[0]) return revision
  let length = history.length + revision.length + 1
  let start = 0
  while (length > limit && start < revisions.length) length -= (revisions[start++] as string).length + 1
  return length <= limit ? [...revisions.slice(start), revision].join(',') : undefined
}

/** The annotations of a Deployment that goes back to a ReplicaSet: its own of the controller's, and the ReplicaSet's others. */
export function annotationsOfRollback(deployment: Annotations = NONE, replicaSet: Annotations = NONE): Annotations {
  const kept = Object.entries(deployment).filter(([key]) => SKIPPED.has(key))
  const taken = Object.entries(replicaSet).filter(([key]) => !SKIPPED.has(key))
  return Object.fromEntries([...kept, ...taken])
}
