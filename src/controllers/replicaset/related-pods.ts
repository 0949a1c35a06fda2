import type { Pod, Stored } from '../../api'
import type { ListFilter, Selector } from '../../apimachinery'
import type { Lister } from '../../client'
import { isPodActive } from '../../component-helpers'
import { nodeOf } from '../pod-control'

/** The active pods that some selectors of one namespace choose together, counted by node and kept up to date with each change. */
class RelatedPods {
  readonly onNode = new Map<string, number>()

  constructor(
    readonly namespace: string,
    readonly selectors: readonly Selector[],
    pods: Lister<Pod>,
  ) {
    const related = new Set<Stored<Pod>>()
    for (const selector of selectors) {
      const pair = selector.requiredPair()
      const filter: ListFilter = { namespace, ...(pair && { label: pair }) }
      for (const pod of pods.list(filter)) if (selector.matches(pod.metadata.labels)) related.add(pod)
    }
    for (const pod of related) this.count(pod, 1)
  }

  isOf(namespace: string, selectors: readonly Selector[]): boolean {
    return (
      namespace === this.namespace &&
      selectors.length === this.selectors.length &&
      selectors.every((selector, i) => selector === this.selectors[i])
    )
  }

  observe(before: Stored<Pod> | undefined, after: Stored<Pod> | undefined): void {
    if (before && this.includes(before)) this.count(before, -1)
    if (after && this.includes(after)) this.count(after, 1)
  }

  private includes({ metadata }: Pod): boolean {
    for (const selector of this.selectors) if (selector.matches(metadata.labels)) return true
    return false
  }

  private count(pod: Pod, sign: 1 | -1): void {
    if (!isPodActive(pod)) return
    const node = nodeOf(pod)
    this.onNode.set(node, (this.onNode.get(node) ?? 0) + sign)
  }
}

/** The counts that were asked for, by the controller that the selectors' owners have in common. */
export class RelatedPodCounts {
  private readonly byController = new Map<string, RelatedPods>()
  /** by namespace and by the label that a selector requires; the empty text where it requires none */
  private readonly byLabel = new Map<string, Map<string, Set<RelatedPods>>>()

  observe(before: Stored<Pod> | undefined, after: Stored<Pod> | undefined): void {
    if (this.byController.size === 0 || isAlike(before, after)) return
    const byLabel = this.byLabel.get((after ?? before)?.metadata.namespace ?? '')
    if (!byLabel) return
    const concerned = new Set(byLabel.get(''))
    for (const pod of [before, after])
      for (const [key, value] of Object.entries(pod?.metadata.labels ?? {}))
        for (const related of byLabel.get(`${key}=${value}`) ?? []) concerned.add(related)
    for (const related of concerned) related.observe(before, after)
  }

  /** How many active pods that any of the selectors chooses there are on each node. */
  onNode(
    controllerUid: string,
    namespace: string,
    selectors: readonly Selector[],
    pods: Lister<Pod>,
  ): ReadonlyMap<string, number> {
    const present = this.byController.get(controllerUid)
    if (present?.isOf(namespace, selectors)) return present.onNode
    this.forget(controllerUid)
    const related = new RelatedPods(namespace, selectors, pods)
    this.byController.set(controllerUid, related)
    for (const set of this.setsOf(related)) set.add(related)
    return related.onNode
  }

  forget(controllerUid: string): void {
    const related = this.byController.get(controllerUid)
    if (!related) return
    this.byController.delete(controllerUid)
    for (const set of this.setsOf(related)) set.delete(related)
  }

  clear(): void {
    this.byController.clear()
    this.byLabel.clear()
  }

  private setsOf({ namespace, selectors }: RelatedPods): readonly Set<RelatedPods>[] {
    const byLabel = this.byLabel.get(namespace) ?? new Map<string, Set<RelatedPods>>()
    this.byLabel.set(namespace, byLabel)
    return selectors.map((selector) => {
      const label = selector.requiredPair()?.join('=') ?? ''
      const set = byLabel.get(label) ?? new Set()
      byLabel.set(label, set)
      return set
    })
  }
}

/** Whether the change leaves the counts as they are. */
function isAlike(before: Stored<Pod> | undefined, after: Stored<Pod> | undefined): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    before.metadata.labels === after.metadata.labels &&
    nodeOf(before) === nodeOf(after) &&
    isPodActive(before) === isPodActive(after)
  )
}
