import type { Pod } from '../../../../api'
import { nodeOf, type Handle } from '../../interface'
import type { NodeInfo } from '../../node-info'
import { Status } from '../../status'
import { counterOf, hasTopologyKeys, nodeInclusion, type SpreadConstraint } from './constraints'

// Mirrors pkg/scheduler/framework/plugins/podtopologyspread/filtering.go.

const CONSTRAINTS_NOT_MATCHED = "node(s) didn't match pod topology spread constraints"
const SKEWED = new Status('Unschedulable', [CONSTRAINTS_NOT_MATCHED])
const LABEL_MISSING = new Status('UnschedulableAndUnresolvable', [`${CONSTRAINTS_NOT_MATCHED} (missing required label)`])

/** How the pods that each hard constraint is about are spread, by domain. */
export interface FilterState {
  readonly constraints: readonly SpreadConstraint[]
  /** matching pods by domain, one map for each constraint; domains without pods are in it */
  readonly domains: readonly Map<string, number>[]
  /** the emptiest domain's pods, computed when asked for */
  readonly minimums: (number | undefined)[]
}

export function newFilterState(handle: Handle, pod: Pod, constraints: readonly SpreadConstraint[]): FilterState {
  const domains = constraints.map((constraint) => {
    const counts = new Map<string, number>()
    const isIncluded = nodeInclusion(pod, constraint)
    const counter = counterOf(handle, pod, constraint)
    for (const info of handle.nodeInfos()) {
      const node = nodeOf(info)
      if (!hasTopologyKeys(node, constraints) || (isIncluded && !isIncluded(node))) continue
      const value = node.metadata.labels?.[constraint.topologyKey] ?? ''
      counts.set(value, (counts.get(value) ?? 0) + (counter?.onNode(info.slot) ?? 0))
    }
    return counts
  })
  return { constraints, domains, minimums: constraints.map(() => undefined) }
}

export function cloneFilterState({ constraints, domains, minimums }: FilterState): FilterState {
  return { constraints, domains: domains.map((counts) => new Map(counts)), minimums: [...minimums] }
}

/** Counts a pod that comes to a node (1) or leaves it (-1) for trial. */
export function updateWithPod(state: FilterState, podToSchedule: Pod, pod: Pod, info: NodeInfo, sign: 1 | -1): void {
  if (pod.metadata.namespace !== podToSchedule.metadata.namespace) return
  const node = nodeOf(info)
  const { constraints, domains, minimums } = state
  if (!hasTopologyKeys(node, constraints)) return
  constraints.forEach((constraint, i) => {
    if (!constraint.selector.matches(pod.metadata.labels) || nodeInclusion(podToSchedule, constraint)?.(node) === false) return
    const value = node.metadata.labels?.[constraint.topologyKey] ?? ''
    const counts = domains[i] as Map<string, number>
    counts.set(value, (counts.get(value) ?? 0) + sign)
    minimums[i] = undefined
  })
}

export function filterSpread(state: FilterState, pod: Pod, info: NodeInfo): Status | undefined {
  const { labels } = nodeOf(info).metadata
  for (let i = 0; i < state.constraints.length; i++) {
    const { topologyKey, maxSkew, selector } = state.constraints[i] as SpreadConstraint
    const value = labels?.[topologyKey]
    if (value === undefined) return LABEL_MISSING
    const present = (state.domains[i] as Map<string, number>).get(value) ?? 0
    const own = selector.matches(pod.metadata.labels) ? 1 : 0
    if (present + own - minimumOf(state, i) > maxSkew) return SKEWED
  }
  return undefined
}

/** The pods of the emptiest domain; 0 while there are fewer domains than the constraint asks for. */
function minimumOf({ constraints, domains, minimums }: FilterState, i: number): number {
  const known = minimums[i]
  if (known !== undefined) return known
  const counts = domains[i] as Map<string, number>
  let least = counts.size === 0 ? 2 ** 31 - 1 : Infinity
  for (const pods of counts.values()) if (pods < least) least = pods
  const minimum = counts.size < (constraints[i] as SpreadConstraint).minDomains ? 0 : least
  minimums[i] = minimum
  return minimum
}
