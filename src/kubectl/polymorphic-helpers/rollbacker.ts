import {
  ANNOTATION_LAST_APPLIED,
  ANNOTATION_REVISION,
  type ControllerRevision,
  type Deployment,
  type PodTemplateSpec,
  type ReplicaSet,
  type Stored,
} from '../../api'
import { deepEqual } from '../../apimachinery'
import { writeQuery, type DryRunStrategy } from '../dry-run'
import { asError } from '../errors'
import type { Info, Unstructured } from '../resource'
import type { PatchType } from '../rest-client'
import { readAgain, requireRevisions, templateText } from './history-viewer'
import {
  areEqualIgnoringHash,
  controlledHistory,
  replicaSetsOfDeployment,
  revisionOf,
  withoutHash,
  withRevision,
} from './revisions'

const ROLLED_BACK = 'rolled back'

/** Annotations that belong to the deployment and not to a revision. */
const ANNOTATIONS_TO_SKIP: ReadonlySet<string> = new Set([
  ANNOTATION_LAST_APPLIED,
  ANNOTATION_REVISION,
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
])

/** Brings a workload back to a revision, 0 for the one before; answers what was done (kubectl `polymorphichelpers/rollback.go`). */
export function rollBack(info: Info, toRevision: number, dryRun: DryRunStrategy): string {
  requireRevisions(info.resource, 'rollbacker', 'rollbacker')
  if (toRevision < 0) throw revisionNotFound(toRevision)
  return info.resource.kind === 'Deployment'
    ? rollBackDeployment(info, toRevision, dryRun)
    : rollBackByHistory(info, toRevision, dryRun)
}

function rollBackDeployment(info: Info, toRevision: number, dryRun: DryRunStrategy): string {
  const deployment = readAgain(info, 'Deployment') as unknown as Stored<Deployment>
  const replicaSet = replicaSetAt(info, deployment, toRevision)
  const template = replicaSet.spec?.template
  if (dryRun === 'client') return templateText(template)
  if (deployment.spec?.paused)
    throw new Error("you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again")
  if (areEqualIgnoringHash(template, deployment.spec?.template)) return skipped(toRevision)
  const kept = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => ANNOTATIONS_TO_SKIP.has(key))
  const taken = Object.entries(replicaSet.metadata.annotations ?? {}).filter(([key]) => !ANNOTATIONS_TO_SKIP.has(key))
  const patch = JSON.stringify([
    { op: 'replace', path: '/spec/template', value: withoutHash(template) },
    { op: 'replace', path: '/metadata/annotations', value: Object.fromEntries([...kept, ...taken]) },
  ])
  return restore(info, toRevision, 'application/json-patch+json', patch, dryRun)
}

function replicaSetAt({ client }: Info, deployment: Stored<Deployment>, toRevision: number): Stored<ReplicaSet> {
  const replicaSets = replicaSetsOfDeployment(client, deployment).flatMap((replicaSet) => {
    const revision = revisionOf(replicaSet)
    return revision === undefined ? [] : [{ replicaSet, revision }]
  })
  if (toRevision > 0) {
    const found = replicaSets.find(({ revision }) => revision === toRevision)
    if (!found) throw revisionNotFound(toRevision)
    return found.replicaSet
  }
  const [, previous] = replicaSets.sort((a, b) => b.revision - a.revision)
  if (!previous) throw new Error(`no rollout history found for deployment ${JSON.stringify(deployment.metadata.name)}`)
  return previous.replicaSet
}

function rollBackByHistory(info: Info, toRevision: number, dryRun: DryRunStrategy): string {
  const object = readAgain(info, info.resource.kind === 'DaemonSet' ? 'DaemonSet' : 'Statefulset')
  const history = controlledHistory(info.client, object)
  if (toRevision === 0 && history.length <= 1) throw new Error('no last revision to roll back to')
  const revision = findRevision(history, toRevision)
  if (!revision) throw revisionNotFound(toRevision)
  if (dryRun === 'client') return `will roll back to ${templateText(templateOf(withRevision(object, info.resource, revision)))}`
  if (deepEqual({ spec: { template: { ...templateOf(object), $patch: 'replace' } } }, revision.data)) return skipped(toRevision)
  return restore(info, toRevision, 'application/strategic-merge-patch+json', JSON.stringify(revision.data), dryRun)
}

function templateOf({ spec }: Unstructured): PodTemplateSpec | undefined {
  return (spec as { readonly template?: PodTemplateSpec } | undefined)?.template
}

function findRevision(
  history: readonly Stored<ControllerRevision>[],
  toRevision: number,
): Stored<ControllerRevision> | undefined {
  if (toRevision > 0) return history.find(({ revision }) => revision === toRevision)
  return [...history].sort((a, b) => a.revision - b.revision).at(-2)
}

function restore(
  { client, resource, namespace, name }: Info,
  toRevision: number,
  type: PatchType,
  patch: string,
  dryRun: DryRunStrategy,
): string {
  try {
    client.patch(resource, namespace, name, type, patch, writeQuery(dryRun))
  } catch (error) {
    throw new Error(`failed restoring revision ${toRevision}: ${asError(error).message}`)
  }
  return ROLLED_BACK
}

function skipped(toRevision: number): string {
  return `skipped rollback (current template already matches revision ${toRevision})`
}

function revisionNotFound(revision: number): Error {
  return new Error(`unable to find specified revision ${revision} in history`)
}
