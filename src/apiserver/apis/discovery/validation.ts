// Mirrors pkg/apis/discovery/validation/validation.go.
import type { DiscoveryV1EndpointPort, Endpoint, EndpointHints, EndpointSlice, Stored } from '../../../api'
import {
  deepEqual,
  fieldDuplicate,
  fieldInvalid,
  fieldRequired,
  fieldTooMany,
  isFullyQualifiedDomainName,
  isValidLabelValue,
  nameIsDNSSubdomain,
  validateImmutableField,
  validateLabels,
  type FieldError,
} from '../../../apimachinery'
import { checkDnsLabel, checkOneOf, checkQualifiedName, checkWith, type Errors } from '../core/validation/checks'
import { PROTOCOLS } from '../core/validation/container-ports'
import { checkEndpointIP } from '../core/validation/endpoints'
import { canonicalIP, isIPv4, isIPv6, validateLegacyIP } from '../ip-address'

const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6']
const MAX_ENDPOINTS = 1000
const MAX_ADDRESSES = 100
const MAX_PORTS = 20000
const MAX_TOPOLOGY_LABELS = 16
const MAX_HINTS = 8

const checkNodeName = (name: string, field: string, errors: Errors): void =>
  checkWith((value) => nameIsDNSSubdomain(value, false), name, field, errors)

function validateAddress(address: string, type: string, list: string, i: number, errors: Errors): void {
  const field = `${list}[${i}]`
  if (type === 'FQDN') return void errors.push(...isFullyQualifiedDomainName(field, address))
  if (type !== 'IPv4' && type !== 'IPv6') return
  const wrong = validateLegacyIP(field, address)
  const canonical = canonicalIP(address)
  if (wrong.length) return void errors.push(...wrong)
  if (type === 'IPv6' && canonical !== address)
    return void errors.push(fieldInvalid(field, address, `must be in canonical form (${JSON.stringify(canonical)})`))
  if (type === 'IPv4' ? !isIPv4(address) : !isIPv6(address))
    errors.push(fieldInvalid(list, address, `must be an ${type} address`))
  checkEndpointIP(address, field, errors)
}

function validateHints({ forZones = [], forNodes = [] }: EndpointHints, at: string, errors: Errors): void {
  const check = (names: readonly string[], list: string, checkName: (name: string, field: string) => void): boolean => {
    if (names.length > MAX_HINTS) errors.push(fieldTooMany(`${at}.${list}`, names.length, MAX_HINTS))
    else
      names.forEach((name, i) => {
        const field = `${at}.${list}[${i}].name`
        if (names.indexOf(name) < i) errors.push(fieldDuplicate(field, name))
        checkName(name, field)
      })
    return names.length <= MAX_HINTS
  }
  const checkZone = (name: string, field: string): void => checkWith(isValidLabelValue, name, field, errors)
  if (
    check(
      forZones.map(({ name }) => name),
      'forZones',
      checkZone,
    )
  )
    check(
      forNodes.map(({ name }) => name),
      'forNodes',
      (name, field) => checkNodeName(name, field, errors),
    )
}

function validateEndpoint(endpoint: Endpoint, type: string, at: string, errors: Errors): void {
  const { addresses, nodeName, deprecatedTopology, hostname, hints } = endpoint
  if (!addresses?.length) errors.push(fieldRequired(`${at}.addresses`, 'must contain at least 1 address'))
  else if (addresses.length > MAX_ADDRESSES) errors.push(fieldTooMany(`${at}.addresses`, addresses.length, MAX_ADDRESSES))
  addresses?.forEach((address, i) => validateAddress(address, type, `${at}.addresses`, i, errors))
  if (nodeName !== undefined) checkNodeName(nodeName, `${at}.nodeName`, errors)
  if (deprecatedTopology) {
    const count = Object.keys(deprecatedTopology).length
    if (count > MAX_TOPOLOGY_LABELS) errors.push(fieldTooMany(`${at}.deprecatedTopology`, count, MAX_TOPOLOGY_LABELS))
    errors.push(...validateLabels(`${at}.deprecatedTopology`, deprecatedTopology))
  }
  if (hostname !== undefined) checkDnsLabel(hostname, `${at}.hostname`, errors)
  if (hints) validateHints(hints, `${at}.hints`, errors)
}

function validateEndpointList(endpoints: readonly Endpoint[], type: string, errors: Errors): void {
  if (endpoints.length > MAX_ENDPOINTS) errors.push(fieldTooMany('endpoints', endpoints.length, MAX_ENDPOINTS))
  else endpoints.forEach((endpoint, i) => validateEndpoint(endpoint, type, `endpoints[${i}]`, errors))
}

function validatePorts(ports: readonly DiscoveryV1EndpointPort[], errors: Errors): void {
  if (ports.length > MAX_PORTS) return void errors.push(fieldTooMany('ports', ports.length, MAX_PORTS))
  const names = new Set<string>()
  ports.forEach(({ name = '', protocol, appProtocol }, i) => {
    const field = `ports[${i}]`
    if (name) checkDnsLabel(name, `${field}.name`, errors)
    if (names.has(name)) errors.push(fieldDuplicate(`${field}.name`, name))
    names.add(name)
    checkOneOf(protocol, PROTOCOLS, `${field}.protocol`, errors)
    if (appProtocol !== undefined) checkQualifiedName(appProtocol, `${field}.appProtocol`, errors)
  })
}

function validate(slice: EndpointSlice, old: EndpointSlice | undefined): readonly FieldError[] {
  const errors: Errors = []
  checkOneOf(slice.addressType, ADDRESS_TYPES, 'addressType', errors)
  validatePorts(slice.ports ?? [], errors)
  if (!old || !deepEqual(slice.endpoints, old.endpoints)) validateEndpointList(slice.endpoints ?? [], slice.addressType, errors)
  return errors
}

export const validateEndpointSlice = (slice: EndpointSlice): readonly FieldError[] => validate(slice, undefined)

export function validateEndpointSliceUpdate(slice: EndpointSlice, old: Stored<EndpointSlice>): readonly FieldError[] {
  return [...validate(slice, old), ...validateImmutableField('addressType', slice.addressType, old.addressType)]
}
