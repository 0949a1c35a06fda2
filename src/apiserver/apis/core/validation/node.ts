// Mirrors the validation of Nodes in pkg/apis/core/validation/validation.go.
import type { Node, NodeStatus, Stored } from '../../../../api'
import { fieldDuplicate, fieldForbidden, fieldInvalid, type FieldError } from '../../../../apimachinery'
import { internalValue } from '../../internal-form'
import { validateLegacyCIDR } from '../../ip-address'
import { checkPositive, checkResourceQuantity, type Errors } from './checks'
import { validateTaints } from './tolerations'

const FEATURE = /^[A-Z][a-zA-Z0-9]*(\/[a-zA-Z][a-zA-Z0-9]*)*$/
const FEATURE_MAX_LENGTH = 253
const CIDR_FIXED = 'node updates may not change podCIDR except from "" to valid'

function validateResources(status: NodeStatus, errors: Errors): void {
  for (const list of ['capacity', 'allocatable'] as const)
    for (const name in status[list]) checkResourceQuantity(name, status[list]?.[name] ?? '0', `status.${list}.${name}`, errors)
}

/** Whether a name is one segment, as nearly all are: cheaper than the regular expression, which judges the others. */
function isPlainFeature(name: string): boolean {
  if (name.length > FEATURE_MAX_LENGTH) return false
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    const isUpper = code >= 65 && code <= 90
    if (!isUpper && (i === 0 || !((code >= 97 && code <= 122) || (code >= 48 && code <= 57)))) return false
  }
  return name !== ''
}

function featureProblem(name: string): string | undefined {
  if (isPlainFeature(name)) return undefined
  const text = `invalid feature name ${JSON.stringify(name)}`
  if (name.length > FEATURE_MAX_LENGTH) return `${text}: must be no more than ${FEATURE_MAX_LENGTH} characters`
  if (FEATURE.test(name)) return undefined
  return `${text}: must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes`
}

function validateDeclaredFeatures(features: readonly string[], errors: Errors): void {
  features.forEach((feature, i) => {
    const problem = featureProblem(feature)
    if (problem) errors.push(fieldInvalid(`status.declaredFeatures[${i}]`, feature, problem))
    const next = features[i + 1]
    if (next === undefined) return
    if (feature === next) errors.push(fieldDuplicate(`status.declaredFeatures[${i + 1}]`, next))
    else if (feature > next)
      errors.push(fieldInvalid(`status.declaredFeatures[${i + 1}]`, next, 'list must be sorted alphabetically'))
  })
}

function validatePodCIDRs(ranges: readonly string[], errors: Errors): void {
  ranges.forEach((range, i) => errors.push(...validateLegacyCIDR(`spec.podCIDRs[${i}]`, range)))
  if (ranges.length < 2) return
  const isDual = ranges.length === 2 && ranges.filter((range) => range.includes(':')).length === 1
  if (!isDual) errors.push(fieldInvalid('spec.podCIDRs', ranges, 'may specify no more than one CIDR for each IP family'))
}

/** Everything about a node; what it shares of its status with the stored one was checked when that was stored. */
export function validateNode(node: Node, old?: Stored<Node>): readonly FieldError[] {
  const errors: Errors = []
  const { spec = {}, status = {} } = node
  const isKept = status === old?.status
  if (spec.taints) validateTaints(spec.taints, 'metadata.taints', errors)
  if (!isKept) validateResources(status, errors)
  const swap = status.nodeInfo?.swap?.capacity
  if (swap !== undefined) checkPositive(swap, 'metadata.nodeSwapStatus.capacity', errors)
  if (status.declaredFeatures && !isKept) validateDeclaredFeatures(status.declaredFeatures, errors)
  if (spec.podCIDRs) validatePodCIDRs(spec.podCIDRs, errors)
  return errors
}

/** What may change of a node, through the main endpoint and through its status alike. */
export function validateNodeChange(node: Node, old: Stored<Node>): readonly FieldError[] {
  const errors: Errors = []
  const { spec = {}, status = {} } = node
  if (status !== old.status) {
    validateResources(status, errors)
    if (status.declaredFeatures) validateDeclaredFeatures(status.declaredFeatures, errors)
    const addresses = new Set<string>()
    status.addresses?.forEach((address, i) => {
      const key = `${address.type}/${address.address}`
      if (addresses.has(key)) errors.push(fieldDuplicate(`status.addresses[${i}]`, internalValue('NodeAddress', address)))
      addresses.add(key)
    })
  }
  if (spec === old.spec) return errors
  const [ranges = [], before = []] = [spec.podCIDRs, old.spec?.podCIDRs]
  if (before.length && before.length !== ranges.length) errors.push(fieldForbidden('spec.podCIDRs', CIDR_FIXED))
  else before.forEach((range, i) => range !== ranges[i] && errors.push(fieldForbidden('spec.podCIDRs', CIDR_FIXED)))
  if (old.spec?.providerID && old.spec.providerID !== spec.providerID)
    errors.push(fieldForbidden('spec.providerID', 'node updates may not change providerID except from "" to valid'))
  if (spec.taints) validateTaints(spec.taints, 'metadata.taints', errors)
  if ((spec.externalID ?? '') !== (old.spec?.externalID ?? ''))
    errors.push(fieldForbidden('spec.externalID', 'may not be updated'))
  return errors
}

export function validateNodeUpdate(node: Node, old: Stored<Node>): readonly FieldError[] {
  return [...validateNode(node, old), ...validateNodeChange(node, old)]
}
