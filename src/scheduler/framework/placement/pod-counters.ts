import { selectorSignature } from '../affinity-term'
import type { NodeInfo } from '../node-info'
import type { PodInfo } from '../pod-info'
import { PodCounter, type PodQuery } from './pod-counter'

/** A pod on a node. */
export interface PlacedPod {
  readonly podInfo: PodInfo
  readonly node: NodeInfo
}

/** How many queries are kept counted at once; the one that was not asked for longest goes first. */
const COUNTER_LIMIT = 2_000

/**
 * The counters that spreading and affinity ask for. A counter is filled once, at its first use, and then follows each pod; which
 * counters a pod concerns is looked up by the labels that their selectors demand.
 */
export class PodCounters {
  private readonly counters = new Map<string, PodCounter>()
  private readonly byLabel = new Map<string, Map<string, Set<PodCounter>>>()
  private readonly unlabelled = new Set<PodCounter>()

  constructor(
    /** the placed pods that carry a label, or all */
    private readonly placedPods: (label: readonly [key: string, value: string] | undefined) => Iterable<PlacedPod>,
    private readonly nodeAt: (slot: number) => NodeInfo | undefined,
  ) {}

  counter(query: PodQuery): PodCounter {
    const { namespaces, selector, countsTerminating } = query
    const names = namespaces === 'all' ? '*' : [...namespaces].sort().join(',')
    const key = `${names}|${countsTerminating ? 't' : ''}|${selectorSignature(selector)}`
    const present = this.counters.get(key)
    if (present) {
      this.counters.delete(key)
      this.counters.set(key, present)
      return present
    }
    const counter = new PodCounter(query, this.nodeAt)
    for (const { podInfo, node } of this.placedPods(selector.requiredPair()))
      if (counter.matches(podInfo.pod)) counter.add(node, 1)
    this.register(key, counter)
    return counter
  }

  /** Counts a pod that came to a node (1) or left it (-1). */
  add({ pod }: PodInfo, node: NodeInfo, sign: 1 | -1): void {
    const { labels } = pod.metadata
    for (const name in labels) {
      const counters = this.byLabel.get(name)?.get(labels[name] as string)
      if (counters) for (const counter of counters) if (counter.matches(pod)) counter.add(node, sign)
    }
    for (const counter of this.unlabelled) if (counter.matches(pod)) counter.add(node, sign)
  }

  private register(key: string, counter: PodCounter): void {
    this.counters.set(key, counter)
    this.setOf(counter).add(counter)
    if (this.counters.size <= COUNTER_LIMIT) return
    const [oldest] = this.counters
    if (!oldest) return
    this.counters.delete(oldest[0])
    this.setOf(oldest[1]).delete(oldest[1])
  }

  private setOf({ query }: PodCounter): Set<PodCounter> {
    const pair = query.selector.requiredPair()
    if (!pair) return this.unlabelled
    let byValue = this.byLabel.get(pair[0])
    if (!byValue) this.byLabel.set(pair[0], (byValue = new Map()))
    let counters = byValue.get(pair[1])
    if (!counters) byValue.set(pair[1], (counters = new Set()))
    return counters
  }
}
