import { LABEL_POD_TEMPLATE_HASH, type Deployment, type PodTemplateSpec, type ReplicaSet, type Stored } from '../../../api'
import { deepEqual, REPLICA_SETS, selectorFromLabelSelector } from '../../../apimachinery'
import { writeWorkloadConditions } from '../conditions'
import type { DescribeContext } from '../context'
import { withEvents } from '../describer'
import { rfc1123z } from '../format'
import { writeLabelsAndAnnotations, writeName } from '../metadata'
import { writePodTemplate } from '../pod-template'

export const deployment = withEvents<Deployment>((w, object, context) => {
  const { spec, status = {} } = object
  writeName(w, object)
  w.field(0, 'CreationTimestamp', rfc1123z(object.metadata.creationTimestamp))
  writeLabelsAndAnnotations(w, object)
  w.field(0, 'Selector', selectorFromLabelSelector(spec?.selector).toString())
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, unavailableReplicas = 0 } = status
  const counts = `${updatedReplicas} updated | ${replicas} total | ${availableReplicas} available | ${unavailableReplicas} unavailable`
  w.field(0, 'Replicas', `${spec?.replicas ?? 0} desired | ${counts}`)
  w.field(0, 'StrategyType', spec?.strategy?.type ?? '')
  w.field(0, 'MinReadySeconds', spec?.minReadySeconds ?? 0)
  const rolling = spec?.strategy?.rollingUpdate
  if (rolling) {
    w.field(0, 'RollingUpdateStrategy', `${rolling.maxUnavailable ?? 0} max unavailable, ${rolling.maxSurge ?? 0} max surge`)
  }
  writePodTemplate(w, spec?.template)
  writeWorkloadConditions(w, status.conditions)
  const { oldOnes, newOne } = replicaSetsOf(object, context)
  if (oldOnes.length === 0 && !newOne) return
  w.field(0, 'OldReplicaSets', replicaSetsText(oldOnes))
  w.field(0, 'NewReplicaSet', replicaSetsText(newOne ? [newOne] : []))
})

/** The ReplicaSets of a Deployment, the oldest first; the new one is the first with its template (kubectl `pkg/util/deployment`). */
function replicaSetsOf(
  { metadata, spec }: Stored<Deployment>,
  context: DescribeContext,
): { oldOnes: readonly Stored<ReplicaSet>[]; newOne: Stored<ReplicaSet> | undefined } {
  const labelSelector = selectorFromLabelSelector(spec?.selector).toString()
  const owned = context
    .list(REPLICA_SETS, metadata.namespace ?? '', { labelSelector })
    .filter((rs) => rs.metadata.ownerReferences?.some(({ controller, uid }) => controller && uid === metadata.uid))
    .sort((a, b) => (ageKey(a) < ageKey(b) ? -1 : 1))
  const template = withoutHash(spec?.template)
  const newOne = owned.find((rs) => deepEqual(withoutHash(rs.spec?.template), template))
  return { oldOnes: owned.filter((rs) => rs !== newOne), newOne }
}

function ageKey({ metadata }: Stored): string {
  return `${metadata.creationTimestamp} ${metadata.name}`
}

function withoutHash(template: PodTemplateSpec = {}): PodTemplateSpec {
  const { [LABEL_POD_TEMPLATE_HASH]: _, ...labels } = template.metadata?.labels ?? {}
  return { ...template, metadata: { ...template.metadata, labels } }
}

function replicaSetsText(replicaSets: readonly Stored<ReplicaSet>[]): string {
  const texts = replicaSets.map(
    ({ metadata, spec, status }) => `${metadata.name} (${status?.replicas ?? 0}/${spec?.replicas ?? 0} replicas created)`,
  )
  return texts.join(', ') || '<none>'
}
