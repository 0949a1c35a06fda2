import type { PodTemplateSpec, ReplicaSet } from '../../../../api'
import { setDefaultsPodTemplateSpec } from '../../core/defaults/pod-spec'

export const NO_TEMPLATE: PodTemplateSpec = {}

/** upstream `pkg/apis/apps/v1/defaults.go` SetDefaults_ReplicaSet; status is printed even when empty */
export function setDefaultsReplicaSet(set: ReplicaSet, stored?: ReplicaSet): ReplicaSet {
  const spec = set.spec
  if (spec && spec === stored?.spec && set.status) return set
  const template = setDefaultsPodTemplateSpec(spec?.template ?? NO_TEMPLATE)
  if (spec && template === spec.template && spec.replicas !== undefined && set.status) return set
  return Object.assign({}, set, {
    spec: Object.assign({}, spec as NonNullable<typeof spec>, { replicas: spec?.replicas ?? 1, template }),
    status: set.status ?? { replicas: 0 },
  })
}
