import type { Pod } from '../../../../api'
import { MAX_NODE_SCORE, type Plugin } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { PodInfo } from '../../pod-info'
import type { Resource } from '../../resource'
import { resourcesSigner } from '../../signers'
import { SKIP, type Status } from '../../status'

/** Likes nodes whose cpu and memory a pod would use more evenly than before (upstream `noderesources/balanced_allocation.go`). */
export class BalancedAllocation implements Plugin<unknown, Resource> {
  readonly name = 'NodeResourcesBalancedAllocation'
  readonly signers = [resourcesSigner]

  /** Skipped for pods that ask for nothing: they would all go to one node. */
  preScore({ resource: { resource } }: PodInfo): Resource | Status {
    return resource.milliCPU === 0 && resource.memory === 0 ? SKIP : resource
  }

  score(request: Resource, _pod: Pod, { requested, allocatable }: NodeInfo): number {
    const withPod = balancedScore(requested.milliCPU + request.milliCPU, requested.memory + request.memory, allocatable)
    const withoutPod = balancedScore(requested.milliCPU, requested.memory, allocatable)
    return MAX_NODE_SCORE / 2 + Math.trunc((MAX_NODE_SCORE / 2 + withPod - withoutPod) / 2)
  }
}

function balancedScore(milliCPU: number, memory: number, allocatable: Resource): number {
  if (allocatable.milliCPU === 0 || allocatable.memory === 0) return MAX_NODE_SCORE
  const cpuFraction = Math.min(milliCPU / allocatable.milliCPU, 1)
  const memoryFraction = Math.min(memory / allocatable.memory, 1)
  return Math.trunc((1 - Math.abs((cpuFraction - memoryFraction) / 2)) * MAX_NODE_SCORE)
}
