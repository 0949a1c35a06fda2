// Mirrors the validation of resource requirements in pkg/apis/core/validation/validation.go.
import type { PodSpec, Quantity, ResourceClaim, ResourceRequirements } from '../../../../api'
import {
  compareQuantities,
  fieldDuplicate,
  fieldForbidden,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  isQualifiedName,
  quantityValue,
} from '../../../../apimachinery'
import { aggregateContainerLimits, aggregateContainerRequests } from '../container-resources'
import {
  isExtendedResourceName,
  isHugePageResourceName,
  isNativeResource,
  isOvercommitAllowed,
  isStandardContainerResourceName,
  isStandardResourceName,
  isSupportedPodLevelResource,
} from '../resource-names'
import { checkDnsLabel, checkResourceQuantity, type Errors } from './checks'

type CheckName = (name: string, field: string, errors: Errors) => void
type ResourceList = Readonly<Record<string, Quantity>>

/** upstream validateResourceName; returns whether the name is valid */
export function validateResourceName(name: string, field: string, errors: Errors): boolean {
  const messages = isQualifiedName(name)
  for (const message of messages) errors.push(fieldInvalid(field, name, message))
  if (messages.length) return false
  if (name.includes('/') || isStandardResourceName(name)) return true
  errors.push(fieldInvalid(field, name, 'must be a standard resource type or fully qualified'))
  return false
}

export function validateContainerResourceName(name: string, field: string, errors: Errors): void {
  if (name === 'cpu' || name === 'memory') return
  validateResourceName(name, field, errors)
  if (!name.includes('/')) {
    if (!isStandardContainerResourceName(name))
      errors.push(fieldInvalid(field, name, 'must be a standard resource for containers'))
  } else if (!isNativeResource(name) && !isExtendedResourceName(name)) {
    errors.push(fieldInvalid(field, name, "doesn't follow extended resource name standard"))
  }
}

function validatePodResourceName(name: string, field: string, errors: Errors): void {
  if (validateResourceName(name, field, errors) && !isSupportedPodLevelResource(name))
    errors.push(fieldNotSupported(field, name, ['cpu', 'hugepages-', 'memory']))
}

function validateHugePages(name: string, quantity: Quantity, field: string, errors: Errors): void {
  const pageSize = quantityValueOrZero(name.slice('hugepages-'.length))
  if (pageSize > 0 && quantityValue(quantity) % pageSize === 0) return
  errors.push(fieldInvalid(field, String(quantity), `${quantity} is not positive integer multiple of ${name}`))
}

function quantityValueOrZero(text: string): number {
  try {
    return quantityValue(text)
  } catch {
    return 0
  }
}

function validateList(list: ResourceList, at: string, checkName: CheckName, errors: Errors): void {
  for (const name in list) {
    const field = `${at}[${name}]`
    checkName(name, field, errors)
    checkResourceQuantity(name, list[name] as Quantity, field, errors)
    if (isHugePageResourceName(name)) validateHugePages(name, list[name] as Quantity, field, errors)
  }
}

function validateRequestAgainstLimit(
  name: string,
  request: Quantity,
  limit: Quantity | undefined,
  at: string,
  errors: Errors,
): void {
  const isFlexible = isOvercommitAllowed(name)
  if (limit === undefined) {
    if (!isFlexible) errors.push(fieldRequired(`${at}.limits`, 'Limit must be set for non overcommitable resources'))
    return
  }
  if (request === limit) return
  const order = compareQuantities(request, limit)
  if (order !== 0 && !isFlexible)
    errors.push(fieldInvalid(`${at}.requests`, String(request), `must be equal to ${name} limit of ${limit}`))
  else if (order > 0)
    errors.push(fieldInvalid(`${at}.requests`, String(request), `must be less than or equal to ${name} limit of ${limit}`))
}

