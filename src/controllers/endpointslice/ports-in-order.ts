// Mirrors NewPortMapKey and portsInOrder of k8s.io/endpointslice/util/controller_utils.go.
import { dumpForHash, fnv1a128 } from '../../apimachinery'

const hashes = new Map<string, string>()
const CACHE_LIMIT = 10_000

interface Port {
  readonly name?: string
  readonly port?: number
  readonly protocol?: string
  readonly appProtocol?: string
}

function hashOf(goType: string, port: Port): string {
  const text = dumpForHash(goType, port)
  let hash = hashes.get(text)
  if (hash === undefined) {
    hash = fnv1a128(text)
    if (hashes.size >= CACHE_LIMIT) hashes.clear()
    hashes.set(text, hash)
  }
  return hash
}

/** The ports in the order of their hashes, in which Kubernetes writes them; `typeName` is their type's name in the schema. */
export function portsInOrder<P extends Port>(
  typeName: 'DiscoveryV1EndpointPort' | 'EndpointPort',
  ports: readonly P[],
): readonly P[] {
  if (ports.length < 2) return ports
  const hashed = ports.map((port) => ({ port, hash: hashOf(typeName, port) }))
  return hashed.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0)).map(({ port }) => port)
}

/** Tells one set of ports in order from another. */
export function portMapKey(ports: readonly Port[] = []): string {
  return JSON.stringify(ports.map(({ name, port, protocol, appProtocol }) => [name, port, protocol, appProtocol]))
}
