// Mirrors pkg/registry/core/service/ipallocator and portallocator: free addresses and node ports, chosen at random among the range.
import type { Service } from '../../../../api'
import type { SeededRandom } from '../../../../sim'

const NETWORK = [10, 96] as const
const RANGE_SIZE = 65536
const FIRST_NODE_PORT = 30000
const LAST_NODE_PORT = 32767
/** The lower part of the ranges is left to those who choose their own, as long as the upper one has room. */
const STATIC_ADDRESSES = 256
const STATIC_PORTS = 86
const RANDOM_TRIES = 32

/** Why an address or port cannot be had; the message is upstream's. */
export class AllocationError extends Error {}

export const NO_ROOM = 'range is full'

const formatAddress = (offset: number): string => `${NETWORK[0]}.${NETWORK[1]}.${offset >> 8}.${offset & 255}`

function offsetOf(address: string): number | undefined {
  const parts = address.split('.').map(Number)
  const [a, b, c, d] = parts
  if (parts.length !== 4 || a !== NETWORK[0] || b !== NETWORK[1] || c === undefined || d === undefined) return undefined
  const offset = c * 256 + d
  return offset > 0 && offset < RANGE_SIZE - 1 ? offset : undefined
}

/** The first free number from a random start in [low, high], or undefined. */
function firstFree(low: number, high: number, isTaken: (n: number) => boolean, random: SeededRandom): number | undefined {
  const size = high - low + 1
  for (let tries = 0; tries < RANDOM_TRIES; tries++) {
    const candidate = low + random.int(size)
    if (!isTaken(candidate)) return candidate
  }
  const start = random.int(size)
  for (let i = 0; i < size; i++) {
    const candidate = low + ((start + i) % size)
    if (!isTaken(candidate)) return candidate
  }
  return undefined
}

/** The addresses and node ports that are in use, and what one write adds to them. */
export class ServiceAllocator {
  private readonly addresses = new Set<string>()
  private readonly nodePorts = new Set<number>()

  /** `services` are all that are stored. */
  constructor(
    services: readonly Service[],
    private readonly random: SeededRandom,
  ) {
    for (const { spec } of services) {
      for (const address of spec?.clusterIPs ?? []) this.addresses.add(address)
      for (const { nodePort } of spec?.ports ?? []) if (nodePort) this.nodePorts.add(nodePort)
      if (spec?.healthCheckNodePort) this.nodePorts.add(spec.healthCheckNodePort)
    }
  }

  /** Takes an address that was asked for. Throws AllocationError. */
  takeAddress(address: string): void {
    if (offsetOf(address) === undefined) throw new AllocationError('the provided network does not match the current range')
    if (this.addresses.has(address)) throw new AllocationError('provided IP is already allocated')
    this.addresses.add(address)
  }

  /** Chooses a free address. Throws AllocationError. */
  nextAddress(): string {
    const isTaken = (offset: number): boolean => this.addresses.has(formatAddress(offset))
    const offset =
      firstFree(STATIC_ADDRESSES + 1, RANGE_SIZE - 2, isTaken, this.random) ??
      firstFree(1, STATIC_ADDRESSES, isTaken, this.random)
    if (offset === undefined) throw new AllocationError(NO_ROOM)
    const address = formatAddress(offset)
    this.addresses.add(address)
    return address
  }

  /** Takes a port that was asked for. Throws AllocationError. */
  takeNodePort(port: number): void {
    if (port < FIRST_NODE_PORT || port > LAST_NODE_PORT)
      throw new AllocationError(
        `provided port is not in the valid range. The range of valid ports is ${FIRST_NODE_PORT}-${LAST_NODE_PORT}`,
      )
    if (this.nodePorts.has(port)) throw new AllocationError('provided port is already allocated')
    this.nodePorts.add(port)
  }

  /** Chooses a free port. Throws AllocationError. */
  nextNodePort(): number {
    const isTaken = (port: number): boolean => this.nodePorts.has(port)
    const dynamic = FIRST_NODE_PORT + STATIC_PORTS
    const port =
      firstFree(dynamic, LAST_NODE_PORT, isTaken, this.random) ?? firstFree(FIRST_NODE_PORT, dynamic - 1, isTaken, this.random)
    if (port === undefined) throw new AllocationError(NO_ROOM)
    this.nodePorts.add(port)
    return port
  }
}
