// Mirrors initIPFamilyFields and normalizeClusterIPs of pkg/registry/core/service/storage, on a cluster of IPv4 alone.
import type { Service, ServiceSpec } from '../../../../api'
import { fieldInvalid, newInvalid, type FieldError } from '../../../../apimachinery'
import { validateClusterIPFields } from '../../../apis/core/validation/service-addresses'
import { withField } from '../../../apis/defaulting'
import { isIPv6 } from '../../../apis/ip-address'

export const SERVICE_KIND = { group: '', kind: 'Service' }
const SINGLE = 'SingleStack'
const DUAL = "must be 'RequireDualStack' or 'PreferDualStack' when multiple"
const OTHER: Readonly<Record<string, string>> = { IPv4: 'IPv6', IPv6: 'IPv4' }

const isEmpty = (list: readonly unknown[] | undefined): boolean => !list?.length

/** Brings `clusterIP` and `clusterIPs` together, whichever of them the client knows of (upstream normalizeClusterIPs). */
export function normalizeClusterIPs(spec: ServiceSpec, old: ServiceSpec | undefined): ServiceSpec {
  const { clusterIP = '', clusterIPs = [] } = spec
  if (!old) return clusterIP && isEmpty(clusterIPs) ? { ...spec, clusterIPs: [clusterIP] } : spec
  const [before, listBefore] = [old.clusterIP ?? '', old.clusterIPs ?? []]
  const isSameList = clusterIPs.length === listBefore.length && clusterIPs.every((address, i) => address === listBefore[i])
  if (!before && clusterIP && isEmpty(listBefore) && isEmpty(clusterIPs)) return { ...spec, clusterIPs: [clusterIP] }
  if (before && !clusterIP && isSameList) return withField(spec, 'clusterIPs', undefined)
  if (before !== clusterIP && isSameList && clusterIP) return { ...spec, clusterIPs: [clusterIP] }
  return spec
}

function refuse(service: Service, errors: readonly FieldError[]): void {
  if (errors.length) throw newInvalid(SERVICE_KIND, service.metadata.name ?? '', errors)
}

function defaultPolicy(spec: ServiceSpec, old: ServiceSpec | undefined): string {
  if (old?.ipFamilyPolicy) return old.ipFamilyPolicy
  const isSelectorless = Object.keys(spec.selector ?? {}).length === 0
  return spec.clusterIP === 'None' && isSelectorless ? 'RequireDualStack' : SINGLE
}

/** Releasing a second address or family takes the policy SingleStack. */
function updateErrors(spec: ServiceSpec, old: ServiceSpec): readonly FieldError[] {
  const errors: FieldError[] = []
  const released = (what: string): FieldError =>
    fieldInvalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, `must be 'SingleStack' to release the secondary ${what}`)
  const isFewer = (now: readonly string[] = [], before: readonly string[] = []): boolean =>
    now.length > 0 && now.length < before.length
  if (isFewer(spec.clusterIPs, old.clusterIPs)) errors.push(released('cluster IP'))
  if (isFewer(spec.ipFamilies, old.ipFamilies)) errors.push(released('IP family'))
  return errors
}

/** The families that follow from the addresses; of IPv6 this cluster has none. */
function inferFamilies(spec: ServiceSpec, errors: FieldError[]): ServiceSpec {
  const families = [...(spec.ipFamilies ?? [])]
  for (const [i, address] of (spec.clusterIPs ?? []).entries()) {
    if (address === 'None') break
    if (i < families.length) continue
    if (isIPv6(address))
      errors.push(fieldInvalid(`spec.clusterIPs[${i}]`, spec.clusterIPs, 'IPv6 is not configured on this cluster'))
    else families.push('IPv4')
  }
  return families.length === (spec.ipFamilies?.length ?? 0) ? spec : { ...spec, ipFamilies: families }
}

/** A service whose endpoints someone else writes may have families that the cluster has not. */
function withFamiliesOfSelectorless(spec: ServiceSpec): ServiceSpec {
  const families = spec.ipFamilies?.length ? spec.ipFamilies : ['IPv4']
  if (families.length > 1 || spec.ipFamilyPolicy === SINGLE) return withField(spec, 'ipFamilies', families)
  return { ...spec, ipFamilies: [...families, OTHER[families[0] as string] as string] }
}

/** Fills in the families and their policy. Throws Invalid. */
export function initIPFamilyFields(service: Service, old: Service | undefined): ServiceSpec {
  const before = old?.spec
  let spec = service.spec as ServiceSpec
  if (spec.type === 'ExternalName') return spec
  if (!spec.ipFamilyPolicy) spec = { ...spec, ipFamilyPolicy: defaultPolicy(spec, before) }
  refuse(service, validateClusterIPFields(spec, before))
  const errors: FieldError[] = []
  if (before && spec.ipFamilyPolicy !== SINGLE) errors.push(...updateErrors(spec, before))
  if (spec.ipFamilyPolicy === SINGLE) {
    if (spec.clusterIPs?.length === 2)
      errors.push(fieldInvalid('spec.ipFamilyPolicy', SINGLE, `${DUAL} cluster IPs are specified`))
    if (spec.ipFamilies?.length === 2)
      errors.push(fieldInvalid('spec.ipFamilyPolicy', SINGLE, `${DUAL} IP families are specified`))
  }
  spec = inferFamilies(spec, errors)
  refuse(service, errors)
  if (spec.clusterIP === 'None' && Object.keys(spec.selector ?? {}).length === 0) return withFamiliesOfSelectorless(spec)
  if (spec.ipFamilyPolicy === 'RequireDualStack')
    errors.push(
      fieldInvalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, 'this cluster is not configured for dual-stack services'),
    )
  spec.ipFamilies?.forEach((family, i) => {
    if (family !== 'IPv4') errors.push(fieldInvalid(`spec.ipFamilies[${i}]`, family, 'not configured on this cluster'))
  })
  refuse(service, errors)
  return spec.ipFamilies?.length ? spec : { ...spec, ipFamilies: ['IPv4'] }
}
