import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerBehavior, HPAScalingRules, MetricSpec } from '../../../api'
import { changeField, fill, withFields } from '../defaulting'

const SCALE_UP: HPAScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
}

const SCALE_DOWN: HPAScalingRules = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] }

const CPU_AT_80: readonly MetricSpec[] = [
  { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
]

const NO_STATUS = { desiredReplicas: 0, currentMetrics: null }

function setDefaultsBehavior(behavior: HorizontalPodAutoscalerBehavior): HorizontalPodAutoscalerBehavior {
  return withFields(behavior, {
    scaleUp: fill(behavior.scaleUp ?? SCALE_UP, SCALE_UP),
    scaleDown: fill(behavior.scaleDown ?? SCALE_DOWN, SCALE_DOWN),
  })
}

/** The status of an autoscaler that has not looked yet; its list of metrics prints as null. */
export const unobserved = (): NonNullable<HorizontalPodAutoscaler['status']> =>
  NO_STATUS as unknown as NonNullable<HorizontalPodAutoscaler['status']>

/** upstream `pkg/apis/autoscaling/v2/defaults.go` SetDefaults_HorizontalPodAutoscaler */
export function setDefaultsHorizontalPodAutoscaler(autoscaler: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  const before = autoscaler.spec ?? ({} as HorizontalPodAutoscaler['spec'])
  let spec = fill(before, { minReplicas: 1 })
  if (!spec.metrics?.length) spec = { ...spec, metrics: CPU_AT_80 }
  spec = changeField(spec, 'behavior', setDefaultsBehavior)
  return withFields(autoscaler, { spec, status: fill(autoscaler.status ?? unobserved(), unobserved()) })
}
