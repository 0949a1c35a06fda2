// Mirrors pkg/registry/batch/cronjob/strategy.go.
import type { CronJob } from '../../../../api'
import { findResource, type Resource } from '../../../../apimachinery'
import { setDefaultsCronJob } from '../../../apis/batch/defaults'
import { keepSpec, keepStatus } from '../../keep-fields'
import { podNameWarnings } from '../../pod-name-warning'
import { validateCronJob, validateCronJobUpdate } from '../../../apis/batch/validation/cron-job'
import { warningsForPodTemplate } from '../../../apis/core/warnings/pod'
import type { Strategy } from '../../strategy'

const CRON_JOBS = findResource('batch/v1', 'cronjobs') as Resource<CronJob>
const NO_STATUS = {}

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
  prepareForCreate: (cronJob) => ({ ...cronJob, status: NO_STATUS }),
  validate: validateCronJob,
  warningsOnCreate: (cronJob) => [...podNameWarnings(cronJob.metadata.name), ...warnings(cronJob)],
  prepareForUpdate: keepStatus,
  validateUpdate: validateCronJobUpdate,
  warningsOnUpdate: (cronJob, old) => (cronJob.metadata.generation === old.metadata.generation ? [] : warnings(cronJob)),
  status: { prepareForUpdate: keepSpec, validateUpdate: () => [] },
}
