// Mirrors pkg/controller/deployment/sync.go getNewReplicaSet: the ReplicaSet of the present template, numbered and, if need be, created.
import {
  ANNOTATION_REVISION,
  LABEL_POD_TEMPLATE_HASH,
  type Deployment,
  type LabelSelector,
  type PodTemplateSpec,
  type ReplicaSet,
  type Stored,
} from '../../api'
import { DEPLOYMENTS, hasStatusCause, isAlreadyExists, isStatusError, REPLICA_SETS } from '../../apimachinery'
import { computeHash, messageOf, NAMESPACE_TERMINATING_CAUSE } from '../pod-control'
import { isControlledBy, newControllerRef, RetryError } from '../runtime'
import {
  findCondition,
  newCondition,
  PROGRESSING,
  REASON_FAILED_CREATE,
  REASON_FOUND_NEW_REPLICA_SET,
  REASON_NEW_REPLICA_SET,
} from './deployment-conditions'
import type { DeploymentPass } from './deployment-pass'
import { hasProgressDeadline } from './fenceposts'
import { newReplicaSetAnnotations } from './replica-set-annotations'
import { equalIgnoreHash, findNewReplicaSet, findOldReplicaSets, replicaCount } from './replica-set-lists'
import { maxRevision } from './revisions'
import { newReplicaSetReplicas } from './rolling-plan'

const MAX_NAME_LENGTH = 253
/** Characters of earlier revisions that are kept. */
const MAX_REVISION_HISTORY_LENGTH = 2000

export interface ReplicaSetsByAge {
  /** the one of the present template */
  readonly newReplicaSet: Stored<ReplicaSet> | undefined
  /** oldest first */
  readonly old: readonly Stored<ReplicaSet>[]
}

/** The same, once the new one is sure to be there. */
export interface RolledOut extends ReplicaSetsByAge {
  readonly newReplicaSet: Stored<ReplicaSet>
}

/** The Deployment's ReplicaSets with the new one's revision brought up to date; the new one is not created. */
export function syncRevision(pass: DeploymentPass): ReplicaSetsByAge {
  const { newReplicaSet, old } = replicaSetsByAge(pass)
  return { old, newReplicaSet: newReplicaSet && syncExisting(pass, newReplicaSet, maxRevision(old) + 1) }
}

/** The same, with the new one created where there is none. */
export function syncRevisionOrCreate(pass: DeploymentPass): RolledOut {
  const { newReplicaSet, old } = replicaSetsByAge(pass)
  const revision = maxRevision(old) + 1
  return { old, newReplicaSet: newReplicaSet ? syncExisting(pass, newReplicaSet, revision) : createNew(pass, old, revision) }
}

function replicaSetsByAge({ deployment, replicaSets }: DeploymentPass): ReplicaSetsByAge {
  const newReplicaSet = findNewReplicaSet(deployment, replicaSets)
  return { newReplicaSet, old: findOldReplicaSets(replicaSets, newReplicaSet) }
}

function syncExisting(pass: DeploymentPass, existing: Stored<ReplicaSet>, revision: number): Stored<ReplicaSet> {
  const { deployment, context } = pass
  const present = existing.metadata.annotations
  const { annotations, isChanged } = newReplicaSetAnnotations(deployment, present, revision, true, MAX_REVISION_HISTORY_LENGTH)
  const minReadySeconds = deployment.spec?.minReadySeconds ?? 0
  if (isChanged || (existing.spec?.minReadySeconds ?? 0) !== minReadySeconds) {
    const { minReadySeconds: _before, ...spec } = existing.spec ?? { selector: {} }
    return context.client.update(REPLICA_SETS, {
      ...existing,
      metadata: { ...existing.metadata, annotations },
      spec: { ...spec, ...(minReadySeconds && { minReadySeconds }) },
    })
  }
  let needsUpdate = pass.annotate(ANNOTATION_REVISION, annotations[ANNOTATION_REVISION] ?? '')
  if (hasProgressDeadline(deployment) && !findCondition(pass.status.conditions, PROGRESSING)) {
    const message = `Found new replica set "${existing.metadata.name}"`
    pass.setCondition(newCondition(PROGRESSING, 'True', REASON_FOUND_NEW_REPLICA_SET, message, context.now()))
    needsUpdate = true
  }
  if (needsUpdate) pass.writeStatus()
  return existing
}

