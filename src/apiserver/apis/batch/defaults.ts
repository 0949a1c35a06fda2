import type { CronJob, CronJobSpec, Job, JobSpec, PodFailurePolicyRule } from '../../../api'
import { changeEach, changeField, fill } from '../defaulting'
import { setDefaultsPodTemplateSpec } from '../core/defaults/pod-spec'

const MAX_INT32 = 2147483647

/** What a job's spec gets wherever it stands (the generated defaults of a CronJob's template). */
function setDefaultsNestedJobSpec(spec: JobSpec): JobSpec {
  const template = setDefaultsPodTemplateSpec(spec.template ?? {})
  const result = template === spec.template ? spec : { ...spec, template }
  return changeField(result, 'podFailurePolicy', (policy) =>
    changeEach(policy, 'rules', (rule: PodFailurePolicyRule) =>
      changeEach(rule, 'onPodConditions', (pattern: { status?: string }) => fill(pattern, { status: 'True' })),
    ),
  )
}

/** upstream `pkg/apis/batch/v1/defaults.go` SetDefaults_Job */
export function setDefaultsJob(job: Job): Job {
  const before = (job.spec ?? {}) as JobSpec
  let spec = before
  if (spec.completions === undefined && spec.parallelism === undefined) spec = { ...spec, completions: 1, parallelism: 1 }
  spec = fill(spec, {
    parallelism: 1,
    backoffLimit: spec.backoffLimitPerIndex === undefined ? 6 : MAX_INT32,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed',
    manualSelector: false,
  })
  spec = setDefaultsNestedJobSpec(spec)
  const labels = before.template?.metadata?.labels
  const hasLabels = Object.keys(job.metadata.labels ?? {}).length > 0
  const metadata = labels && !hasLabels ? { ...job.metadata, labels } : job.metadata
  const isSame = spec === job.spec && metadata === job.metadata && job.status
  return isSame ? job : { ...job, metadata, spec, status: job.status ?? {} }
}

/** upstream `pkg/apis/batch/v1/defaults.go` SetDefaults_CronJob */
export function setDefaultsCronJob(cronJob: CronJob): CronJob {
  let spec = fill((cronJob.spec ?? {}) as CronJobSpec, {
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  })
  const before = spec.jobTemplate ?? {}
  const jobSpec = setDefaultsNestedJobSpec((before.spec ?? {}) as JobSpec)
  if (jobSpec !== before.spec || !before.metadata) {
    spec = { ...spec, jobTemplate: { ...before, metadata: before.metadata ?? {}, spec: jobSpec } }
  }
  return spec === cronJob.spec && cronJob.status ? cronJob : { ...cronJob, spec, status: cronJob.status ?? {} }
}
