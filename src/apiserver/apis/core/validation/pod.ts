// Mirrors ValidatePodCreate and ValidatePodUpdate of pkg/apis/core/validation/validation.go. Metadata are checked for all kinds alike.
import type { Affinity, Container, NodeAffinity, NodeSelectorTerm, Pod, PodSpec, Stored } from '../../../../api'
import {
  deepEqual,
  fieldForbidden,
  fieldInvalid,
  fieldRequired,
  inclusiveRangeError,
  type FieldError,
} from '../../../../apimachinery'
import { mapKeeping, withField } from '../../defaulting'
import { internalForm, mapValue } from '../../internal-form'
import { unifiedDiff } from '../../unified-diff'
import type { Errors } from './checks'
import { validateImageWithoutBlanks } from './containers'
import { validatePodAnnotations, validatePodAnnotationUpdates, validateProfilesAgree } from './pod-annotations'
import { validatePodSpec } from './pod-spec'
import { validateOnlyAddedTolerations, validateOnlyDeletedSchedulingGates } from './tolerations'

const MAX_INT32 = 2147483647
const NO_CONTAINERS: readonly Container[] = []
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const UPDATABLE =
  '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

/** upstream validatePodMetadataAndSpec, without the metadata that all kinds share */
export function validatePodAnnotationsAndSpec(pod: Pod, errors: Errors): void {
  const spec = pod.spec as PodSpec
  validatePodAnnotations(pod.metadata.annotations, spec, 'metadata.annotations', errors)
  validatePodSpec(spec, 'spec', errors, { resourceIsPod: true, metadata: pod.metadata })
  if (!spec.serviceAccountName) forbidTokens(spec, errors)
  spec.containers.forEach((container, i) => validateImageWithoutBlanks(container, `spec.containers[${i}]`, errors))
  spec.initContainers?.forEach((container, i) => validateImageWithoutBlanks(container, `spec.initContainers[${i}]`, errors))
}

function forbidTokens(spec: PodSpec, errors: Errors): void {
  spec.volumes?.forEach(({ projected }, i) => {
    projected?.sources?.forEach(({ serviceAccountToken }, j) => {
      const field = `spec.volumes[${i}].projected.sources[${j}].serviceAccountToken`
      if (serviceAccountToken) errors.push(fieldForbidden(field, 'must not be specified when serviceAccountName is not set'))
    })
  })
}

