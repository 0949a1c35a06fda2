import type { DaemonSet, DaemonSetSpec, DaemonSetStatus, DaemonSetUpdateStrategy } from '../../../../api'
import { fill } from '../../defaulting'
import { setDefaultsPodTemplateSpec } from '../../core/defaults/pod-spec'

export const NO_DAEMONS: DaemonSetStatus = {
  currentNumberScheduled: 0,
  numberMisscheduled: 0,
  desiredNumberScheduled: 0,
  numberReady: 0,
}

function setDefaultsStrategy(strategy: DaemonSetUpdateStrategy): DaemonSetUpdateStrategy {
  const typed = fill(strategy, { type: 'RollingUpdate' })
  if (typed.type !== 'RollingUpdate') return typed
  const rollingUpdate = fill(typed.rollingUpdate ?? {}, { maxUnavailable: 1, maxSurge: 0 })
  return rollingUpdate === typed.rollingUpdate ? typed : Object.assign({}, typed, { rollingUpdate })
}

/** upstream `pkg/apis/apps/v1/defaults.go` SetDefaults_DaemonSet */
export function setDefaultsDaemonSet(set: DaemonSet): DaemonSet {
  const before = (set.spec ?? {}) as DaemonSetSpec
  const template = setDefaultsPodTemplateSpec(before.template ?? {})
  const updateStrategy = setDefaultsStrategy(before.updateStrategy ?? {})
  const filled = fill(before, { revisionHistoryLimit: 10 })
  const isSame = filled.template === template && filled.updateStrategy === updateStrategy
  const spec = isSame ? filled : { ...filled, updateStrategy, template }
  const status = fill(set.status ?? NO_DAEMONS, NO_DAEMONS)
  return spec === set.spec && status === set.status ? set : { ...set, spec, status }
}
