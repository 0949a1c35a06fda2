import type { Pod } from '../../../api'
import type { Selector } from '../../../apimachinery'
import type { NamespaceSet } from '../affinity-term'
import type { NodeInfo } from '../node-info'
import { NodeNumbers } from './node-numbers'

/** Which pods are counted. */
export interface PodQuery {
  readonly namespaces: NamespaceSet
  readonly selector: Selector
  /** whether pods that are being deleted count */
  readonly countsTerminating: boolean
}

/** Numbers of pods by the value of a node label; only values with pods are in it. */
export type TopologyCounts = ReadonlyMap<string, number>

const NO_COUNTS: TopologyCounts = new Map()

/** How many of the pods that a query selects are on each node, and in each topology domain; kept up to date with every change. */
export class PodCounter {
  private readonly byNode = new NodeNumbers()
  private pods = 0
  private readonly topologies = new Map<string, Map<string, number>>()

  constructor(
    readonly query: PodQuery,
    private readonly nodeAt: (slot: number) => NodeInfo | undefined,
  ) {}

  onNode(slot: number): number {
    return this.byNode.get(slot)
  }

  /** The nodes with pods, and how many they have. */
  *nodes(): Iterable<readonly [node: NodeInfo, pods: number]> {
    if (this.pods === 0) return
    for (const slot of this.byNode.slots()) {
      const node = this.nodeAt(slot)
      if (node) yield [node, this.byNode.get(slot)]
    }
  }

  /** Numbers of pods by the value that their nodes have for a label; nodes without it are left out. */
  byTopology(topologyKey: string): TopologyCounts {
    if (this.pods === 0) return NO_COUNTS
    let counts = this.topologies.get(topologyKey)
    if (!counts) {
      counts = new Map()
      for (const [{ node }, pods] of this.nodes()) addTo(counts, node?.metadata.labels?.[topologyKey], pods)
      this.topologies.set(topologyKey, counts)
    }
    return counts
  }

  matches(pod: Pod): boolean {
    const { namespaces, selector, countsTerminating } = this.query
    if (!countsTerminating && pod.metadata.deletionTimestamp !== undefined) return false
    if (namespaces !== 'all' && !namespaces.has(pod.metadata.namespace ?? '')) return false
    return selector.matches(pod.metadata.labels)
  }

  /** Counts a pod that came to a node (1) or left it (-1). */
  add({ slot, node }: NodeInfo, sign: 1 | -1): void {
    this.byNode.set(slot, this.byNode.get(slot) + sign)
    this.pods += sign
    for (const [topologyKey, counts] of this.topologies) addTo(counts, node?.metadata.labels?.[topologyKey], sign)
  }
}

/** Adds to a count; one that comes to nothing is dropped. */
export function addTo(counts: Map<string, number>, value: string | undefined, amount: number): void {
  if (value === undefined) return
  const sum = (counts.get(value) ?? 0) + amount
  if (sum === 0) counts.delete(value)
  else counts.set(value, sum)
}
