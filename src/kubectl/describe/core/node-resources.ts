import type { Node, Pod } from '../../../api'
import { ParsedQuantity, parseQuantity } from '../../../apimachinery'
import { isHugePageResourceName, podLimits, podRequests, type ResourceList } from '../../../component-helpers'
import type { DescribeWriter } from '../describe-writer'
import { since } from '../format'

const STANDARD = ['cpu', 'memory', 'ephemeral-storage']
const ZERO = ParsedQuantity.ZERO

/** What the pods on a node ask for, each and together, as shares of what the node can give. */
export function writeAllocatedResources(w: DescribeWriter, { status }: Node, pods: readonly Pod[], now: number): void {
  const stated = Object.keys(status?.allocatable ?? {}).length > 0 ? status?.allocatable : status?.capacity
  const allocatable: ResourceList = new Map(Object.entries(stated ?? {}).map(([name, amount]) => [name, parseQuantity(amount)]))
  writePods(w, pods, allocatable, now)
  w.write(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n')
  w.write(1, 'Resource\tRequests\tLimits\n')
  w.write(1, '--------\t--------\t------\n')
  const requests = sum(pods.map((pod) => podRequests(pod)))
  const limits = sum(pods.map((pod) => podLimits(pod)))
  const names = [...allocatable.keys()].sort()
  for (const name of [...STANDARD, ...names.filter(isHugePageResourceName)]) {
    w.rows(1, [[name, shareText(requests, allocatable, name), shareText(limits, allocatable, name)]])
  }
  const extended = names.filter((name) => !STANDARD.includes(name) && !isHugePageResourceName(name) && name !== 'pods')
  for (const name of extended) w.rows(1, [[name, amountText(requests, name), amountText(limits, name)]])
}

function writePods(w: DescribeWriter, pods: readonly Pod[], allocatable: ResourceList, now: number): void {
  w.field(0, 'Non-terminated Pods', `(${pods.length} in total)`)
  w.write(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge\n')
  w.write(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---\n')
  for (const pod of pods) {
    const requests = podRequests(pod, { useStatusResources: true })
    const limits = podLimits(pod)
    const shares = ['cpu', 'memory'].flatMap((name) => [
      shareText(requests, allocatable, name),
      shareText(limits, allocatable, name),
    ])
    const { namespace = '', name = '', creationTimestamp } = pod.metadata
    w.rows(1, [[namespace, name, '', ...shares, since(creationTimestamp, now)]])
  }
}

/** An amount and its share in whole percent, such as `100m (5%)`. */
function shareText(amounts: ResourceList, allocatable: ResourceList, name: string): string {
  const [amount, total] = [amounts.get(name) ?? ZERO, allocatable.get(name) ?? ZERO]
  const fraction = name === 'cpu' ? amount.milliValue() / total.milliValue() : amount.value() / total.value()
  return `${amount} (${total.isZero() ? 0 : Math.trunc(fraction * 100)}%)`
}

function amountText(amounts: ResourceList, name: string): string {
  return (amounts.get(name) ?? ZERO).toString()
}

function sum(lists: readonly ResourceList[]): ResourceList {
  const total = new Map<string, ParsedQuantity>()
  for (const list of lists) for (const [name, amount] of list) total.set(name, total.get(name)?.add(amount) ?? amount)
  return total
}
