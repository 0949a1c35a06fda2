// Mirrors pkg/registry/batch/cronjob/strategy.go.
import type { CronJob, JobTemplateSpec } from '../../../../api'
import { findResource, type Resource } from '../../../../apimachinery'
import { changeField } from '../../../apis/defaulting'
import { setDefaultsCronJob } from '../../../apis/batch/defaults'
import { dropDisabledTemplateFields } from '../../disabled-fields'
import { keepSpec, keepStatus } from '../../keep-fields'
import { podNameWarnings } from '../../pod-name-warning'
import { validateCronJob, validateCronJobUpdate } from '../../../apis/batch/validation/cron-job'
import { warningsForPodTemplate } from '../../../apis/core/warnings/pod'
import type { Strategy } from '../../strategy'

const CRON_JOBS = findResource('batch/v1', 'cronjobs') as Resource<CronJob>
const NO_STATUS = {}

const dropDisabledJobFields = (job: JobTemplateSpec): JobTemplateSpec =>
  changeField(job, 'spec', (spec) => changeField(spec, 'template', dropDisabledTemplateFields))

const dropDisabledFields = (cronJob: CronJob): CronJob =>
  changeField(cronJob, 'spec', (spec) => changeField(spec, 'jobTemplate', dropDisabledJobFields))

const USE_TIME_ZONE =
  'cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details'

function warnings({ spec }: CronJob): readonly string[] {
  if (!spec) return []
  const template = spec.jobTemplate.spec?.template
  const ofTemplate = template ? warningsForPodTemplate(template, 'spec.jobTemplate.spec.template') : []
  return spec.schedule.includes('TZ') ? [...ofTemplate, USE_TIME_ZONE] : ofTemplate
}

export const cronJobStrategy: Strategy<CronJob> = {
  resource: CRON_JOBS,
  hasGeneration: true,
  setDefaults: setDefaultsCronJob,
  prepareForCreate: (cronJob) => dropDisabledFields({ ...cronJob, status: NO_STATUS }),
  validate: validateCronJob,
  warningsOnCreate: (cronJob) => [...podNameWarnings(cronJob.metadata.name), ...warnings(cronJob)],
  prepareForUpdate: (cronJob, old) => dropDisabledFields(keepStatus(cronJob, old)),
  validateUpdate: validateCronJobUpdate,
  warningsOnUpdate: (cronJob, old) => (cronJob.metadata.generation === old.metadata.generation ? [] : warnings(cronJob)),
  status: { prepareForUpdate: keepSpec, validateUpdate: () => [] },
}
