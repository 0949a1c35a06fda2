import type { Pod } from '../../api'
import type { FilterPlugin, ScorePlugin } from './interface'
import type { NodeInfo } from './node-info'
import { NodeVerdicts, type Judge, type NormalizedScorer } from './node-verdicts'
import type { EnabledPlugin } from './plugins/registry'
import type { PodInfo } from './pod-info'
import type { Signer } from './signers'
import { SKIP, Status } from './status'

/** How many signatures are remembered; the one that was not asked for longest goes first. */
const SIGNATURE_LIMIT = 32

interface Scorer {
  readonly plugin: ScorePlugin
  readonly weight: number
}

const NO_NODES: readonly NodeInfo[] = []

/**
 * The plugins of a profile whose answers depend on the pod's signature and the one node alone. What they say of a node is remembered
 * for all pods of that signature. Upstream's `runtime/batch.go` uses signatures to hand nodes from one pod to the next without looking,
 * but never where pods are spread by default; here each pod is still decided on by all its nodes.
 */
export class SignedPlugins {
  /** the filters that sign, up to the first that does not: the order in which filters refuse stays the profile's */
  readonly filters: readonly FilterPlugin[]
  private readonly scorers: readonly Scorer[]
  private readonly signers: readonly Signer[]
  private readonly bySignature = new Map<string, NodeVerdicts>()
  /** what the last pod signed, part by part, which for the next pod of its template are the same texts */
  private readonly lastParts: string[] = []
  private last: NodeVerdicts | undefined

  /** `filters` are the profile's, in their order. */
  constructor(filters: readonly FilterPlugin[], enabled: readonly EnabledPlugin[]) {
    const unsigned = filters.findIndex(({ signers }) => !signers)
    this.filters = unsigned < 0 ? filters : filters.slice(0, unsigned)
    this.scorers = enabled.flatMap(({ plugin, weight }) =>
      plugin.signers && plugin.score ? [{ plugin: plugin as ScorePlugin, weight }] : [],
    )
    const plugins = [...this.filters, ...this.scorers.map(({ plugin }) => plugin)]
    this.signers = [...new Set(plugins.flatMap(({ signers = [] }) => signers))]
  }

  /** What is known for pods like this one; `filterStates` are those of the profile's filters. */
  verdictsOf(podInfo: PodInfo, filterStates: readonly unknown[]): NodeVerdicts {
    const isLikeLast = this.signPod(podInfo)
    if (this.last && isLikeLast) return this.last
    this.last = undefined
    const signature = this.lastParts.join('\n')
    let verdicts = this.bySignature.get(signature)
    if (verdicts) this.bySignature.delete(signature)
    else verdicts = new NodeVerdicts(this.newJudge(podInfo, filterStates))
    this.bySignature.set(signature, verdicts)
    if (this.bySignature.size > SIGNATURE_LIMIT) {
      const [oldest] = this.bySignature.keys()
      this.bySignature.delete(oldest as string)
    }
    this.last = verdicts
    return verdicts
  }

  /** Notes the parts of the pod's signature; whether they are those of the last pod. */
  private signPod(podInfo: PodInfo): boolean {
    const { signers, lastParts } = this
    let isLikeLast = true
    for (let i = 0; i < signers.length; i++) {
      const part = (signers[i] as Signer)(podInfo)
      if (part === lastParts[i]) continue
      lastParts[i] = part
      isLikeLast = false
    }
    return isLikeLast
  }

  private newJudge(podInfo: PodInfo, filterStates: readonly unknown[]): Judge {
    const { pod } = podInfo
    const states = filterStates.slice(0, this.filters.length)
    const fixed: ((node: NodeInfo) => number)[] = []
    const normalizedScorers: NormalizedScorer[] = []
    for (const { plugin, weight } of this.scorers) {
      const state = plugin.preScore?.(podInfo, NO_NODES)
      if (state === SKIP) continue
      if (!plugin.normalizeScore) {
        fixed.push((node) => weight * plugin.score(state, pod, node))
        continue
      }
      normalizedScorers.push({
        weight,
        score: (node) => plugin.score(state, pod, node),
        normalize: (scores, nodes) => plugin.normalizeScore?.(state, scores, nodes),
      })
    }
    return {
      refusal: (node) => firstRefusal(this.filters, states, pod, node),
      score: (node) => fixed.reduce((sum, scoreOf) => sum + scoreOf(node), 0),
      normalizedScorers,
    }
  }
}

/** Why the first of the filters that refuses the node does so; `from` leaves out those before. */
export function firstRefusal(
  filters: readonly FilterPlugin[],
  states: readonly unknown[],
  pod: Pod,
  node: NodeInfo,
  from = 0,
): Status | undefined {
  for (let i = from; i < filters.length; i++) {
    const state = states[i]
    if (state === SKIP) continue
    const plugin = filters[i] as FilterPlugin
    const status = plugin.filter(state, pod, node)
    if (status) return new Status(status.code, status.reasons, plugin.name)
  }
  return undefined
}
