import type { MetricSpec, MetricStatus, MetricTarget, MetricValueStatus, Quantity } from '../../../api'
import { canonicalQuantity } from '../../../apimachinery'
import type { DescribeWriter } from '../describe-writer'

const UNKNOWN = '<unknown>'

/** What a metric is, and its present value against its target. */
export function writeMetric(w: DescribeWriter, spec: MetricSpec, status: MetricStatus | undefined): void {
  const { external, pods, object, resource, containerResource } = spec
  if (spec.type === 'External' && external) {
    writeValue(w, JSON.stringify(external.metric.name), external.target, status?.external?.current)
  } else if (spec.type === 'Pods' && pods) {
    const current = status?.pods && quantityText(status.pods.current.averageValue)
    w.write(
      1,
      `${JSON.stringify(pods.metric.name)} on pods:\t${current ?? UNKNOWN} / ${quantityText(pods.target.averageValue)}\n`,
    )
  } else if (spec.type === 'Object' && object) {
    const title = `"${object.metric.name}" on ${object.describedObject.kind}/${object.describedObject.name}`
    writeValue(w, title, object.target, status?.object?.current)
  } else if (spec.type === 'Resource' && resource) {
    writeResource(w, `resource ${resource.name} on pods`, resource.target, status?.resource?.current)
  } else if (spec.type === 'ContainerResource' && containerResource) {
    const { name, container, target } = containerResource
    writeResource(w, `resource ${name} of container "${container}" on pods`, target, status?.containerResource?.current)
  } else w.write(1, `<unknown metric type ${JSON.stringify(spec.type)}>\n`)
}

function writeValue(w: DescribeWriter, title: string, target: MetricTarget, current: MetricValueStatus | undefined): void {
  if (target.averageValue !== undefined) {
    const value = current?.averageValue === undefined ? UNKNOWN : quantityText(current.averageValue)
    w.write(1, `${title} (target average value):\t${value} / ${quantityText(target.averageValue)}\n`)
  } else
    w.write(1, `${title} (target value):\t${current ? quantityText(current.value) : UNKNOWN} / ${quantityText(target.value)}\n`)
}

function writeResource(w: DescribeWriter, title: string, target: MetricTarget, current: MetricValueStatus | undefined): void {
  if (target.averageValue !== undefined) {
    const value = current ? quantityText(current.averageValue) : UNKNOWN
    return w.write(1, `${title}:\t${value} / ${quantityText(target.averageValue)}\n`)
  }
  const utilization = current?.averageUtilization
  const value = utilization === undefined ? UNKNOWN : `${utilization}% (${quantityText(current?.averageValue)})`
  const wanted = target.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`
  // the blanks before the bracket are upstream's indentation of a second piece
  w.write(1, `${title}  (as a percentage of request):\t${value} / ${wanted}\n`)
}

function quantityText(quantity: Quantity | undefined): string {
  return canonicalQuantity(quantity ?? 0)
}