function validateRequirements(requirements: ResourceRequirements, checkName: CheckName, at: string, errors: Errors): void {
  const { limits, requests } = requirements
  if (limits) validateList(limits, `${at}.limits`, checkName, errors)
  for (const name in requests) {
    const request = requests[name] as Quantity
    validateList({ [name]: request }, `${at}.requests`, checkName, errors)
    validateRequestAgainstLimit(name, request, limits?.[name], at, errors)
  }
  const names = [...Object.keys(limits ?? {}), ...Object.keys(requests ?? {})]
  if (names.some(isHugePageResourceName) && !names.includes('cpu') && !names.includes('memory'))
    errors.push(fieldForbidden(at, 'HugePages require cpu or memory'))
}

/** upstream ValidateContainerResourceRequirements */
export function validateContainerResources(
  requirements: ResourceRequirements,
  claimNames: ReadonlySet<string>,
  at: string,
  errors: Errors,
): void {
  const { limits, requests, claims } = requirements
  if (limits || requests) validateRequirements(requirements, validateContainerResourceName, at, errors)
  if (claims) validateClaims(claims, claimNames, `${at}.claims`, errors)
}

/** upstream validateResourceClaimNames */
function validateClaims(claims: readonly ResourceClaim[], known: ReadonlySet<string>, at: string, errors: Errors): void {
  const names = new Set<string>()
  claims.forEach(({ name, request }, i) => {
    const field = `${at}[${i}]`
    if (!name) return void errors.push(fieldRequired(field))
    if (names.has(name)) errors.push(fieldDuplicate(field, name))
    else {
      if (request) checkDnsLabel(request, `${field}.request`, errors)
      const key = request ? `${name}/${request}` : name
      if (names.has(key)) errors.push(fieldDuplicate(field, key))
      else if (!request) for (const other of names) if (other.startsWith(`${name}/`)) errors.push(fieldDuplicate(field, name))
      names.add(key)
    }
    if (known.has(name)) return
    const list = known.size ? `: ${[...known].sort().join(', ')}` : ' which is empty'
    errors.push({
      type: 'FieldValueNotFound',
      field,
      badValue: name,
      detail: `must be one of the names in pod.spec.resourceClaims${list}`,
    })
  })
}

/** What the pod itself asks for (upstream validatePodResources). */
export function validatePodResources(spec: PodSpec, at: string, errors: Errors): void {
  const resources = spec.resources
  if (!resources) return
  const field = `${at}.resources`
  if (spec.os?.name === 'windows') return void errors.push(fieldForbidden(field, 'may not be set for a windows pod'))
  if (resources.claims) errors.push(fieldForbidden(`${field}.claims`, 'claims may not be set for Resources at pod-level'))
  validateRequirements(resources, validatePodResourceName, field, errors)
  validateConsistency(spec, resources, field, errors)
}

/** The pod's share must hold its containers' (upstream validatePodResourceConsistency). */
function validateConsistency(spec: PodSpec, { limits, requests }: ResourceRequirements, at: string, errors: Errors): void {
  const aggregatedRequests = aggregateContainerRequests(spec)
  for (const name in aggregatedRequests) {
    const [sum, own] = [aggregatedRequests[name] as Quantity, requests?.[name]]
    if (own !== undefined && compareQuantities(sum, own) > 0)
      errors.push(
        fieldInvalid(
          `${at}.requests[${name}]`,
          String(own),
          `must be greater than or equal to aggregate container requests of ${sum}`,
        ),
      )
  }
  const aggregatedLimits = aggregateContainerLimits(spec)
  for (const name in aggregatedLimits) {
    const [sum, own] = [aggregatedLimits[name] as Quantity, limits?.[name]]
    if (isHugePageResourceName(name) && own !== undefined && compareQuantities(sum, own) > 0)
      errors.push(
        fieldInvalid(
          `${at}.limits[${name}]`,
          String(own),
          `must be greater than or equal to aggregate container limits of ${sum}`,
        ),
      )
  }
  spec.containers.forEach((container, i) => {
    const own = container.resources?.limits ?? {}
    for (const name in own) {
      const podLimit = limits?.[name]
      if (podLimit !== undefined && compareQuantities(own[name] as Quantity, podLimit) > 0)
        errors.push(
          fieldInvalid(
            `${at}.containers[${i}][${name}].limits`,
            String(own[name]),
            `must be less than or equal to pod limits of ${podLimit}`,
          ),
        )
    }
  })
}