export function validatePodCreate(pod: Pod): readonly FieldError[] {
  const errors: Errors = []
  const spec = pod.spec as PodSpec
  validatePodAnnotationsAndSpec(pod, errors)
  if (spec.ephemeralContainers?.length) errors.push(fieldForbidden('spec.ephemeralContainers', 'cannot be set on create'))
  if (spec.nodeName && spec.schedulingGates?.length)
    errors.push(fieldForbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared'))
  validateProfilesAgree(pod.metadata.annotations, spec, 'spec', errors)
  return errors
}

/** Returns whether the lists are of one length (upstream ValidateContainerUpdates). */
function validateContainerUpdates(
  containers: readonly Container[],
  old: readonly Container[],
  at: string,
  errors: Errors,
): boolean {
  if (containers.length !== old.length) {
    errors.push(fieldForbidden(at, 'pod updates may not add or remove containers'))
    return false
  }
  containers.forEach((container, i) => {
    if (!container.image) errors.push(fieldRequired(`${at}[${i}].image`))
    validateImageWithoutBlanks(container, `${at}[${i}]`, errors)
  })
  return true
}

/** A deadline may come, and come sooner. Returns whether the rest is worth checking. */
function validateDeadlineUpdate(seconds: number | undefined, old: number | undefined, errors: Errors): boolean {
  const field = 'spec.activeDeadlineSeconds'
  if (seconds === undefined) {
    if (old !== undefined) errors.push(fieldInvalid(field, null, 'must not update from a positive integer to nil value'))
    return true
  }
  if (seconds < 0 || seconds > MAX_INT32) errors.push(fieldInvalid(field, seconds, inclusiveRangeError(0, MAX_INT32)))
  else if (old !== undefined && old < seconds)
    errors.push(fieldInvalid(field, seconds, 'must be less than or equal to previous value'))
  else return true
  return false
}

function withOldImages(containers: readonly Container[], old: readonly Container[]): readonly Container[] {
  let i = 0
  return mapKeeping(containers, (container) => withField(container, 'image', old[i++]?.image))
}

/** The new spec with everything that may change put back to what it was. */
function withoutAllowedChanges(spec: PodSpec, old: PodSpec): PodSpec {
  let result: PodSpec = { ...spec, containers: withOldImages(spec.containers, old.containers) }
  if (spec.initContainers)
    result = { ...result, initContainers: withOldImages(spec.initContainers, old.initContainers ?? NO_CONTAINERS) }
  result = withField(result, 'activeDeadlineSeconds', old.activeDeadlineSeconds)
  result = withField(result, 'schedulingGates', old.schedulingGates)
  result = withField(result, 'tolerations', old.tolerations)
  const wasNegative = (old.terminationGracePeriodSeconds ?? 0) < 0 && spec.terminationGracePeriodSeconds === 1
  return wasNegative ? withField(result, 'terminationGracePeriodSeconds', old.terminationGracePeriodSeconds) : result
}

function onlyAdds(term: NodeSelectorTerm, old: NodeSelectorTerm): boolean {
  const [expressions = [], fields = []] = [term.matchExpressions, term.matchFields]
  const [oldExpressions = [], oldFields = []] = [old.matchExpressions, old.matchFields]
  if (!oldExpressions.length && !oldFields.length) return !expressions.length && !fields.length
  const keeps = (now: readonly unknown[], before: readonly unknown[]): boolean => deepEqual(now.slice(0, before.length), before)
  return keeps(expressions, oldExpressions) && keeps(fields, oldFields)
}

function validateNodeAffinityMutation(affinity: NodeAffinity | undefined, old: NodeAffinity | undefined, errors: Errors): void {
  const before = old?.[REQUIRED]?.nodeSelectorTerms
  if (!before) return
  const terms = affinity?.[REQUIRED]?.nodeSelectorTerms ?? []
  const field = `spec.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms`
  if (before.length > 0 && before.length !== terms.length)
    return void errors.push(fieldInvalid(field, terms, 'no additions/deletions to non-empty NodeSelectorTerms list are allowed'))
  before.forEach((term, i) => {
    const now = terms[i] ?? {}
    if (!onlyAdds(now, term))
      errors.push(fieldInvalid(`${field}[${i}]`, now, 'only additions are allowed (no mutations or deletions)'))
  })
}

/** What a gated pod may still narrow: the nodes that it can go to. */
function withoutGatedChanges(spec: PodSpec, old: PodSpec, errors: Errors): PodSpec {
  let result = spec
  if (!deepEqual(spec.nodeSelector, old.nodeSelector)) {
    const selector: Readonly<Record<string, string>> = spec.nodeSelector ?? {}
    const isKept = Object.entries(old.nodeSelector ?? {}).every(([key, value]) => selector[key] === value)
    if (!isKept)
      errors.push(
        fieldInvalid(
          'spec.nodeSelector',
          mapValue(spec.nodeSelector),
          'only additions to spec.nodeSelector are allowed (no mutations or deletions)',
        ),
      )
    result = withField(result, 'nodeSelector', old.nodeSelector)
  }
  const [nodeAffinity, before] = [spec.affinity?.nodeAffinity, old.affinity?.nodeAffinity]
  if (deepEqual(nodeAffinity, before)) return result
  validateNodeAffinityMutation(nodeAffinity, before, errors)
  const isAlone =
    spec.affinity !== undefined && old.affinity === undefined && !spec.affinity.podAffinity && !spec.affinity.podAntiAffinity
  const affinity: Affinity | undefined = isAlone ? undefined : withField(spec.affinity ?? {}, 'nodeAffinity', before)
  return withField(result, 'affinity', affinity)
}

export function validatePodUpdate(pod: Pod, old: Stored<Pod>): readonly FieldError[] {
  const errors: Errors = []
  const [spec, before] = [pod.spec as PodSpec, old.spec as PodSpec]
  validatePodAnnotationsAndSpec(pod, errors)
  validatePodAnnotationUpdates(pod, old, 'metadata.annotations', errors)
  if (spec === before) return errors
  if (!validateContainerUpdates(spec.containers, before.containers, 'spec.containers', errors)) return errors
  const [init = NO_CONTAINERS, oldInit = NO_CONTAINERS] = [spec.initContainers, before.initContainers]
  if (!validateContainerUpdates(init, oldInit, 'spec.initContainers', errors)) return errors
  if (!validateDeadlineUpdate(spec.activeDeadlineSeconds, before.activeDeadlineSeconds, errors)) return errors
  validateOnlyAddedTolerations(spec.tolerations ?? [], before.tolerations ?? [], 'spec.tolerations', errors)
  validateOnlyDeletedSchedulingGates(spec.schedulingGates ?? [], before.schedulingGates ?? [], 'spec.schedulingGates', errors)
  if (deepEqual(spec, before)) return errors
  let munged = withoutAllowedChanges(spec, before)
  if (before.schedulingGates?.length) munged = withoutGatedChanges(munged, before, errors)
  if (!deepEqual(munged, before)) {
    const difference = unifiedDiff(internalForm('PodSpec', before), internalForm('PodSpec', munged))
    errors.push(fieldForbidden('spec', `pod updates may not change fields other than ${UPDATABLE}\n${difference}`))
  }
  return errors
}
