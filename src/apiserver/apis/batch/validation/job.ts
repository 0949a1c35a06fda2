// Mirrors the validation of Jobs in pkg/apis/batch/validation/validation.go.
import type { Affinity, Container, Job, JobSpec, PodSpec, PodTemplateSpec, Stored } from '../../../../api'
import {
  deepEqual,
  FIELD_IMMUTABLE,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  fieldTooLong,
  isDNS1123Label,
  isDomainPrefixedPath,
  validateImmutableField,
  validateLabelSelector,
  type FieldError,
} from '../../../../apimachinery'
import { checkNotNegative, type Errors } from '../../core/validation/checks'
import { validatePodTemplateSpec } from '../../core/validation/pod-template'
import { compileSelector } from '../../core/validation/selectors'
import { withField } from '../../defaulting'
import { internalValue, mapValue, selectorValue } from '../../internal-form'
import { JOB_LABELS } from '../labels'
import { validatePodFailurePolicy, validateSuccessPolicy } from './policies'

const MODES = ['NonIndexed', 'Indexed']
const REPLACEMENTS = ['Failed', 'TerminatingOrFailed']
const MAX_PARALLELISM_INDEXED = 100_000
const MAX_FAILED_INDEXES = 100_000
const COMPLETIONS_SOFT_LIMIT = 100_000
const HIGH_COMPLETIONS_LIMIT = 10_000
const MANAGED_BY_MAX_LENGTH = 63
const NUMBERS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const

/** A selector that was not chosen by hand is the generated one (upstream validateGeneratedSelector). */
function validateGeneratedSelector({ metadata, spec }: Job, errors: Errors): void {
  if (!spec || spec.manualSelector || !spec.selector) return
  const [uid, name] = [metadata.uid ?? '', metadata.name ?? '']
  if (!uid) errors.push(fieldRequired('metadata.uid'))
  const labels: Readonly<Record<string, string>> = spec.template.metadata?.labels ?? {}
  const expected: Readonly<Record<string, string>> = {
    [JOB_LABELS.legacyControllerUid]: uid,
    [JOB_LABELS.legacyJobName]: name,
    [JOB_LABELS.controllerUid]: uid,
    [JOB_LABELS.jobName]: name,
  }
  for (const key in expected) {
    const field = `spec.template.metadata.labels[${key}]`
    if (labels[key] === undefined) errors.push(fieldRequired(field, `must be '${expected[key]}'`))
    else if (labels[key] !== expected[key]) errors.push(fieldInvalid(field, mapValue(labels), `must be '${expected[key]}'`))
  }
  if (compileSelector(spec.selector)?.matches(expected) === false)
    errors.push(fieldInvalid('spec.selector', selectorValue(spec.selector), '`selector` not auto-generated'))
}

function validateIndexed(spec: JobSpec, at: string, errors: Errors): void {
  const { completions, parallelism, maxFailedIndexes, backoffLimitPerIndex } = spec
  const inMode = 'when completion mode is Indexed'
  const invalid = (name: 'parallelism' | 'maxFailedIndexes', detail: string): number =>
    errors.push(fieldInvalid(`${at}.${name}`, spec[name], detail))
  if (completions === undefined) errors.push(fieldRequired(`${at}.completions`, inMode))
  if ((parallelism ?? 0) > MAX_PARALLELISM_INDEXED)
    invalid('parallelism', `must be less than or equal to ${MAX_PARALLELISM_INDEXED} ${inMode}`)
  if (completions !== undefined && (maxFailedIndexes ?? 0) > completions)
    invalid('maxFailedIndexes', 'must be less than or equal to completions')
  if ((maxFailedIndexes ?? 0) > MAX_FAILED_INDEXES)
    invalid('maxFailedIndexes', `must be less than or equal to ${MAX_FAILED_INDEXES}`)
  if ((completions ?? 0) <= COMPLETIONS_SOFT_LIMIT || backoffLimitPerIndex === undefined) return
  const limited = `must be less than or equal to ${HIGH_COMPLETIONS_LIMIT} when completions are above ${COMPLETIONS_SOFT_LIMIT} and used with backoff limit per index`
  if (maxFailedIndexes === undefined)
    errors.push(fieldRequired(`${at}.maxFailedIndexes`, `must be specified when completions is above ${COMPLETIONS_SOFT_LIMIT}`))
  if ((parallelism ?? 0) > HIGH_COMPLETIONS_LIMIT) invalid('parallelism', limited)
  if ((maxFailedIndexes ?? 0) > HIGH_COMPLETIONS_LIMIT) invalid('maxFailedIndexes', limited)
}

