import { LABEL_TOPOLOGY_REGION, LABEL_TOPOLOGY_ZONE, type Node } from '../../../api'

// Mirrors pkg/scheduler/backend/cache/node_tree.go.

/** The zone a node is in, by its region and zone labels; empty for a node without them. */
export function zoneKeyOf({ metadata: { labels } }: Node): string {
  const region = labels?.[LABEL_TOPOLOGY_REGION] ?? ''
  const zone = labels?.[LABEL_TOPOLOGY_ZONE] ?? ''
  return region || zone ? `${region}:\0:${zone}` : ''
}

/** The names of the nodes by zone, listed so that neighbours in the list are in different zones. */
export class NodeTree {
  private readonly zones = new Map<string, Set<string>>()

  add(node: Node): void {
    const zone = zoneKeyOf(node)
    const names = this.zones.get(zone)
    if (names) names.add(node.metadata.name ?? '')
    else this.zones.set(zone, new Set([node.metadata.name ?? '']))
  }

  remove(node: Node): void {
    const zone = zoneKeyOf(node)
    const names = this.zones.get(zone)
    if (names?.delete(node.metadata.name ?? '') && names.size === 0) this.zones.delete(zone)
  }

  /** One node of each zone in turn. */
  list(): readonly string[] {
    const zones = [...this.zones.values()].map((names) => [...names])
    const longest = Math.max(0, ...zones.map((names) => names.length))
    const names: string[] = []
    for (let i = 0; i < longest; i++)
      for (const zone of zones) {
        const name = zone[i]
        if (name !== undefined) names.push(name)
      }
    return names
  }
}
