// Mirrors the validation of Endpoints in pkg/apis/core/validation/validation.go.
import type { EndpointAddress, EndpointPort, Endpoints, EndpointSubset, Stored } from '../../../../api'
import {
  deepEqual,
  fieldInvalid,
  fieldRequired,
  isValidPortNum,
  nameIsDNSSubdomain,
  type FieldError,
} from '../../../../apimachinery'
import { isIPAddress, specialAddressReason, validateLegacyIP } from '../../ip-address'
import { checkDnsLabel, checkOneOf, checkQualifiedName, checkWith, type Errors } from './checks'
import { PROTOCOLS } from './container-ports'

/** upstream ValidateEndpointIP */
export function checkEndpointIP(address: string, field: string, errors: Errors): void {
  if (!isIPAddress(address)) return void errors.push(fieldInvalid(field, address, 'must be a valid IP address'))
  const reason = specialAddressReason(address)
  if (reason) errors.push(fieldInvalid(field, address, reason))
}

function validateAddress({ ip, hostname, nodeName }: EndpointAddress, at: string, errors: Errors): void {
  errors.push(...validateLegacyIP(`${at}.ip`, ip))
  if (hostname) checkDnsLabel(hostname, `${at}.hostname`, errors)
  if (nodeName !== undefined) checkWith((name) => nameIsDNSSubdomain(name, false), nodeName, `${at}.nodeName`, errors)
  checkEndpointIP(ip, `${at}.ip`, errors)
}

function validatePort({ name, port, protocol, appProtocol }: EndpointPort, needsName: boolean, at: string, errors: Errors): void {
  if (name) checkDnsLabel(name, `${at}.name`, errors)
  else if (needsName) errors.push(fieldRequired(`${at}.name`))
  for (const message of isValidPortNum(port)) errors.push(fieldInvalid(`${at}.port`, port, message))
  checkOneOf(protocol, PROTOCOLS, `${at}.protocol`, errors)
  if (appProtocol !== undefined) checkQualifiedName(appProtocol, `${at}.appProtocol`, errors)
}

function validateSubset(subset: EndpointSubset, at: string, errors: Errors): void {
  const { addresses = [], notReadyAddresses = [], ports = [] } = subset
  if (!addresses.length && !notReadyAddresses.length)
    errors.push(fieldRequired(at, 'must specify `addresses` or `notReadyAddresses`'))
  addresses.forEach((address, i) => validateAddress(address, `${at}.addresses[${i}]`, errors))
  notReadyAddresses.forEach((address, i) => validateAddress(address, `${at}.notReadyAddresses[${i}]`, errors))
  ports.forEach((port, i) => validatePort(port, ports.length > 1, `${at}.ports[${i}]`, errors))
}

export function validateEndpoints({ subsets }: Endpoints): readonly FieldError[] {
  const errors: Errors = []
  subsets?.forEach((subset, i) => validateSubset(subset, `subsets[${i}]`, errors))
  return errors
}

export function validateEndpointsUpdate(endpoints: Endpoints, old: Stored<Endpoints>): readonly FieldError[] {
  return deepEqual(endpoints.subsets, old.subsets) ? [] : validateEndpoints(endpoints)
}
