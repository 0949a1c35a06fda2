import type { NodeInfo } from '../node-info'

/** Gives each node a small number of its own while it is there, so that what is known of the nodes can lie in arrays. */
export class NodeSlots {
  private readonly nodes: (NodeInfo | undefined)[] = []
  private readonly free: number[] = []

  /** Makes a node that has a slot; slots that were given back go first. */
  take(newNode: (slot: number) => NodeInfo): NodeInfo {
    const slot = this.free.pop() ?? this.nodes.length
    const node = newNode(slot)
    this.nodes[slot] = node
    return node
  }

  give({ slot }: NodeInfo): void {
    this.nodes[slot] = undefined
    this.free.push(slot)
  }

  at(slot: number): NodeInfo | undefined {
    return this.nodes[slot]
  }
}
