import type { Node } from '../../../api'
import type { AffinityTerm } from '../affinity-term'
import type { PodInfo } from '../pod-info'
import { addTo, type TopologyCounts } from './pod-counter'

/** What the terms of pods already placed mean for a pod that is to be placed. */
export type AffinityKind = 'requiredAffinity' | 'requiredAntiAffinity' | 'preferredAffinity' | 'preferredAntiAffinity'

/** Equal terms of placed pods, and how many pods with that term each topology domain has. */
export interface AffinityGroup {
  readonly term: AffinityTerm
  /** 0 for required terms */
  readonly weight: number
  readonly counts: TopologyCounts
}

interface CountedGroup extends AffinityGroup {
  readonly counts: Map<string, number>
}

const KINDS: readonly AffinityKind[] = ['requiredAffinity', 'requiredAntiAffinity', 'preferredAffinity', 'preferredAntiAffinity']

/**
 * The affinity terms of all placed pods, equal ones counted together: a deployment whose 5,000 pods keep apart from each other is
 * one term to match and not 5,000.
 */
export class AffinityGroups {
  private readonly groups = new Map(KINDS.map((kind) => [kind, new Map<string, CountedGroup>()]))

  of(kind: AffinityKind): Iterable<AffinityGroup> {
    return (this.groups.get(kind) as Map<string, CountedGroup>).values()
  }

  has(kind: AffinityKind): boolean {
    return (this.groups.get(kind) as Map<string, CountedGroup>).size > 0
  }

  /** Counts the terms of a pod that came to a node (1) or left it (-1). */
  add(podInfo: PodInfo, node: Node, sign: 1 | -1): void {
    if (!podInfo.hasAffinity) return
    for (const term of podInfo.requiredAffinityTerms) this.addTerm('requiredAffinity', term, 0, node, sign)
    for (const term of podInfo.requiredAntiAffinityTerms) this.addTerm('requiredAntiAffinity', term, 0, node, sign)
    for (const term of podInfo.preferredAffinityTerms) this.addTerm('preferredAffinity', term, term.weight, node, sign)
    for (const term of podInfo.preferredAntiAffinityTerms) this.addTerm('preferredAntiAffinity', term, term.weight, node, sign)
  }

  private addTerm(kind: AffinityKind, term: AffinityTerm, weight: number, node: Node, sign: 1 | -1): void {
    const groups = this.groups.get(kind) as Map<string, CountedGroup>
    const key = `${weight}|${term.signature}`
    let group = groups.get(key)
    if (!group) groups.set(key, (group = { term, weight, counts: new Map() }))
    addTo(group.counts, node.metadata.labels?.[term.topologyKey], sign)
    if (group.counts.size === 0) groups.delete(key)
  }
}
