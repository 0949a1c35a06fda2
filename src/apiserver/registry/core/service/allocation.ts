// Mirrors pkg/registry/core/service/storage/alloc.go: what a service is given when it is written.
import type { Service, ServicePort, ServiceSpec } from '../../../../api'
import { fieldInvalid, newInternalError, newInvalid, SERVICES } from '../../../../apimachinery'
import { withField } from '../../../apis/defaulting'
import type { StrategyContext } from '../../strategy'
import { AllocationError, NO_ROOM, ServiceAllocator } from './allocator'
import { initIPFamilyFields, normalizeClusterIPs, SERVICE_KIND } from './ip-families'
import { needsClusterIP, needsHealthCheckNodePort, needsNodePort } from './needs'

/** Runs an allocation; its failure becomes an Invalid about a field. */
function orInvalid<R>(service: Service, field: string, value: unknown, prefix: string, allocate: () => R): R {
  try {
    return allocate()
  } catch (error) {
    if (!(error instanceof AllocationError)) throw error
    throw newInvalid(SERVICE_KIND, service.metadata.name ?? '', [fieldInvalid(field, value, prefix + error.message)])
  }
}

function orInternal<R>(what: string, allocate: () => R): R {
  try {
    return allocate()
  } catch (error) {
    if (!(error instanceof AllocationError) || error.message !== NO_ROOM) throw error
    throw newInternalError(`failed to allocate a ${what}: ${error.message}`)
  }
}

function withClusterIP(service: Service, spec: ServiceSpec, allocator: ServiceAllocator): ServiceSpec {
  const [asked = ''] = spec.clusterIPs ?? []
  if (spec.type === 'ExternalName' || asked === 'None') return spec
  if (asked) {
    orInvalid(service, 'spec.clusterIPs', spec.clusterIPs, `failed to allocate IP ${asked}: `, () => allocator.takeAddress(asked))
    return spec
  }
  const what = `serviceIP for Service ${JSON.stringify(service.metadata.name)}`
  const address = orInternal(what, () => allocator.nextAddress())
  return { ...spec, clusterIP: address, clusterIPs: [address] }
}

/** One port of a service has one node port, whatever its protocols (upstream initNodePorts). */
function withNodePorts(service: Service, spec: ServiceSpec, kept: ReadonlySet<number>, allocator: ServiceAllocator): ServiceSpec {
  const allocates = spec.type === 'NodePort' || spec.allocateLoadBalancerNodePorts !== false
  const ports = spec.ports ?? []
  const byPort = new Map<number, number>()
  const take = (nodePort: number, i: number): void => {
    if (kept.has(nodePort)) return
    orInvalid(service, `spec.ports[${i}].nodePort`, nodePort, '', () => allocator.takeNodePort(nodePort))
  }
  const withPorts = ports.map((port, i): ServicePort => {
    if (!port.nodePort && !allocates) return port
    const shared = byPort.get(port.port)
    if (shared !== undefined) {
      if (port.nodePort && port.nodePort !== shared) take(port.nodePort, i)
      return port.nodePort ? port : { ...port, nodePort: shared }
    }
    const asked = ports.find((other) => other.port === port.port && other.nodePort)?.nodePort
    if (asked) take(asked, i)
    const nodePort = asked ?? orInternal('nodePort', () => allocator.nextNodePort())
    byPort.set(port.port, nodePort)
    return port.nodePort ? port : { ...port, nodePort }
  })
  return { ...spec, ports: withPorts }
}

function withHealthCheckNodePort(spec: ServiceSpec, old: ServiceSpec | undefined, allocator: ServiceAllocator): ServiceSpec {
  if (!needsHealthCheckNodePort(spec) || (old && needsHealthCheckNodePort(old))) return spec
  const asked = spec.healthCheckNodePort
  if (!asked) return { ...spec, healthCheckNodePort: orInternal('HealthCheck NodePort', () => allocator.nextNodePort()) }
  try {
    allocator.takeNodePort(asked)
  } catch (error) {
    if (!(error instanceof AllocationError)) throw error
    throw newInternalError(`failed to allocate requested HealthCheck NodePort ${asked}: ${error.message}`)
  }
  return spec
}

const NO_PORTS: ReadonlySet<number> = new Set()

/** What a new service gets: families, addresses, node ports. Throws Invalid. */
export function allocateCreate(service: Service, context: StrategyContext): Service {
  const normalized = { ...service, spec: normalizeClusterIPs(service.spec ?? {}, undefined) }
  const allocator = new ServiceAllocator(context.list(SERVICES), context.random)
  let spec = initIPFamilyFields(normalized, undefined)
  spec = withClusterIP(service, spec, allocator)
  if (needsNodePort(spec)) spec = withNodePorts(service, spec, NO_PORTS, allocator)
  return { ...service, spec: withHealthCheckNodePort(spec, undefined, allocator) }
}

/** Keeps what was allocated where the client does not say otherwise (upstream patchAllocatedValues). */
function keepAllocated(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  let result = spec
  if (needsClusterIP(spec) && needsClusterIP(old)) {
    if (!result.clusterIP) result = withField(result, 'clusterIP', old.clusterIP)
    if (!result.clusterIPs?.length) result = withField(result, 'clusterIPs', old.clusterIPs)
  }
  const allocates = (of: ServiceSpec): boolean => needsNodePort(of) && of.allocateLoadBalancerNodePorts !== false
  if (allocates(spec) && allocates(old)) {
    const now = new Set(spec.ports?.map(({ nodePort }) => nodePort))
    const byName = new Map(old.ports?.map(({ name = '', nodePort }) => [name, nodePort]))
    const ports = result.ports?.map((port) => {
      const before = byName.get(port.name ?? '')
      return port.nodePort || !before || now.has(before) ? port : { ...port, nodePort: before }
    })
    result = withField(result, 'ports', ports)
  }
  if (needsHealthCheckNodePort(spec) && needsHealthCheckNodePort(old) && !result.healthCheckNodePort)
    result = withField(result, 'healthCheckNodePort', old.healthCheckNodePort)
  return result
}

/** What an update of a service keeps, gets and gives back. Throws Invalid. */
export function allocateUpdate(service: Service, old: Service, context: StrategyContext): Service {
  const before = old.spec ?? {}
  let spec = normalizeClusterIPs(keepAllocated(service.spec ?? {}, before), before)
  spec = initIPFamilyFields({ ...service, spec }, old)
  const becomesInternal = before.type === 'ExternalName' && spec.type !== 'ExternalName'
  if (!becomesInternal && !needsNodePort(spec)) return { ...service, spec }
  const allocator = new ServiceAllocator(context.list(SERVICES), context.random)
  if (becomesInternal) spec = withClusterIP(service, spec, allocator)
  if (needsNodePort(spec)) {
    const kept = new Set(before.ports?.flatMap(({ nodePort }) => nodePort ?? []))
    spec = withNodePorts(service, spec, kept, allocator)
  }
  return { ...service, spec: withHealthCheckNodePort(spec, before, allocator) }
}
