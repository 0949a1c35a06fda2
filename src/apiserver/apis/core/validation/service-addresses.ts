// Mirrors ValidateServiceClusterIPsRelatedFields and its kin of pkg/apis/core/validation/validation.go.
import type { ServiceSpec } from '../../../../api'
import { fieldDuplicate, fieldInvalid, fieldNotSupported, fieldRequired, type FieldError } from '../../../../apimachinery'
import { isIPv4, isIPv6, validateLegacyIP } from '../../ip-address'
import type { Errors } from './checks'

const FAMILIES = ['IPv4', 'IPv6']
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack']
const NO_TEXTS: readonly string[] = []

export const isHeadless = ({ clusterIPs = NO_TEXTS }: ServiceSpec): boolean => clusterIPs.length === 1 && clusterIPs[0] === 'None'

/** Whether `clusterIP` is the first of `clusterIPs`. */
function checkAgreement({ clusterIP, clusterIPs = NO_TEXTS }: ServiceSpec, errors: Errors): void {
  if (!clusterIP) {
    if (clusterIPs.length)
      errors.push(fieldInvalid('spec.clusterIPs', clusterIPs, 'must be empty when `clusterIP` is not specified'))
  } else if (clusterIPs.length === 0) errors.push(fieldRequired('spec.clusterIPs'))
  else if (clusterIPs[0] !== clusterIP)
    errors.push(fieldInvalid('spec.clusterIPs', clusterIPs, 'first value must match `clusterIP`'))
}

function checkFamilies({ ipFamilies = NO_TEXTS, ipFamilyPolicy }: ServiceSpec, errors: Errors): void {
  ipFamilies.forEach((family, i) => {
    if (!FAMILIES.includes(family)) errors.push(fieldNotSupported(`spec.ipFamilies[${i}]`, family, FAMILIES))
    if (ipFamilies.indexOf(family) < i) errors.push(fieldDuplicate(`spec.ipFamilies[${i}]`, family))
  })
  if (ipFamilyPolicy !== undefined && !POLICIES.includes(ipFamilyPolicy))
    errors.push(fieldNotSupported('spec.ipFamilyPolicy', ipFamilyPolicy, POLICIES))
}

/** Returns whether every address is one. */
function checkAddresses(addresses: readonly string[], old: readonly string[], errors: Errors): boolean {
  const before = errors.length
  addresses.forEach((address, i) => {
    if (i > 0 || address !== 'None') errors.push(...validateLegacyIP(`spec.clusterIPs[${i}]`, address, old))
    else if (addresses.length > 1)
      errors.push(fieldInvalid('spec.clusterIPs', addresses, "'None' must be the first and only value"))
  })
  const isValid = errors.length === before
  if (addresses.length > 2) errors.push(fieldInvalid('spec.clusterIPs', addresses, 'may only hold up to 2 values'))
  return isValid
}

export function validateClusterIPFields(spec: ServiceSpec, old: ServiceSpec | undefined): readonly FieldError[] {
  if (spec.type === 'ExternalName') return []
  const errors: Errors = []
  const { clusterIPs = NO_TEXTS, ipFamilies = NO_TEXTS } = spec
  checkAgreement(spec, errors)
  checkFamilies(spec, errors)
  if (!checkAddresses(clusterIPs, old?.clusterIPs ?? NO_TEXTS, errors)) return errors
  if (clusterIPs.length > 1 && !(clusterIPs.some(isIPv4) && clusterIPs.some(isIPv6)))
    errors.push(fieldInvalid('spec.clusterIPs', clusterIPs, 'may specify no more than one IP for each IP family'))
  if (isHeadless(spec)) return errors
  clusterIPs.slice(0, ipFamilies.length).forEach((address, i) => {
    const field = `spec.clusterIPs[${i}]`
    const family = ipFamilies[i]
    const fits = family === 'IPv4' ? !isIPv6(address) : family !== 'IPv6' || isIPv6(address)
    if (!fits) errors.push(fieldInvalid(field, address, `expected an ${family} value as indicated by \`ipFamilies[${i}]\``))
  })
  return errors
}

const FIXED = 'may not change once set'

/** How far the addresses of a service may change (upstream validateUpgradeDowngradeClusterIPs). */
export function validateClusterIPChange(spec: ServiceSpec, old: ServiceSpec, errors: Errors): void {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName' || (isHeadless(spec) && isHeadless(old))) return
  const [now, before] = [spec.clusterIPs ?? NO_TEXTS, old.clusterIPs ?? NO_TEXTS]
  if (before.length === now.length) {
    before.forEach((address, i) => {
      if (address !== now[i]) errors.push(fieldInvalid(`spec.clusterIPs[${i}]`, now, FIXED))
    })
    return
  }
  const field = 'spec.clusterIPs[0]'
  if (before.length > now.length && now.length === 0) errors.push(fieldInvalid(field, now, 'primary clusterIP can not be unset'))
  if (before.length > 0 && now.length > 0 && now[0] !== before[0]) errors.push(fieldInvalid(field, now, FIXED))
  if (before.length > now.length && now.length === 1 && spec.ipFamilyPolicy !== 'SingleStack')
    errors.push(
      fieldInvalid(
        'spec.ipFamilyPolicy',
        spec.ipFamilyPolicy,
        "must be set to 'SingleStack' when releasing the secondary clusterIP",
      ),
    )
}

/** How far the families of a service may change (upstream validateUpgradeDowngradeIPFamilies). */
export function validateFamilyChange(spec: ServiceSpec, old: ServiceSpec, errors: Errors): void {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName' || isHeadless(spec) || isHeadless(old)) return
  const [now, before] = [spec.ipFamilies ?? NO_TEXTS, old.ipFamilies ?? NO_TEXTS]
  const field = 'spec.ipFamilies[0]'
  if (before.length === now.length) {
    before.forEach((family, i) => {
      if (family !== now[i]) errors.push(fieldInvalid(field, now, FIXED))
    })
    return
  }
  if (before.length > now.length && !spec.clusterIPs?.length)
    errors.push(fieldInvalid(field, now, 'primary ipFamily can not be unset'))
  if (before.length > 0 && now.length > 0 && now[0] !== before[0]) errors.push(fieldInvalid(field, spec.clusterIPs, FIXED))
  if (before.length > now.length && now.length === 1 && spec.ipFamilyPolicy !== 'SingleStack')
    errors.push(
      fieldInvalid(
        'spec.ipFamilyPolicy',
        spec.ipFamilyPolicy,
        "must be set to 'SingleStack' when releasing the secondary ipFamily",
      ),
    )
}
