// Mirrors the validation of pods/ephemeralcontainers and pods/resize in pkg/apis/core/validation/validation.go.
import type { Container, EphemeralContainer, Pod, PodSpec, Quantity, ResourceRequirements, Stored } from '../../../../api'
import { deepEqual, fieldForbidden, fieldInvalid, type FieldError } from '../../../../apimachinery'
import { withField } from '../../defaulting'
import { internalForm } from '../../internal-form'
import { computePodQos } from '../qos-class'
import { unifiedDiff } from '../../unified-diff'
import type { Errors } from './checks'
import { validatePodAnnotationsAndSpec } from './pod'
import { MIRROR_POD, validatePodAnnotationUpdates } from './pod-annotations'

type ResourceList = Readonly<Record<string, Quantity>>

/** Ephemeral containers may be added, and stay as they are. */
export function validatePodEphemeralContainersUpdate(pod: Pod, old: Stored<Pod>): readonly FieldError[] {
  if (old.metadata.annotations?.[MIRROR_POD] !== undefined)
    return [fieldForbidden('', 'static pods do not support ephemeral containers')]
  const errors: Errors = []
  validatePodAnnotationsAndSpec(pod, errors)
  validatePodAnnotationUpdates(pod, old, 'metadata.annotations', errors)
  const byName = new Map(pod.spec?.ephemeralContainers?.map((container) => [container.name, container]))
  for (const before of old.spec?.ephemeralContainers ?? []) errors.push(...ephemeralChange(before, byName.get(before.name)))
  return errors
}

function ephemeralChange(before: EphemeralContainer, now: EphemeralContainer | undefined): readonly FieldError[] {
  const name = JSON.stringify(before.name)
  if (!now) return [fieldForbidden('spec.ephemeralContainers', `existing ephemeral containers ${name} may not be removed\n`)]
  if (deepEqual(before, now)) return []
  const difference = unifiedDiff(internalForm('EphemeralContainer', before), internalForm('EphemeralContainer', now))
  return [fieldForbidden('spec.ephemeralContainers', `existing ephemeral containers ${name} may not be changed\n${difference}`)]
}

const isRemovedFrom = (list: ResourceList = {}, old: ResourceList = {}): boolean =>
  Object.keys(old).some((name) => list[name] === undefined)

/** The list with cpu and memory as they were. */
function withOldCompute(list: ResourceList | undefined, old: ResourceList | undefined): ResourceList | undefined {
  if (!list && !old) return undefined
  const { cpu: _cpu, memory: _memory, ...others } = list ?? {}
  const kept = Object.entries(old ?? {}).filter(([name]) => name === 'cpu' || name === 'memory')
  return { ...others, ...Object.fromEntries(kept) }
}

function withOldComputeResources(resources: ResourceRequirements, old: ResourceRequirements | undefined): ResourceRequirements {
  const limits = withOldCompute(resources.limits, old?.limits)
  return withField(withField(resources, 'limits', limits), 'requests', withOldCompute(resources.requests, old?.requests))
}

const withOldComputeOf = (container: Container, old: Container): Container => ({
  ...container,
  resources: withOldComputeResources(container.resources ?? {}, old.resources),
})

const hasPodResources = ({ resources }: PodSpec): boolean =>
  Object.keys(resources?.requests ?? {}).length + Object.keys(resources?.limits ?? {}).length > 0

/** upstream validatePodLevelResourcesResize */
function validatePodLevelResize(spec: PodSpec, old: PodSpec, errors: Errors): PodSpec {
  if (old.resources && !spec.resources) {
    errors.push(fieldForbidden('spec.resources', 'pod-level resources cannot be removed'))
    return spec
  }
  for (const [name, word] of [
    ['requests', 'requests'],
    ['limits', 'limits'],
  ] as const)
    if (old.resources && isRemovedFrom(spec.resources?.[name], old.resources[name]))
      errors.push(fieldForbidden(`spec.resources.${name}`, `pod-level resource ${word} cannot be removed`))
  const munged = withOldComputeResources(spec.resources ?? {}, old.resources)
  const isEmpty = !old.resources && !Object.keys(munged.limits ?? {}).length && !Object.keys(munged.requests ?? {}).length
  const resources = isEmpty ? undefined : munged
  if (!deepEqual(resources, old.resources))
    errors.push(fieldForbidden('spec', 'only cpu and memory resources are mutable at pod-level'))
  return withField(spec, 'resources', resources)
}

