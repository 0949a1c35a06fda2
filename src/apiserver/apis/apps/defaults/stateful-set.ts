import type {
  PersistentVolumeClaim,
  StatefulSet,
  StatefulSetSpec,
  StatefulSetStatus,
  StatefulSetUpdateStrategy,
} from '../../../../api'
import { changeEach, fill } from '../../defaulting'
import { setDefaultsPersistentVolumeClaim } from '../../core/defaults/persistent-volume-claim'
import { setDefaultsPodTemplateSpec } from '../../core/defaults/pod-spec'

const RETAIN = { whenDeleted: 'Retain', whenScaled: 'Retain' }
export const NO_REPLICAS: StatefulSetStatus = { replicas: 0, availableReplicas: 0 }

/** A type that was named gets no rolling update of its own; without MaxUnavailableStatefulSet only the partition is filled in. */
function setDefaultsStrategy(strategy: StatefulSetUpdateStrategy): StatefulSetUpdateStrategy {
  const typed = strategy.type ? strategy : { ...strategy, type: 'RollingUpdate', rollingUpdate: strategy.rollingUpdate ?? {} }
  if (typed.type !== 'RollingUpdate' || !typed.rollingUpdate) return typed
  const rollingUpdate = fill(typed.rollingUpdate, { partition: 0 })
  return rollingUpdate === typed.rollingUpdate ? typed : Object.assign({}, typed, { rollingUpdate })
}

/** upstream `pkg/apis/apps/v1/defaults.go` SetDefaults_StatefulSet */
export function setDefaultsStatefulSet(set: StatefulSet): StatefulSet {
  const before = (set.spec ?? {}) as StatefulSetSpec
  const template = setDefaultsPodTemplateSpec(before.template ?? {})
  const updateStrategy = setDefaultsStrategy(before.updateStrategy ?? {})
  const persistentVolumeClaimRetentionPolicy = fill(before.persistentVolumeClaimRetentionPolicy ?? {}, RETAIN)
  let spec = fill(before, { podManagementPolicy: 'OrderedReady', replicas: 1, revisionHistoryLimit: 10 })
  spec = changeEach(spec, 'volumeClaimTemplates', (claim: PersistentVolumeClaim) =>
    setDefaultsPersistentVolumeClaim(fill(claim, { kind: 'PersistentVolumeClaim', apiVersion: 'v1' })),
  )
  const isSame =
    spec.template === template &&
    spec.updateStrategy === updateStrategy &&
    spec.persistentVolumeClaimRetentionPolicy === persistentVolumeClaimRetentionPolicy
  if (!isSame) spec = { ...spec, template, updateStrategy, persistentVolumeClaimRetentionPolicy }
  const status = fill(set.status ?? NO_REPLICAS, NO_REPLICAS)
  return spec === set.spec && status === set.status ? set : { ...set, spec, status }
}
