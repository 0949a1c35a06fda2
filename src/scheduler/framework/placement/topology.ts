import type { NodeInfo } from '../node-info'
import { NodeNumbers } from './node-numbers'

/** The number of no domain: of nodes without the label. */
export const NO_DOMAIN = 0

/** The domains into which a label of the nodes divides them, numbered from 1. */
export class Topology {
  private readonly domains = new NodeNumbers()
  private readonly numbers = new Map<string, number>()
  /** by number; nodes without the label have none */
  private readonly values: (string | undefined)[] = [undefined]

  constructor(readonly key: string) {}

  /** How many domains there ever were, and one more. */
  get size(): number {
    return this.values.length
  }

  /** The number of a node's domain. */
  domainOf(slot: number): number {
    return this.domains.get(slot)
  }

  valueOf(domain: number): string | undefined {
    return this.values[domain]
  }

  /** The number of a domain that some node was in; `NO_DOMAIN` where none was. */
  numberOf(value: string): number {
    return this.numbers.get(value) ?? NO_DOMAIN
  }

  /** Takes in the labels that a node has now. */
  setNode({ slot, node }: NodeInfo): void {
    const value = node?.metadata.labels?.[this.key]
    if (value === undefined) return this.domains.set(slot, NO_DOMAIN)
    let number = this.numbers.get(value)
    if (number === undefined) {
      this.numbers.set(value, (number = this.values.length))
      this.values.push(value)
    }
    this.domains.set(slot, number)
  }
}

/** The topologies that were asked for; each follows the nodes from its first use on. */
export class Topologies {
  private readonly topologies = new Map<string, Topology>()

  constructor(private readonly nodes: () => Iterable<NodeInfo>) {}

  of(key: string): Topology {
    let topology = this.topologies.get(key)
    if (!topology) {
      this.topologies.set(key, (topology = new Topology(key)))
      for (const node of this.nodes()) topology.setNode(node)
    }
    return topology
  }

  /** Takes in a node that came, went, or whose labels changed. */
  setNode(node: NodeInfo): void {
    for (const topology of this.topologies.values()) topology.setNode(node)
  }
}