/** Containers are neither added, removed, renamed nor reordered. */
function validateOrder(containers: readonly Container[], old: readonly Container[], name: string, errors: Errors): void {
  if (containers.length !== old.length)
    return void errors.push(fieldForbidden(`spec.${name}`, `${name} may not be added or removed on resize`))
  old.forEach((before, i) => {
    if (containers[i]?.name !== before.name)
      errors.push(fieldForbidden(`spec.${name}[${i}].name`, `${name} may not be renamed or reordered on resize`))
  })
}

function validateRemovals(containers: readonly Container[], old: readonly Container[], at: string, errors: Errors): void {
  old.forEach((before, i) => {
    for (const name of ['requests', 'limits'] as const)
      if (isRemovedFrom(containers[i]?.resources?.[name], before.resources?.[name]))
        errors.push(fieldForbidden(`${at}[${i}].resources.${name}`, `resource ${name} cannot be removed`))
  })
}

function validateContainerChanges(spec: PodSpec, old: PodSpec, errors: Errors): void {
  spec.containers.forEach((container, i) => {
    const before = old.containers[i] as Container
    if (!deepEqual(withOldComputeOf(container, before), withOldComputeOf(before, before)))
      errors.push(fieldForbidden('spec', 'only cpu and memory resources are mutable'))
  })
  spec.initContainers?.forEach((container, i) => {
    const before = old.initContainers?.[i] as Container
    const field = `spec.initContainers[${i}]`
    if (!deepEqual(withOldComputeOf(container, before), withOldComputeOf(before, before)))
      errors.push(fieldForbidden(field, 'only cpu and memory resources for init or sidecar containers are mutable'))
    if (deepEqual(container, before) || container.restartPolicy === 'Always') return
    for (const { restartPolicy } of container.resizePolicy ?? [])
      if (restartPolicy === 'RestartContainer')
        errors.push(
          fieldForbidden(field, 'non-sidecar init containers with a resize policy of RestartContainer cannot be resized'),
        )
  })
}

/** Whether the node reports resources of running containers; one that runs nothing yet is taken to. */
function isResizeSupported(pod: Pod): boolean {
  const running = pod.status?.containerStatuses?.find(({ state }) => state?.running)
  return !running || running.resources !== undefined
}

/** upstream ValidatePodResize */
export function validatePodResize(pod: Pod, old: Stored<Pod>): readonly FieldError[] {
  const [spec, before] = [pod.spec as PodSpec, old.spec as PodSpec]
  if (old.metadata.annotations?.[MIRROR_POD] !== undefined) return [fieldForbidden('', 'static pods cannot be resized')]
  if (before.os?.name === 'windows') return [fieldForbidden('', 'windows pods cannot be resized')]
  const errors: Errors = []
  validatePodAnnotationsAndSpec(pod, errors)
  if ((old.status?.qosClass ?? computePodQos(before)) !== computePodQos(spec))
    errors.push(fieldInvalid('spec', pod.status?.qosClass ?? '', 'Pod QOS Class may not change as a result of resizing'))
  if (!isResizeSupported(old)) errors.push(fieldForbidden('spec', 'Pod running on node without support for resize'))
  if (hasPodResources(before) || hasPodResources(spec)) validatePodLevelResize(spec, before, errors)
  const count = errors.length
  validateOrder(spec.containers, before.containers, 'containers', errors)
  validateOrder(spec.initContainers ?? [], before.initContainers ?? [], 'initContainers', errors)
  if (errors.length > count) return errors
  validateRemovals(spec.initContainers ?? [], before.initContainers ?? [], 'spec.initContainers', errors)
  validateRemovals(spec.containers, before.containers, 'spec.containers', errors)
  validateContainerChanges(spec, before, errors)
  return errors
}
