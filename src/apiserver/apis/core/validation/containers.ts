// Mirrors the validation of containers in pkg/apis/core/validation/validation.go.
import type { Container, ContainerResizePolicy, EphemeralContainer } from '../../../../api'
import {
  fieldDuplicate,
  fieldForbidden,
  fieldInvalid,
  fieldNotFound,
  fieldRequired,
  isDNS1123Label,
} from '../../../../apimachinery'
import { checkOneOf, checkWith, type Errors } from './checks'
import { validateContainerPorts, validateHostPortConflicts } from './container-ports'
import { validateRestartPolicy } from './container-restart'
import { validateEnv, validateEnvFrom } from './env'
import { validateLifecycle, validateProbes } from './handlers'
import type { PodContext } from './pod-context'
import { validateContainerResources } from './resources'
import { validateSecurityContext } from './security-context'
import { validateMountsAndDevices } from './volume-mounts'

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never']
const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError']
const RESIZE_RESOURCES = ['cpu', 'memory']
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer']
const NOT_FOR_INIT = 'may not be set for init containers without restartPolicy=Always'
const NOT_FOR_EPHEMERAL = 'cannot be set for an Ephemeral Container'
const SIDECAR_FIELDS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const

/** What every kind of container must be (upstream validateContainerCommon). */
function validateCommon(container: Container, at: string, context: PodContext): void {
  const { errors } = context
  if (!container.name) errors.push(fieldRequired(`${at}.name`))
  else checkWith(isDNS1123Label, container.name, `${at}.name`, errors)
  if (!container.image) errors.push(fieldRequired(`${at}.image`))
  checkOneOf(container.terminationMessagePolicy, MESSAGE_POLICIES, `${at}.terminationMessagePolicy`, errors)
  if (container.ports) validateContainerPorts(container.ports, `${at}.ports`, errors)
  if (container.env) validateEnv(container.env, `${at}.env`, errors)
  if (container.envFrom) validateEnvFrom(container.envFrom, `${at}.envFrom`, errors)
  validateMountsAndDevices(container, context.volumes, at, errors)
  checkOneOf(container.imagePullPolicy, PULL_POLICIES, `${at}.imagePullPolicy`, errors)
  if (container.resources) validateContainerResources(container.resources, context.claimNames, `${at}.resources`, errors)
  if (container.resizePolicy)
    validateResizePolicy(container.resizePolicy, context.spec.restartPolicy, `${at}.resizePolicy`, errors)
  if (container.securityContext)
    validateSecurityContext(container.securityContext, `${at}.securityContext`, context.hostUsers, errors)
}

function validateResizePolicy(
  policies: readonly ContainerResizePolicy[],
  podRestartPolicy: string | undefined,
  at: string,
  errors: Errors,
): void {
  const resources = new Set<string>()
  policies.forEach(({ resourceName, restartPolicy }, i) => {
    if (resources.has(resourceName)) errors.push(fieldDuplicate(`${at}[${i}]`, resourceName))
    resources.add(resourceName)
    checkOneOf(resourceName, RESIZE_RESOURCES, at, errors)
    checkOneOf(restartPolicy, RESIZE_POLICIES, at, errors)
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired')
      errors.push(fieldInvalid(at, restartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'"))
  })
}

/** upstream validateContainers */
export function validateContainers(context: PodContext, at: string): void {
  const { spec, errors } = context
  const containers = spec.containers
  if (containers.length === 0) return void errors.push(fieldRequired(at))
  const names = new Set<string>()
  for (let i = 0; i < containers.length; i++) {
    const container = containers[i] as Container
    const field = `${at}[${i}]`
    validateCommon(container, field, context)
    if (names.has(container.name)) errors.push(fieldDuplicate(`${field}.name`, container.name))
    names.add(container.name)
    if (container.lifecycle) validateLifecycle(container.lifecycle, spec, `${field}.lifecycle`, errors)
    validateProbes(container, spec.terminationGracePeriodSeconds, field, errors)
    validateRestartPolicy(container, field, errors)
  }
  validateHostPortConflicts(containers, at, errors)
}

/** upstream validateInitContainers */
export function validateInitContainers(containers: readonly Container[], context: PodContext, at: string): void {
  const { spec, errors } = context
  const names = new Set(spec.containers.map(({ name }) => name))
  containers.forEach((container, i) => {
    const field = `${at}[${i}]`
    const isSidecar = container.restartPolicy === 'Always'
    validateCommon(container, field, context)
    validateRestartPolicy(container, field, errors)
    if (names.has(container.name)) errors.push(fieldDuplicate(`${field}.name`, container.name))
    else if (container.name) names.add(container.name)
    validateHostPortConflicts([container], at, errors)
    if (isSidecar) {
      if (container.lifecycle) validateLifecycle(container.lifecycle, spec, `${field}.lifecycle`, errors)
      validateProbes(container, spec.terminationGracePeriodSeconds, field, errors)
    } else {
      for (const name of SIDECAR_FIELDS) if (container[name]) errors.push(fieldForbidden(`${field}.${name}`, NOT_FOR_INIT))
      container.resizePolicy?.forEach(({ restartPolicy }, j) => {
        if (restartPolicy === 'RestartContainer')
          errors.push(
            fieldInvalid(
              `${field}.resizePolicy[${j}].restartPolicy`,
              restartPolicy,
              "must not be set to 'RestartContainer' for non-sidecar initContainers",
            ),
          )
      })
    }
  })
}

const EPHEMERAL_FORBIDDEN = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
] as const

const isSet = (value: unknown): boolean => {
  if (value === undefined) return false
  if (Array.isArray(value)) return value.length > 0
  return typeof value !== 'object' || Object.keys(value as object).length > 0
}

/** upstream validateEphemeralContainers */
export function validateEphemeralContainers(containers: readonly EphemeralContainer[], context: PodContext, at: string): void {
  const { spec, errors } = context
  const others = new Set([...spec.containers, ...(spec.initContainers ?? [])].map(({ name }) => name))
  const names = new Set(others)
  containers.forEach((container, i) => {
    const field = `${at}[${i}]`
    validateCommon(container, field, context)
    validateImageWithoutBlanks(container, field, errors)
    if (names.has(container.name)) errors.push(fieldDuplicate(`${field}.name`, container.name))
    else names.add(container.name)
    const target = container.targetContainerName
    if (target && !others.has(target)) errors.push(fieldNotFound(`${field}.targetContainerName`, target))
    for (const name of EPHEMERAL_FORBIDDEN)
      if (isSet(container[name])) errors.push(fieldForbidden(`${field}.${name}`, NOT_FOR_EPHEMERAL))
    container.volumeMounts?.forEach((mount, j) => {
      if (mount.subPath) errors.push(fieldForbidden(`${field}.volumeMounts[${j}].subPath`, NOT_FOR_EPHEMERAL))
      if (mount.subPathExpr) errors.push(fieldForbidden(`${field}.volumeMounts[${j}].subPathExpr`, NOT_FOR_EPHEMERAL))
    })
  })
}

/** What a pod's containers must be beyond a template's (upstream validateContainerOnlyForPod). */
export function validateImageWithoutBlanks({ image = '' }: { readonly image?: string }, at: string, errors: Errors): void {
  if (image.trim() !== image) errors.push(fieldInvalid(`${at}.image`, image, 'must not have leading or trailing whitespace'))
}