function validateMode(spec: JobSpec, at: string, errors: Errors): void {
  const mode = spec.completionMode
  if (mode !== undefined && !MODES.includes(mode)) errors.push(fieldNotSupported(`${at}.completionMode`, mode, MODES))
  if (mode === 'Indexed') return validateIndexed(spec, at, errors)
  if (mode !== undefined && mode !== 'NonIndexed') return
  for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const)
    if (spec[name] !== undefined) errors.push(fieldInvalid(`${at}.${name}`, spec[name], 'requires indexed completion mode'))
}

function validatePolicies(spec: JobSpec, at: string, errors: Errors): void {
  const { podFailurePolicy, successPolicy, podReplacementPolicy: replacement, completionMode } = spec
  if (podFailurePolicy) validatePodFailurePolicy(spec, `${at}.podFailurePolicy`, errors)
  if (successPolicy) {
    if (completionMode === 'Indexed') validateSuccessPolicy(spec, `${at}.successPolicy`, errors)
    else
      errors.push(
        fieldInvalid(`${at}.successPolicy`, internalValue('SuccessPolicy', successPolicy), 'requires indexed completion mode'),
      )
  }
  if (replacement === undefined) return
  const supported = podFailurePolicy ? ['Failed'] : REPLACEMENTS
  if (!supported.includes(replacement)) errors.push(fieldNotSupported(`${at}.podReplacementPolicy`, replacement, supported))
}

function validateRestartPolicy(spec: JobSpec, field: string, errors: Errors): void {
  const policy = spec.template.spec?.restartPolicy ?? ''
  if (policy === 'Always' || policy === '') errors.push(fieldRequired(field, 'valid values: "OnFailure", "Never"'))
  else if (policy !== 'OnFailure' && policy !== 'Never') errors.push(fieldNotSupported(field, policy, ['OnFailure', 'Never']))
  else if (spec.podFailurePolicy && policy !== 'Never')
    errors.push(fieldInvalid(field, policy, 'only "Never" is supported when podFailurePolicy is specified'))
}

