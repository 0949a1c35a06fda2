import type { Pod, PodAffinityTerm, WeightedPodAffinityTerm } from '../../api'
import { EVERYTHING, newSelector, NOTHING, selectorFromLabelSelector, type LabelSet, type Selector } from '../../apimachinery'

// Mirrors AffinityTerm of kube-scheduler framework/types.go.

/** Which namespaces something concerns: these, or all of them. */
export type NamespaceSet = ReadonlySet<string> | 'all'

/** A pod's (anti-)affinity term, ready to be matched. */
export interface AffinityTerm {
  readonly topologyKey: string
  readonly selector: Selector
  readonly namespaces: ReadonlySet<string>
  readonly namespaceSelector: Selector
  /** tells equal terms of different pods to be equal */
  readonly signature: string
}

export interface WeightedAffinityTerm extends AffinityTerm {
  readonly weight: number
}

function compiled(labelSelector: Parameters<typeof selectorFromLabelSelector>[0]): Selector {
  try {
    return selectorFromLabelSelector(labelSelector)
  } catch {
    return NOTHING
  }
}

/** A selector's text; one that selects nothing differs from one that selects all. */
export function selectorSignature(selector: Selector): string {
  return selector === NOTHING ? '<nothing>' : selector.toString()
}

function newAffinityTerm(pod: Pod, term: PodAffinityTerm): AffinityTerm {
  const { topologyKey, labelSelector, namespaceSelector, namespaces = [] } = term
  const isOwnNamespace = namespaces.length === 0 && !namespaceSelector
  const names = isOwnNamespace ? [pod.metadata.namespace ?? ''] : [...namespaces].sort()
  const selector = compiled(labelSelector)
  const byLabel = compiled(namespaceSelector)
  const signature = [topologyKey, names.join(','), selectorSignature(byLabel), selectorSignature(selector)].join('|')
  return { topologyKey, selector, namespaces: new Set(names), namespaceSelector: byLabel, signature }
}

export function affinityTerms(pod: Pod, terms: readonly PodAffinityTerm[] | undefined): readonly AffinityTerm[] {
  return terms?.length ? terms.map((term) => newAffinityTerm(pod, term)) : NO_TERMS
}

export function weightedAffinityTerms(
  pod: Pod,
  terms: readonly WeightedPodAffinityTerm[] | undefined,
): readonly WeightedAffinityTerm[] {
  if (!terms?.length) return NO_TERMS as readonly WeightedAffinityTerm[]
  return terms.map(({ weight, podAffinityTerm }) => ({ ...newAffinityTerm(pod, podAffinityTerm), weight }))
}

const NO_TERMS: readonly AffinityTerm[] = []

/** Whether a term is about a pod; the labels are those of the pod's namespace. */
export function termMatches(term: AffinityTerm, pod: Pod, namespaceLabels: LabelSet | undefined): boolean {
  const isInNamespace = term.namespaces.has(pod.metadata.namespace ?? '') || term.namespaceSelector.matches(namespaceLabels)
  return isInNamespace && term.selector.matches(pod.metadata.labels)
}

/** The pods that meet all terms at once: their namespaces and one selector. */
export function conjunction(terms: readonly AffinityTerm[], namespacesOf: (term: AffinityTerm) => NamespaceSet) {
  let namespaces: NamespaceSet = 'all'
  for (const term of terms) {
    const own = namespacesOf(term)
    if (namespaces === 'all') namespaces = own
    else if (own !== 'all') namespaces = new Set([...namespaces].filter((name: string) => own.has(name)))
  }
  const isImpossible = terms.some(({ selector }) => selector === NOTHING)
  const requirements = terms.flatMap(({ selector }) => selector.requirements)
  const selector = isImpossible ? NOTHING : requirements.length ? newSelector(requirements) : EVERYTHING
  return { namespaces, selector }
}
