import type {
  AutoscalingV1HorizontalPodAutoscaler,
  HorizontalPodAutoscaler,
  MetricSpec,
  MetricStatus,
  Quantity,
} from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

const UNKNOWN = '<unknown>'

function text(quantity: Quantity | undefined): string {
  return String(quantity ?? 0)
}

function percent(utilization: number | undefined, otherwise: string): string {
  return utilization === undefined ? otherwise : `${utilization}%`
}

/** A metric of a resource, of the whole pod or of one container. */
function resourceMetric(spec: NonNullable<MetricSpec['resource']>, status: MetricStatus['resource']): string {
  const { averageValue, averageUtilization } = spec.target
  if (averageValue !== undefined) {
    return `${spec.name}: ${status ? text(status.current.averageValue) : UNKNOWN}/${text(averageValue)}`
  }
  return `${spec.name}: ${percent(status?.current.averageUtilization, UNKNOWN)}/${percent(averageUtilization, '<auto>')}`
}

/** A metric of an object or from outside: of its value, or of its average over the pods. */
function valueMetric(spec: NonNullable<MetricSpec['external']>['target'], current: MetricStatus['external']): string {
  if (spec.averageValue !== undefined) {
    const average = current?.current.averageValue
    return `${average === undefined ? UNKNOWN : text(average)}/${text(spec.averageValue)} (avg)`
  }
  return `${current ? text(current.current.value) : UNKNOWN}/${text(spec.value)}`
}

/** One metric as `kubectl get hpa` shows it: `cpu: 71%/60%`. */
function metricText(spec: MetricSpec, status: MetricStatus | undefined): string {
  if (spec.type === 'Resource' && spec.resource) return resourceMetric(spec.resource, status?.resource)
  if (spec.type === 'ContainerResource' && spec.containerResource) {
    return resourceMetric(spec.containerResource, status?.containerResource)
  }
  if (spec.type === 'External' && spec.external) return valueMetric(spec.external.target, status?.external)
  if (spec.type === 'Object' && spec.object) {
    return valueMetric(spec.object.target, status?.object && { current: status.object.current, metric: status.object.metric })
  }
  if (spec.type === 'Pods' && spec.pods) {
    return `${status?.pods ? text(status.pods.current.averageValue) : UNKNOWN}/${text(spec.pods.target.averageValue)}`
  }
  return '<unknown type>'
}

function metricsText(specs: readonly MetricSpec[] = [], statuses: readonly MetricStatus[] = []): string {
  if (specs.length === 0) return '<none>'
  const shown = specs.slice(0, 2).map((spec, index) => metricText(spec, statuses[index]))
  return shown.join(', ') + (specs.length > 2 ? ` + ${specs.length - 2} more...` : '')
}

function targetsText(object: HorizontalPodAutoscaler | AutoscalingV1HorizontalPodAutoscaler): string {
  if (object.apiVersion !== 'autoscaling/v1') {
    const { spec, status } = object as HorizontalPodAutoscaler
    return metricsText(spec?.metrics, status?.currentMetrics ?? undefined)
  }
  const { spec, status } = object as AutoscalingV1HorizontalPodAutoscaler
  if (spec?.targetCPUUtilizationPercentage === undefined) return '<none>'
  const current = percent(status?.currentCPUUtilizationPercentage, UNKNOWN)
  return `cpu: ${current}/${spec.targetCPUUtilizationPercentage}%`
}

export const horizontalPodAutoscalers = printer<HorizontalPodAutoscaler | AutoscalingV1HorizontalPodAutoscaler>(
  [NAME, column('Reference'), column('Targets'), column('MinPods'), column('MaxPods'), column('Replicas'), AGE],
  (object, now) => [
    object.metadata.name,
    `${object.spec?.scaleTargetRef.kind ?? ''}/${object.spec?.scaleTargetRef.name ?? ''}`,
    targetsText(object),
    object.spec?.minReplicas === undefined ? '<unset>' : String(object.spec.minReplicas),
    object.spec?.maxReplicas ?? 0,
    object.status?.currentReplicas ?? 0,
    age(object, now),
  ],
)
