import type { StoreEvent } from '../../storage'

const LEASES = 'leases.coordination.k8s.io'
const NAMESPACE = 'kube-node-lease/'
const KEPT_EVERY_MS = 600_000

/**
 * Bounds the history of a cluster that only ages: of the leases that nodes renew every ten seconds, it keeps one renewal in ten minutes.
 * What is lost: between two of them a claim about a node's lease sees the one kept before. The store itself has every renewal.
 */
export class Heartbeats {
  private readonly keptAtMs = new Map<string, number>()

  /** Whether the history keeps the revision. */
  keeps({ resource, type, key, atMs }: Pick<StoreEvent, 'resource' | 'type' | 'key' | 'atMs'>): boolean {
    if (resource !== LEASES || type !== 'MODIFIED' || !key.startsWith(NAMESPACE)) return true
    if (atMs - (this.keptAtMs.get(key) ?? -Infinity) < KEPT_EVERY_MS) return false
    this.keptAtMs.set(key, atMs)
    return true
  }
}

/** Whether a request renews a node's lease; the history has the revision where it keeps it, and not the request. */
export function isRenewal(method: string, path: string): boolean {
  return method === 'PUT' && path.startsWith('/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/')
}
