// Mirrors pkg/controller/deployment/rollback.go.
import { LABEL_POD_TEMPLATE_HASH, type PodTemplateSpec, type ReplicaSet, type Stored } from '../../api'
import { DEPLOYMENTS } from '../../apimachinery'
import type { DeploymentPass } from './deployment-pass'
import { syncRevisionOrCreate } from './new-replica-set'
import { ANNOTATION_ROLLBACK_TO, annotationsOfRollback } from './replica-set-annotations'
import { equalIgnoreHash } from './replica-set-lists'
import { lastRevision, parseInteger, revisionOf } from './revisions'

const NOT_FOUND = 'DeploymentRollbackRevisionNotFound'
const UNCHANGED = 'DeploymentRollbackTemplateUnchanged'
const DONE = 'DeploymentRollback'

/** The revision that the annotation of older API versions asks to go back to, 0 for the one before; undefined without it. */
export function rollbackTo({ deployment }: Pick<DeploymentPass, 'deployment'>): number | undefined {
  return parseInteger(deployment.metadata.annotations?.[ANNOTATION_ROLLBACK_TO] ?? '')
}

/** Gives the Deployment the template of the revision asked for, and takes the annotation away in any case. */
export function rollback(pass: DeploymentPass): void {
  const { newReplicaSet, old } = syncRevisionOrCreate(pass)
  const all = [...old, newReplicaSet]
  const revision = rollbackTo(pass) || lastRevision(all)
  const target = revision === 0 ? undefined : all.find((replicaSet) => revisionOf(replicaSet) === revision)
  if (!target) {
    const what = revision === 0 ? 'Unable to find last revision.' : 'Unable to find the revision to rollback to.'
    pass.event('Warning', NOT_FOUND, what)
    return update(pass)
  }
  rollbackToTemplate(pass, target, revision)
}

function rollbackToTemplate(pass: DeploymentPass, target: Stored<ReplicaSet>, revision: number): void {
  const { deployment } = pass
  const { name, annotations } = deployment.metadata
  const { template = {} } = target.spec ?? {}
  if (equalIgnoreHash(deployment.spec?.template, template)) {
    pass.event('Warning', UNCHANGED, `The rollback revision contains the same template as current deployment "${name}"`)
    return update(pass)
  }
  pass.deployment = {
    ...deployment,
    metadata: { ...deployment.metadata, annotations: annotationsOfRollback(annotations, target.metadata.annotations) },
    spec: { ...(deployment.spec ?? { selector: {} }), template: withoutHash(template) },
  }
  update(pass)
  pass.event('Normal', DONE, `Rolled back deployment "${name}" to revision ${revision}`)
}

function withoutHash({ metadata, ...template }: PodTemplateSpec): PodTemplateSpec {
  const { [LABEL_POD_TEMPLATE_HASH]: _hash, ...labels } = metadata?.labels ?? {}
  return { ...template, metadata: { ...metadata, labels } }
}

function update(pass: DeploymentPass): void {
  const { metadata } = pass.deployment
  const { [ANNOTATION_ROLLBACK_TO]: _asked, ...annotations } = metadata.annotations ?? {}
  pass.deployment = { ...pass.deployment, metadata: { ...metadata, annotations } }
  pass.context.client.update(DEPLOYMENTS, pass.deployment)
}