function createNew(pass: DeploymentPass, old: readonly Stored<ReplicaSet>[], revision: number): Stored<ReplicaSet> {
  const { deployment, context } = pass
  const drafted = newReplicaSetOf(deployment, old, revision)
  const { replicaSet, isNew } = createReplicaSet(pass, drafted)
  const { name } = replicaSet.metadata
  const replicas = drafted.spec?.replicas ?? 0
  if (isNew && replicas > 0) pass.event('Normal', 'ScalingReplicaSet', `Scaled up replica set ${name} from 0 to ${replicas}`)
  let needsUpdate = pass.annotate(ANNOTATION_REVISION, String(revision))
  if (isNew && hasProgressDeadline(deployment)) {
    const message = `Created new replica set "${name}"`
    pass.setCondition(newCondition(PROGRESSING, 'True', REASON_NEW_REPLICA_SET, message, context.now()))
    needsUpdate = true
  }
  if (needsUpdate) pass.writeStatus()
  return replicaSet
}

/** Whether the ReplicaSet is new: it may be there already, where the lister was too old. */
function createReplicaSet(
  pass: DeploymentPass,
  drafted: ReplicaSet,
): { readonly replicaSet: Stored<ReplicaSet>; readonly isNew: boolean } {
  try {
    return { replicaSet: pass.context.client.create(REPLICA_SETS, drafted), isNew: true }
  } catch (refusal) {
    return { replicaSet: existingOf(pass, drafted, refusal), isNew: false }
  }
}

/** What the present template asks for: its name says its template, so that it is never made twice. */
function newReplicaSetOf(deployment: Stored<Deployment>, old: readonly Stored<ReplicaSet>[], revision: number): ReplicaSet {
  const { name, namespace } = deployment.metadata
  const { minReadySeconds = 0, selector = {}, template = {} } = deployment.spec ?? {}
  const hash = computeHash(template, deployment.status?.collisionCount)
  const labels = Object.assign({}, template.metadata?.labels, { [LABEL_POD_TEMPLATE_HASH]: hash })
  const { annotations } = newReplicaSetAnnotations(deployment, undefined, revision, false, MAX_REVISION_HISTORY_LENGTH)
  return {
    metadata: {
      name: replicaSetName(name, hash),
      ...(namespace && { namespace }),
      labels,
      annotations,
      ownerReferences: [newControllerRef(deployment, DEPLOYMENTS)],
    },
    spec: {
      replicas: newReplicaSetReplicas(deployment, replicaCount(old), 0),
      ...(minReadySeconds && { minReadySeconds }),
      selector: withLabel(selector, hash),
      template: labelled(template, labels),
    },
  }
}

/** The Deployment's name, cut so that the hash has room where it has any (`generateReplicaSetName`). */
export function replicaSetName(deploymentName: string, hash: string): string {
  const room = MAX_NAME_LENGTH - 1 - hash.length
  return `${room > 0 ? deploymentName.slice(0, room) : deploymentName}-${hash}`
}

const withLabel = (selector: LabelSelector, hash: string): LabelSelector => ({
  ...selector,
  matchLabels: Object.assign({}, selector.matchLabels, { [LABEL_POD_TEMPLATE_HASH]: hash }),
})

const labelled = (template: PodTemplateSpec, labels: Readonly<Record<string, string>>): PodTemplateSpec => ({
  ...template,
  metadata: { ...template.metadata, labels },
})

/**
 * The ReplicaSet that was in the way of the new one, if it is the new one: the lister was too old. Another one of the same name makes the
 * next try use another hash; any other refusal is told in the status and in an event. Both throw.
 */
function existingOf(pass: DeploymentPass, drafted: ReplicaSet, refusal: unknown): Stored<ReplicaSet> {
  const { deployment, context, status } = pass
  const { namespace = '', name = '' } = drafted.metadata
  if (isAlreadyExists(refusal)) {
    const existing = context.lister(REPLICA_SETS).get(namespace, name)
    if (!existing) throw new RetryError(`replicasets.apps "${name}" not found`)
    const isOurs = isControlledBy(existing, deployment)
    if (isOurs && equalIgnoreHash(deployment.spec?.template, existing.spec?.template)) return existing
    pass.setStatus({ ...status, collisionCount: (status.collisionCount ?? 0) + 1 })
    writeStatusBeside(pass)
  } else if (!hasStatusCause(refusal, NAMESPACE_TERMINATING_CAUSE)) {
    const message = `Failed to create new replica set "${name}": ${messageOf(refusal)}`
    if (hasProgressDeadline(deployment)) {
      pass.setCondition(newCondition(PROGRESSING, 'False', REASON_FAILED_CREATE, message, context.now()))
      writeStatusBeside(pass)
    }
    pass.event('Warning', REASON_FAILED_CREATE, message)
  }
  throw refusal
}

/** Writes the status where a refusal is about to be thrown that matters more than one of this write. */
function writeStatusBeside(pass: DeploymentPass): void {
  try {
    pass.writeStatus()
  } catch (error) {
    if (!isStatusError(error)) throw error
  }
}
