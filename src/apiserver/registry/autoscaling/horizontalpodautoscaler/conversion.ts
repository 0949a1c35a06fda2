// Mirrors kubernetes pkg/apis/autoscaling/v1/conversion.go, as far as cpu utilization goes.
import type {
  AutoscalingV1HorizontalPodAutoscaler,
  HorizontalPodAutoscaler,
  KubernetesObject,
  MetricSpec,
  MetricStatus,
} from '../../../../api'

const METRICS = 'autoscaling.alpha.kubernetes.io/metrics'

/** An autoscaling/v1 object as it is stored: its one target is a cpu metric. */
export function toAutoscalingV2(object: KubernetesObject): KubernetesObject {
  const { kind, metadata, spec, status } = object as AutoscalingV1HorizontalPodAutoscaler
  const { targetCPUUtilizationPercentage: target, ...rest } = spec
  const metrics = [...(target === undefined ? [] : [cpuMetric(target)]), ...otherMetrics(metadata.annotations?.[METRICS])]
  const converted: HorizontalPodAutoscaler = {
    ...(kind !== undefined && { kind }),
    apiVersion: 'autoscaling/v2',
    metadata,
    spec: { ...rest, ...(metrics.length && { metrics }) },
    ...(status && { status: toStatusV2(status) }),
  }
  return converted
}

function cpuMetric(averageUtilization: number): MetricSpec {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } }
}

function otherMetrics(text: string | undefined): readonly MetricSpec[] {
  if (text === undefined) return []
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? (parsed as readonly MetricSpec[]) : []
  } catch {
    return []
  }
}

function toStatusV2({
  currentCPUUtilizationPercentage: current,
  ...status
}: NonNullable<AutoscalingV1HorizontalPodAutoscaler['status']>): NonNullable<HorizontalPodAutoscaler['status']> {
  if (current === undefined) return status
  const metric: MetricStatus = { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: current } } }
  return { ...status, currentMetrics: [metric] }
}

/** A stored object as autoscaling/v1 has it. */
export function fromAutoscalingV2(object: KubernetesObject): KubernetesObject {
  const { metadata, spec, status } = object as HorizontalPodAutoscaler
  const { metrics = [], behavior: _unknownThere, ...rest } = spec
  const cpu = metrics.find(({ resource }) => resource?.name === 'cpu' && resource.target.averageUtilization !== undefined)
  const others = metrics.filter((metric) => metric !== cpu)
  const target = cpu?.resource?.target.averageUtilization
  const annotations = others.length ? { ...metadata.annotations, [METRICS]: JSON.stringify(others) } : metadata.annotations
  const converted: AutoscalingV1HorizontalPodAutoscaler = {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v1',
    metadata: { ...metadata, ...(annotations && { annotations }) },
    spec: { ...rest, ...(target !== undefined && { targetCPUUtilizationPercentage: target }) },
    ...(status && { status: fromStatusV2(status) }),
  }
  return converted
}

function fromStatusV2({
  currentMetrics,
  conditions: _unknownThere,
  currentReplicas = 0,
  ...status
}: NonNullable<HorizontalPodAutoscaler['status']>): NonNullable<AutoscalingV1HorizontalPodAutoscaler['status']> {
  const current = currentMetrics?.find(({ resource }) => resource?.name === 'cpu')?.resource?.current.averageUtilization
  return { ...status, currentReplicas, ...(current !== undefined && { currentCPUUtilizationPercentage: current }) }
}
