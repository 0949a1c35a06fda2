// Mirrors pkg/apis/apps/validation/validation.go: StatefulSets.
import type { PodTemplateSpec, StatefulSet, StatefulSetSpec, StatefulSetUpdateStrategy, Stored, Volume } from '../../../../api'
import {
  deepEqual,
  fieldForbidden,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  validateAnnotations,
  validateLabels,
  type FieldError,
} from '../../../../apimachinery'
import { checkDnsLabel, checkNotNegative, type Errors } from '../../core/validation/checks'
import { validateClaimSpec } from '../../core/validation/persistent-volume-claim'
import { validatePodTemplateSpec } from '../../core/validation/pod-template'
import { compileSelector, validateRequiredSelector, validateSelectorMatches } from '../../core/validation/selectors'
import { checkAtMost, checkCounts, checkNotDecremented } from '../../core/validation/status-counts'
import { withoutFields } from '../../defaulting'
import { checkIntOrPercent, checkNotMoreThan100Percent, intOrPercentValue } from '../../int-or-percent'
import { internalValue, selectorValue } from '../../internal-form'
import { validateRunsForever } from './replica-set'

const RETENTION = ['Retain', 'Delete']
const MUTABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
] as const

function validateUpdateStrategy(strategy: StatefulSetUpdateStrategy, at: string, errors: Errors): void {
  const { type, rollingUpdate } = strategy
  if (!type) return void errors.push(fieldRequired(at))
  if (type !== 'OnDelete' && type !== 'RollingUpdate')
    return void errors.push(
      fieldInvalid(at, internalValue('StatefulSetUpdateStrategy', strategy), "must be 'RollingUpdate' or 'OnDelete'"),
    )
  if (!rollingUpdate) return
  const field = `${at}.rollingUpdate`
  if (type === 'OnDelete') {
    const value = internalValue('RollingUpdateStatefulSetStrategy', rollingUpdate)
    return void errors.push(fieldInvalid(field, value, "only allowed for updateStrategy 'RollingUpdate'"))
  }
  checkNotNegative(rollingUpdate.partition, `${field}.partition`, errors)
  const { maxUnavailable } = rollingUpdate
  if (maxUnavailable === undefined) return
  checkIntOrPercent(maxUnavailable, `${field}.maxUnavailable`, errors)
  if (intOrPercentValue(maxUnavailable) === 0) errors.push(fieldInvalid(`${field}.maxUnavailable`, maxUnavailable, 'cannot be 0'))
  checkNotMoreThan100Percent(maxUnavailable, `${field}.maxUnavailable`, errors)
}

/** The template as the pods will have it: with the volumes of the claims, and without the names that each pod gets itself. */
function templateOfPods({ template, volumeClaimTemplates = [] }: StatefulSetSpec): PodTemplateSpec {
  const spec = withoutFields(template.spec ?? { containers: [] }, 'subdomain', 'hostname')
  if (volumeClaimTemplates.length === 0) return { ...template, spec }
  const claims = volumeClaimTemplates.map(({ metadata }): Volume => {
    const name = metadata?.name ?? ''
    return { name, persistentVolumeClaim: { claimName: name } }
  })
  const others = (spec.volumes ?? []).filter((volume) => !claims.some(({ name }) => name === volume.name))
  return { ...template, spec: { ...spec, volumes: [...claims, ...others] } }
}

function validateSpec(spec: StatefulSetSpec, isUpdate: boolean, errors: Errors): void {
  const { podManagementPolicy, persistentVolumeClaimRetentionPolicy: retention, selector, template } = spec
  if (!podManagementPolicy) errors.push(fieldRequired('spec.podManagementPolicy'))
  else if (podManagementPolicy !== 'OrderedReady' && podManagementPolicy !== 'Parallel')
    errors.push(fieldInvalid('spec.podManagementPolicy', podManagementPolicy, "must be 'OrderedReady' or 'Parallel'"))
  validateUpdateStrategy(spec.updateStrategy ?? {}, 'spec.updateStrategy', errors)
  for (const name of ['whenDeleted', 'whenScaled'] as const) {
    const policy = retention?.[name] ?? ''
    if (retention && !RETENTION.includes(policy))
      errors.push(fieldNotSupported(`spec.persistentVolumeClaimRetentionPolicy.${name}`, policy, RETENTION))
  }
  if (!isUpdate)
    spec.volumeClaimTemplates?.forEach((claim, i) =>
      validateClaimSpec(claim.spec ?? {}, `spec.volumeClaimTemplates[${i}].spec`, errors),
    )
  checkNotNegative(spec.replicas, 'spec.replicas', errors)
  checkNotNegative(spec.minReadySeconds, 'spec.minReadySeconds', errors)
  checkNotNegative(spec.ordinals?.start, 'spec.ordinals.start', errors)
  if (!isUpdate && spec.serviceName) checkDnsLabel(spec.serviceName, 'spec.serviceName', errors)
  validateRequiredSelector(selector, 'statefulset', 'spec.selector', errors)
  const compiled = compileSelector(selector)
  if (!compiled) errors.push(fieldInvalid('spec.selector', selectorValue(selector), ''))
  else {
    validateSelectorMatches(compiled, template, 'spec.template', errors)
    validatePodTemplateSpec(templateOfPods(spec), 'spec.template', errors)
    errors.push(...validateLabels('spec.template.labels', template.metadata?.labels))
    errors.push(...validateAnnotations('spec.template.annotations', template.metadata?.annotations))
  }
  validateRunsForever(template, 'StatefulSet', 'spec.template', errors)
}

export function validateStatefulSet({ spec }: StatefulSet): readonly FieldError[] {
  const errors: Errors = []
  validateSpec(spec as StatefulSetSpec, false, errors)
  return errors
}

export function validateStatefulSetUpdate(set: StatefulSet, old: Stored<StatefulSet>): readonly FieldError[] {
  const errors: Errors = []
  if (set.spec === old.spec) return errors
  const [spec, before] = [set.spec as StatefulSetSpec, old.spec as StatefulSetSpec]
  validateSpec(spec, true, errors)
  const fixed = (of: StatefulSetSpec): object => withoutFields(of as Partial<StatefulSetSpec>, ...MUTABLE)
  if (!deepEqual(fixed(spec), fixed(before)))
    errors.push(
      fieldForbidden(
        'spec',
        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
      ),
    )
  return errors
}

const COUNTS = [
  'replicas',
  'readyReplicas',
  'currentReplicas',
  'updatedReplicas',
  'availableReplicas',
  'observedGeneration',
  'collisionCount',
]
const LIMITED = ['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas']

export function validateStatefulSetStatusUpdate({ status }: StatefulSet, old: Stored<StatefulSet>): readonly FieldError[] {
  const errors: Errors = []
  checkCounts(status ?? {}, COUNTS, errors)
  checkAtMost(status ?? {}, LIMITED, 'replicas', 'status.replicas', errors)
  checkAtMost(status ?? {}, ['availableReplicas'], 'readyReplicas', 'status.readyReplicas', errors)
  checkNotDecremented(status ?? {}, old.status ?? {}, 'collisionCount', errors)
  return errors
}
