import type { Deployment, DeploymentSpec, DeploymentStrategy } from '../../../../api'
import { fill } from '../../defaulting'
import { setDefaultsPodTemplateSpec } from '../../core/defaults/pod-spec'

const NO_TEMPLATE = {}
const QUARTER = { maxUnavailable: '25%', maxSurge: '25%' }
const NO_ROLLING_UPDATE = {}

function setDefaultsStrategy(strategy: DeploymentStrategy): DeploymentStrategy {
  const typed = fill(strategy, { type: 'RollingUpdate' })
  if (typed.type !== 'RollingUpdate') return typed
  const rollingUpdate = fill(typed.rollingUpdate ?? NO_ROLLING_UPDATE, QUARTER)
  return rollingUpdate === typed.rollingUpdate ? typed : Object.assign({}, typed, { rollingUpdate })
}

/** upstream `pkg/apis/apps/v1/defaults.go` SetDefaults_Deployment */
export function setDefaultsDeployment(deployment: Deployment, stored?: Deployment): Deployment {
  if (deployment.spec && deployment.spec === stored?.spec && deployment.status) return deployment
  const before = deployment.spec as DeploymentSpec | undefined
  const template = setDefaultsPodTemplateSpec(before?.template ?? NO_TEMPLATE)
  const strategy = setDefaultsStrategy(before?.strategy ?? {})
  const filled = fill((before ?? {}) as DeploymentSpec, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 })
  const isSame = filled.template === template && filled.strategy === strategy
  const spec = isSame ? filled : Object.assign({}, filled, { strategy, template })
  if (spec === deployment.spec && deployment.status) return deployment
  return Object.assign({}, deployment, { spec, status: deployment.status ?? {} })
}