/** What a Job and the template of a CronJob have in common (upstream validateJobSpec). */
export function validateJobSpecBase(spec: JobSpec, at: string, errors: Errors): void {
  for (const name of NUMBERS) checkNotNegative(spec[name], `${at}.${name}`, errors)
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined)
    errors.push(fieldRequired(`${at}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'))
  if (spec.managedBy !== undefined) {
    errors.push(...isDomainPrefixedPath(`${at}.managedBy`, spec.managedBy))
    if (spec.managedBy.length > MANAGED_BY_MAX_LENGTH) errors.push(fieldTooLong(`${at}.managedBy`, MANAGED_BY_MAX_LENGTH))
  }
  validateMode(spec, at, errors)
  validatePolicies(spec, at, errors)
  validatePodTemplateSpec(spec.template, `${at}.template`, errors)
  validateRestartPolicy(spec, `${at}.template.spec.restartPolicy`, errors)
}

/** upstream ValidateJobSpec */
function validateJobSpec(spec: JobSpec, errors: Errors): void {
  validateJobSpecBase(spec, 'spec', errors)
  if (spec.selector) errors.push(...validateLabelSelector('spec.selector', spec.selector))
  else errors.push(fieldRequired('spec.selector'))
  const labels = spec.template.metadata?.labels
  if (compileSelector(spec.selector)?.matches(labels ?? {}) === false)
    errors.push(fieldInvalid('spec.template.metadata.labels', mapValue(labels), '`selector` does not match template `labels`'))
}

export function validateJob(job: Job): readonly FieldError[] {
  const errors: Errors = []
  const spec = job.spec as JobSpec
  validateGeneratedSelector(job, errors)
  validateJobSpec(spec, errors)
  if (spec.completionMode !== 'Indexed' || !((spec.completions ?? 0) > 0)) return errors
  const hostname = `${job.metadata.name}-${(spec.completions ?? 0) - 1}`
  if (isDNS1123Label(hostname).length)
    errors.push(
      fieldInvalid('metadata.name', job.metadata.name, `will not able to create pod with invalid DNS label: ${hostname}`),
    )
  return errors
}

const isSuspended = (job: Job): boolean =>
  job.status?.conditions?.some(({ type, status }) => type === 'Suspended' && status === 'True') ?? false

/** The old template with everything that a suspended Job may change taken from the new one. */
function withMutableDirectives(old: PodTemplateSpec, now: PodTemplateSpec): PodTemplateSpec {
  const [spec, asked] = [old.spec as PodSpec, now.spec as PodSpec]
  const affinity = withField((spec.affinity ?? {}) as Affinity, 'nodeAffinity', asked.affinity?.nodeAffinity)
  const isEmpty = Object.keys(affinity).length === 0 && asked.affinity === undefined
  let result = withField(spec, 'affinity', isEmpty ? undefined : spec.affinity || asked.affinity ? affinity : undefined)
  for (const name of ['nodeSelector', 'tolerations', 'schedulingGates'] as const) result = withField(result, name, asked[name])
  return { ...withField(old, 'metadata', now.metadata), spec: result }
}

function withResourcesOf(containers: readonly Container[], now: readonly Container[]): readonly Container[] {
  if (containers.length !== now.length) return containers
  return containers.map((container, i) =>
    container.name === now[i]?.name ? withField(container, 'resources', now[i]?.resources) : container,
  )
}

/** upstream validatePodTemplateUpdate: what a Job that waits may change of its pods */
function validateTemplateUpdate(spec: JobSpec, old: Job, errors: Errors): void {
  const before = old.spec as JobSpec
  if (deepEqual(spec.template, before.template)) return
  const waits = before.suspend === true && (old.status?.startTime === undefined || isSuspended(old)) && !old.status?.active
  const expected = waits ? withMutableDirectives(before.template, spec.template) : before.template
  if (!waits) {
    if (!deepEqual(spec.template, expected))
      errors.push(fieldInvalid('spec.template', internalValue('PodTemplateSpec', spec.template), FIELD_IMMUTABLE))
    return
  }
  const [now, was] = [spec.template.spec as PodSpec, expected.spec as PodSpec]
  const allowed = { ...was, containers: withResourcesOf(was.containers, now.containers) }
  const withInit = was.initContainers
    ? { ...allowed, initContainers: withResourcesOf(was.initContainers, now.initContainers ?? []) }
    : allowed
  if (!deepEqual(now, withInit)) errors.push(fieldInvalid('spec.template.spec', internalValue('PodSpec', now), FIELD_IMMUTABLE))
}

function validateCompletionsUpdate(spec: JobSpec, old: JobSpec): readonly FieldError[] {
  if (spec.completionMode !== 'Indexed')
    return validateImmutableField('spec.completions', spec.completions ?? null, old.completions ?? null)
  if (spec.completions === undefined || spec.completions === old.completions || spec.completions === spec.parallelism) return []
  return [fieldInvalid('spec.completions', spec.completions, 'can only be modified in tandem with spec.parallelism')]
}

export function validateJobUpdate(job: Job, old: Stored<Job>): readonly FieldError[] {
  const errors: Errors = []
  const [spec, before] = [job.spec as JobSpec, old.spec as JobSpec]
  if (spec === before) return errors
  errors.push(...validateJob(job))
  validateJobSpec(spec, errors)
  errors.push(...validateCompletionsUpdate(spec, before))
  if (!deepEqual(spec.selector, before.selector))
    errors.push(fieldInvalid('spec.selector', selectorValue(spec.selector), FIELD_IMMUTABLE))
  validateTemplateUpdate(spec, old, errors)
  const immutable = (name: keyof JobSpec, type?: string): void => {
    const [now, was] = [spec[name], before[name]]
    if (deepEqual(now, was)) return
    const value = type && typeof now === 'object' ? internalValue(type, now) : (now ?? null)
    errors.push(fieldInvalid(`spec.${name}`, value, FIELD_IMMUTABLE))
  }
  immutable('completionMode')
  immutable('podFailurePolicy', 'PodFailurePolicy')
  immutable('backoffLimitPerIndex')
  immutable('managedBy')
  immutable('successPolicy', 'SuccessPolicy')
  return errors
}
