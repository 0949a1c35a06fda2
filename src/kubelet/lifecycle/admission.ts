import type { Node, Pod, Stored } from '../../api'
import { quantityMilliValue, quantityValue } from '../../apimachinery'
import { findMatchingUntoleratedTaint, podRequests, requiredNodeAffinity } from '../../component-helpers'

// Mirrors pkg/kubelet/lifecycle/predicate.go and scheduler.AdmissionCheck of pkg/scheduler/eventhandlers.go.

/** Why a node refuses a pod that was bound to it: the pod fails with that reason. */
export interface Rejection {
  readonly reason: string
  readonly message: string
}

/** Amounts by resource: thousandths of a CPU, bytes, pieces. */
type Amounts = ReadonlyMap<string, number>

const NOTHING: Amounts = new Map()

/** What the pods on a node ask for, and whether one more fits. */
export class PodAdmission {
  private readonly admitted = new Map<string, Amounts>()
  private readonly used = new Map<string, number>()

  /** Takes the pod on, or says why not. */
  admit(pod: Stored<Pod>, node: Node): Rejection | undefined {
    const requests = requestsOf(pod)
    const rejection = this.lackOfResources(requests, node) ?? mismatch(pod, node)
    if (!rejection) this.take(pod.metadata.uid, requests)
    return rejection
  }

  /** Counts a pod that was admitted before. */
  readmit(pod: Stored<Pod>): void {
    this.take(pod.metadata.uid, requestsOf(pod))
  }

  /** The pod's containers are over. */
  release(podUid: string): void {
    for (const [name, amount] of this.admitted.get(podUid) ?? NOTHING) this.used.set(name, (this.used.get(name) ?? 0) - amount)
    this.admitted.delete(podUid)
  }

  /** Counts nothing any more. */
  clear(): void {
    this.admitted.clear()
    this.used.clear()
  }

  private take(podUid: string, requests: Amounts): void {
    this.admitted.set(podUid, requests)
    for (const [name, amount] of requests) this.used.set(name, (this.used.get(name) ?? 0) + amount)
  }

  private lackOfResources(requests: Amounts, { status }: Node): Rejection | undefined {
    const allocatable = status?.allocatable ?? {}
    const pods = quantityValue(allocatable.pods)
    if (this.admitted.size + 1 > pods) return lack('pods', 1, this.admitted.size, pods)
    for (const [name, requested] of requests) {
      const capacity = amountOf(name, allocatable[name] ?? 0)
      const used = this.used.get(name) ?? 0
      if (requested > 0 && requested > capacity - used) return lack(name, requested, used, capacity)
    }
    return undefined
  }
}

function lack(name: string, requested: number, used: number, capacity: number): Rejection {
  const figures = `requested: ${requested}, used: ${used}, capacity: ${capacity}`
  return { reason: `OutOf${name}`, message: `Node didn't have enough resource: ${name}, ${figures}` }
}

function amountOf(name: string, quantity: string | number): number {
  return name === 'cpu' ? quantityMilliValue(quantity) : quantityValue(quantity)
}

function requestsOf(pod: Pod): Amounts {
  const { containers = [], initContainers = [], resources, overhead } = pod.spec ?? {}
  const asks = resources ?? overhead ?? [...containers, ...initContainers].find((container) => container.resources?.requests)
  if (!asks) return NOTHING
  const amounts = new Map<string, number>()
  for (const [name, quantity] of podRequests(pod)) amounts.set(name, amountOf(name, quantity.toString()))
  return amounts
}

function mismatch(pod: Pod, node: Node): Rejection | undefined {
  const fits = requiredNodeAffinity(pod)
  if (fits && !fits(node)) return failedPredicate('NodeAffinity', "node(s) didn't match Pod's node affinity/selector")
  const { taints } = node.spec ?? {}
  const isForbidden = findMatchingUntoleratedTaint(taints, pod.spec?.tolerations, ({ effect }) => effect === 'NoExecute')
  return isForbidden ? failedPredicate('TaintToleration', "node(s) had taints that the pod didn't tolerate") : undefined
}

function failedPredicate(name: string, description: string): Rejection {
  return { reason: name, message: `Predicate ${name} failed: ${description}` }
}
