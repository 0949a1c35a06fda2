// Mirrors the validation of Services in pkg/apis/core/validation/validation.go.
import type { Service, ServicePort, ServiceSpec, Stored } from '../../../../api'
import {
  fieldDuplicate,
  fieldForbidden,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  isDNS1123Subdomain,
  isValidPortNum,
  validateLabels,
  type FieldError,
} from '../../../../apimachinery'
import { internalValue } from '../../internal-form'
import { isIPAddress, specialAddressReason, validateLegacyCIDR, validateLegacyIP } from '../../ip-address'
import { isExternallyAccessible } from '../defaults/service'
import { checkDnsLabel, checkOneOf, checkPortNumOrName, checkQualifiedName, checkWith, type Errors } from './checks'
import { PROTOCOLS } from './container-ports'
import { isHeadless, validateClusterIPChange, validateClusterIPFields, validateFamilyChange } from './service-addresses'

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']
const AFFINITIES = ['ClientIP', 'None']
const POLICIES = ['Cluster', 'Local']
const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode']
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges'
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints'
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode'
const ONLY_LOAD_BALANCER = "may only be used when `type` is 'LoadBalancer'"
const MAX_AFFINITY_SECONDS = 86400

function validatePort(port: ServicePort, needsName: boolean, names: Set<string>, at: string, errors: Errors): void {
  if (port.name) {
    checkDnsLabel(port.name, `${at}.name`, errors)
    if (names.has(port.name)) errors.push(fieldDuplicate(`${at}.name`, port.name))
    names.add(port.name)
  } else if (needsName) errors.push(fieldRequired(`${at}.name`))
  for (const message of isValidPortNum(port.port ?? 0)) errors.push(fieldInvalid(`${at}.port`, port.port ?? 0, message))
  checkOneOf(port.protocol, PROTOCOLS, `${at}.protocol`, errors)
  checkPortNumOrName(port.targetPort, `${at}.targetPort`, errors)
  if (port.appProtocol !== undefined) checkQualifiedName(port.appProtocol, `${at}.appProtocol`, errors)
}

function validateType(spec: ServiceSpec, errors: Errors): void {
  const { type, clusterIPs = [] } = spec
  if ((type === 'LoadBalancer' || type === 'NodePort') && isHeadless(spec))
    errors.push(fieldInvalid('spec.clusterIPs[0]', clusterIPs[0], `may not be set to 'None' for ${type} services`))
  if (type !== 'ExternalName') return
  const refuse = (name: string): number => errors.push(fieldForbidden(`spec.${name}`, 'may not be set for ExternalName services'))
  if (clusterIPs.length) refuse('clusterIPs')
  if (spec.ipFamilies?.length) refuse('ipFamilies')
  if (spec.ipFamilyPolicy !== undefined) refuse('ipFamilyPolicy')
  const name = (spec.externalName ?? '').replace(/\.$/, '')
  if (name) checkWith(isDNS1123Subdomain, name, 'spec.externalName', errors)
  else errors.push(fieldRequired('spec.externalName'))
}

function validateAffinity({ sessionAffinity, sessionAffinityConfig: config }: ServiceSpec, errors: Errors): void {
  checkOneOf(sessionAffinity, AFFINITIES, 'spec.sessionAffinity', errors)
  const field = 'spec.sessionAffinityConfig'
  if (sessionAffinity === 'None' && config) errors.push(fieldForbidden(field, 'must not be set when session affinity is None'))
  if (sessionAffinity !== 'ClientIP') return
  const because = 'when session affinity type is ClientIP'
  const seconds = config?.clientIP?.timeoutSeconds
  if (!config) errors.push(fieldRequired(field, because))
  else if (!config.clientIP) errors.push(fieldRequired(`${field}.clientIP`, because))
  else if (seconds === undefined) errors.push(fieldRequired(`${field}.clientIP.timeoutSeconds`, because))
  else if (seconds <= 0 || seconds > MAX_AFFINITY_SECONDS)
    errors.push(
      fieldInvalid(`${field}.clientIP.timeoutSeconds`, seconds, `must be greater than 0 and less than ${MAX_AFFINITY_SECONDS}`),
    )
}

