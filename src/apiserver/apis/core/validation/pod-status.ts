// Mirrors ValidatePodStatusUpdate of pkg/apis/core/validation/validation.go.
import type { Container, ContainerStatus, Pod, PodCondition, PodSpec, PodStatus, Stored } from '../../../../api'
import {
  fieldDuplicate,
  fieldForbidden,
  fieldInvalid,
  nameIsDNSSubdomain,
  RawValue,
  validateImmutableField,
  type FieldError,
} from '../../../../apimachinery'
import { internalValue } from '../../internal-form'
import { isIPv4, isIPv6, validateLegacyIP } from '../../ip-address'
import { checkQualifiedName, checkWith, type Errors } from './checks'
import { validatePodAnnotationUpdates } from './pod-annotations'

const SYSTEM_CONDITIONS: ReadonlySet<string> = new Set(['PodScheduled', 'Ready', 'Initialized'])
const NOT_NEGATIVE = 'must be a non-negative integer'
const NO_STATUSES: readonly ContainerStatus[] = []

export function validatePodStatusUpdate(pod: Pod, old: Stored<Pod>): readonly FieldError[] {
  const errors: Errors = []
  const [status, before] = [pod.status ?? {}, old.status ?? {}]
  validatePodAnnotationUpdates(pod, old, 'metadata.annotations', errors)
  if (status.conditions && status.conditions !== before.conditions) validateConditions(status.conditions, errors)
  validateNominatedNode(status.nominatedNodeName, before.nominatedNodeName, old.spec?.nodeName, errors)
  const observed = status.observedGeneration ?? 0
  if (observed < 0) errors.push(fieldInvalid('status.observedGeneration', observed, NOT_NEGATIVE))
  if (status.qosClass !== before.qosClass)
    errors.push(...validateImmutableField('status.qosClass', status.qosClass ?? '', before.qosClass ?? ''))
  validateTransitions(status, before, old.spec as PodSpec, errors)
  validateResourceClaimStatuses(status, old.spec as PodSpec, errors)
  if (status.podIPs && status.podIPs !== before.podIPs) validateIPs('podIPs', status, before, errors)
  if (status.hostIPs?.length && status.hostIPs !== before.hostIPs) {
    const first = status.hostIPs[0]?.ip ?? ''
    if ((status.hostIP ?? '') !== first) errors.push(fieldInvalid('status.hostIPs[0].ip', first, 'must be equal to `hostIP`'))
    validateIPs('hostIPs', status, before, errors)
  }
  return errors
}

function validateConditions(conditions: readonly PodCondition[], errors: Errors): void {
  conditions.forEach(({ type, observedGeneration = 0 }, i) => {
    if (observedGeneration < 0)
      errors.push(fieldInvalid(`status.conditions[${i}].observedGeneration`, observedGeneration, NOT_NEGATIVE))
    if (!SYSTEM_CONDITIONS.has(type)) checkQualifiedName(type, `status.conditions[${i}].Type`, errors)
  })
}

function validateNominatedNode(
  name: string | undefined,
  old: string | undefined,
  boundTo: string | undefined,
  errors: Errors,
): void {
  if (!name || name === old) return
  checkWith((value) => nameIsDNSSubdomain(value, false), name, 'status.nominatedNodeName', errors)
  if (boundTo) errors.push(fieldForbidden('status.nominatedNodeName', 'may not be set on pods that are already bound to a node'))
}

/** Whether a rule of the container asks for a restart of all of them. */
const mayRestartAll = ({ restartPolicyRules }: Container): boolean =>
  restartPolicyRules?.some(({ action }) => action === 'RestartAllContainers') ?? false

/** upstream ContainerShouldRestart: the container's rules, then its own policy, then the pod's */
function shouldRestart(container: Container, spec: PodSpec, exitCode: number): boolean {
  for (const { action, exitCodes } of container.restartPolicyRules ?? []) {
    const isListed = exitCodes?.values?.includes(exitCode) ?? false
    if (action === 'Restart' && exitCodes && (exitCodes.operator === 'In') === isListed) return true
  }
  const policy = container.restartPolicy ?? spec.restartPolicy
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0)
}

/** What has terminated for good does not come back (upstream ValidateContainerStateTransition and its kin). */
function validateTransitions(status: PodStatus, old: PodStatus, spec: PodSpec, errors: Errors): void {
  const isOpen = spec.containers.some(mayRestartAll) || (spec.initContainers?.some(mayRestartAll) ?? false)
  const check = (
    now: readonly ContainerStatus[] = NO_STATUSES,
    before: readonly ContainerStatus[] = NO_STATUSES,
    containers: readonly Container[],
    name: string,
  ): void => {
    if (now === before) return
    before.forEach((was, i) => {
      const terminated = was.state?.terminated
      if (!terminated) return
      const is = now.find((other) => other.name === was.name)
      if (!is || is.state?.terminated) return
      const container = containers.find((c) => c.name === was.name)
      if (container && shouldRestart(container, spec, terminated.exitCode)) return
      errors.push(fieldForbidden(`status.${name}[${i}].state`, 'may not be transitioned to non-terminated state'))
    })
  }
  if (!isOpen) {
    check(status.containerStatuses, old.containerStatuses, spec.containers, 'containerStatuses')
    check(status.initContainerStatuses, old.initContainerStatuses, spec.initContainers ?? [], 'initContainerStatuses')
  }
  check(status.ephemeralContainerStatuses, old.ephemeralContainerStatuses, [], 'ephemeralContainerStatuses')
}

function validateResourceClaimStatuses(status: PodStatus, spec: PodSpec, errors: Errors): void {
  if (!status.resourceClaimStatuses) return
  const names = new Set<string>()
  status.resourceClaimStatuses.forEach(({ name, resourceClaimName }, i) => {
    const field = `status.resourceClaimStatuses[${i}]`
    if (!spec.resourceClaims?.some((claim) => claim.name === name))
      errors.push(fieldInvalid(`${field}.name`, name, 'must match the name of an entry in `spec.resourceClaims`'))
    if (names.has(name)) errors.push(fieldDuplicate(`${field}.name`, name))
    names.add(name)
    if (resourceClaimName !== undefined)
      checkWith((value) => nameIsDNSSubdomain(value, false), resourceClaimName, `${field}.resourceClaimName`, errors)
  })
}

/** One address of each family at most. */
function validateIPs(name: 'podIPs' | 'hostIPs', status: PodStatus, old: PodStatus, errors: Errors): void {
  const entries = status[name] ?? []
  const addresses = entries.map(({ ip }) => ip ?? '')
  const known = (old[name] ?? []).map(({ ip }) => ip ?? '')
  addresses.forEach((address, i) => errors.push(...validateLegacyIP(`status.${name}[${i}]`, address, known)))
  if (addresses.length < 2) return
  const isDual = addresses.length === 2 && addresses.some(isIPv4) && addresses.some(isIPv6)
  const type = name === 'podIPs' ? 'PodIP' : 'HostIP'
  if (!isDual) {
    const values = entries.map((entry) => internalValue(type, entry).text).join(',')
    errors.push(fieldInvalid(`status.${name}`, new RawValue(`[${values}]`), 'may specify no more than one IP for each IP family'))
  }
}