/** No node port, and no port, twice under one protocol; upstream prints the pair as a port of its own. */
function validatePortsDiffer(ports: readonly ServicePort[], type: string | undefined, errors: Errors): void {
  const [nodePorts, numbers] = [new Set<string>(), new Set<string>()]
  ports.forEach(({ nodePort }, i) => {
    if (type === 'ClusterIP' && nodePort)
      errors.push(fieldForbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'"))
  })
  ports.forEach(({ protocol = '', nodePort }, i) => {
    if (!nodePort) return
    if (nodePorts.has(`${protocol}/${nodePort}`)) errors.push(fieldDuplicate(`spec.ports[${i}].nodePort`, nodePort))
    nodePorts.add(`${protocol}/${nodePort}`)
  })
  ports.forEach(({ protocol = '', port }, i) => {
    if (numbers.has(`${protocol}/${port}`))
      errors.push(fieldDuplicate(`spec.ports[${i}]`, internalValue('ServicePort', { protocol, port })))
    numbers.add(`${protocol}/${port}`)
  })
}

function validateSourceRanges({ metadata, spec = {} }: Service, old: Service | undefined, errors: Errors): void {
  const ranges = spec.loadBalancerSourceRanges ?? []
  const annotation = metadata.annotations?.[SOURCE_RANGES]
  const field = ranges.length ? 'spec.LoadBalancerSourceRanges' : `metadata.annotations[${SOURCE_RANGES}]`
  if (!ranges.length && annotation === undefined) return
  if (spec.type !== 'LoadBalancer') errors.push(fieldForbidden(field, ONLY_LOAD_BALANCER))
  if (ranges.length) {
    const before = (old?.spec?.loadBalancerSourceRanges ?? []).map((range) => range.trim())
    ranges.forEach((range, i) => errors.push(...validateLegacyCIDR(`${field}[${i}]`, range.trim(), before)))
  } else if (annotation?.trim() && old?.metadata.annotations?.[SOURCE_RANGES] !== annotation)
    for (const range of annotation.trim().split(',')) errors.push(...validateLegacyCIDR(field, range.trim()))
}

function validateLoadBalancerClass({ type, loadBalancerClass }: ServiceSpec, errors: Errors): void {
  if (loadBalancerClass === undefined) return
  if (type === 'LoadBalancer') checkQualifiedName(loadBalancerClass, 'spec.loadBalancerClass', errors)
  else errors.push(fieldForbidden('spec.loadBalancerClass', ONLY_LOAD_BALANCER))
}

function validateTraffic(spec: ServiceSpec, errors: Errors): void {
  const { type, externalTrafficPolicy = '', internalTrafficPolicy, healthCheckNodePort = 0, trafficDistribution } = spec
  if (isExternallyAccessible(spec)) checkOneOf(externalTrafficPolicy, POLICIES, 'spec.externalTrafficPolicy', errors)
  else if (externalTrafficPolicy)
    errors.push(
      fieldInvalid('spec.externalTrafficPolicy', externalTrafficPolicy, 'may only be set for externally-accessible services'),
    )
  const field = 'spec.healthCheckNodePort'
  if (type !== 'LoadBalancer' || externalTrafficPolicy !== 'Local') {
    if (healthCheckNodePort)
      errors.push(
        fieldInvalid(
          field,
          healthCheckNodePort,
          "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
        ),
      )
  } else if (!healthCheckNodePort) errors.push(fieldRequired(field))
  else for (const message of isValidPortNum(healthCheckNodePort)) errors.push(fieldInvalid(field, healthCheckNodePort, message))
  if (internalTrafficPolicy !== undefined || type !== 'ExternalName')
    if (internalTrafficPolicy === undefined && TYPES.includes(type ?? ''))
      errors.push(fieldRequired('spec.internalTrafficPolicy'))
    else if (internalTrafficPolicy !== undefined && !POLICIES.includes(internalTrafficPolicy))
      errors.push(fieldNotSupported('spec.internalTrafficPolicy', internalTrafficPolicy, POLICIES))
  if (trafficDistribution !== undefined && !DISTRIBUTIONS.includes(trafficDistribution))
    errors.push(fieldNotSupported('spec.trafficDistribution', trafficDistribution, DISTRIBUTIONS))
}

/** upstream validateService */
export function validateService(service: Service, old: Service | undefined): readonly FieldError[] {
  const errors: Errors = []
  const spec = service.spec ?? {}
  const { ports = [], type } = spec
  const [mode, hints] = [service.metadata.annotations?.[TOPOLOGY_MODE], service.metadata.annotations?.[TOPOLOGY_HINTS]]
  if (mode !== undefined && hints !== undefined && mode !== hints)
    errors.push(
      fieldInvalid(
        `metadata.annotations[${TOPOLOGY_MODE}]`,
        mode,
        `must match annotations[${TOPOLOGY_HINTS}] when both are specified`,
      ),
    )
  if (ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName') errors.push(fieldRequired('spec.ports'))
  validateType(spec, errors)
  const names = new Set<string>()
  ports.forEach((port, i) => validatePort(port, ports.length > 1, names, `spec.ports[${i}]`, errors))
  if (spec.selector) errors.push(...validateLabels('spec.selector', spec.selector))
  validateAffinity(spec, errors)
  errors.push(...validateClusterIPFields(spec, old?.spec))
  spec.externalIPs?.forEach((address, i) => {
    const wrong = validateLegacyIP(`spec.externalIPs[${i}]`, address, old?.spec?.externalIPs)
    const special = specialAddressReason(address)
    errors.push(...wrong)
    if (!wrong.length && special) errors.push(fieldInvalid(`spec.externalIPs[${i}]`, address, special))
  })
  checkOneOf(type, TYPES, 'spec.type', errors)
  validatePortsDiffer(ports, type, errors)
  validateSourceRanges(service, old, errors)
  const allocates = spec.allocateLoadBalancerNodePorts
  if (allocates !== undefined && type !== 'LoadBalancer')
    errors.push(fieldForbidden('spec.allocateLoadBalancerNodePorts', ONLY_LOAD_BALANCER))
  if (type === 'LoadBalancer' && allocates === undefined) errors.push(fieldRequired('allocateLoadBalancerNodePorts'))
  validateLoadBalancerClass(spec, errors)
  validateTraffic(spec, errors)
  return errors
}

export function validateServiceUpdate(service: Service, old: Stored<Service>): readonly FieldError[] {
  const errors: Errors = []
  const [spec, before] = [service.spec ?? {}, old.spec ?? {}]
  validateClusterIPChange(spec, before, errors)
  validateFamilyChange(spec, before, errors)
  const bothBalance = spec.type === 'LoadBalancer' && before.type === 'LoadBalancer'
  if (bothBalance && spec.loadBalancerClass !== before.loadBalancerClass)
    errors.push(fieldInvalid('spec.loadBalancerClass', spec.loadBalancerClass, 'may not change once set'))
  validateLoadBalancerClass(spec, errors)
  const bothCheck = bothBalance && spec.externalTrafficPolicy === 'Local' && before.externalTrafficPolicy === 'Local'
  if (bothCheck && spec.healthCheckNodePort !== before.healthCheckNodePort)
    errors.push(fieldForbidden('spec.healthCheckNodePort', 'field is immutable'))
  return [...errors, ...validateService(service, old)]
}

/** upstream ValidateLoadBalancerStatus */
export function validateServiceStatusUpdate(service: Service, old: Stored<Service>): readonly FieldError[] {
  const errors: Errors = []
  const ingresses = service.status?.loadBalancer?.ingress ?? []
  const at = 'status.loadBalancer.ingress'
  if (service.spec?.type !== 'LoadBalancer' && ingresses.length)
    return [fieldForbidden(at, "may only be used when `spec.type` is 'LoadBalancer'")]
  const known = (old.status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? [])
  ingresses.forEach(({ ip, ipMode, hostname }, i) => {
    const field = `${at}[${i}]`
    if (ip) errors.push(...validateLegacyIP(`${field}.ip`, ip, known))
    if (ip && ipMode === undefined) errors.push(fieldRequired(`${field}.ipMode`, 'must be specified when `ip` is set'))
    else if (!ip && ipMode !== undefined)
      errors.push(fieldForbidden(`${field}.ipMode`, 'may not be specified when `ip` is not set'))
    else if (ipMode !== undefined && ipMode !== 'VIP' && ipMode !== 'Proxy')
      errors.push(fieldNotSupported(`${field}.ipMode`, ipMode, ['Proxy', 'VIP']))
    if (!hostname) return
    checkWith(isDNS1123Subdomain, hostname, `${field}.hostname`, errors)
    if (isIPAddress(hostname)) errors.push(fieldInvalid(`${field}.hostname`, hostname, 'must be a DNS name, not an IP address'))
  })
  return errors
}
