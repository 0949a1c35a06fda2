// Mirrors pkg/registry/batch/cronjob/strategy.go.
import type { CronJob } from '../../../../api'
import { findResource, type Resource } from '../../../../apimachinery'
import { setDefaultsCronJob } from '../../../apis/batch/defaults'
import { keepSpec, keepStatus } from '../../keep-fields'
import { podNameWarnings } from '../../pod-name-warning'
import type { Strategy } from '../../strategy'

const CRON_JOBS = findResource('batch/v1', 'cronjobs') as Resource<CronJob>
const NO_STATUS = {}

export const cronJobStrategy: Strategy<CronJob> = {
  resource: CRON_JOBS,
  hasGeneration: true,
  setDefaults: setDefaultsCronJob,
  prepareForCreate: (cronJob) => ({ ...cronJob, status: NO_STATUS }),
  warningsOnCreate: (cronJob) => podNameWarnings(cronJob.metadata.name),
  prepareForUpdate: keepStatus,
  status: { prepareForUpdate: keepSpec, validateUpdate: () => [] },
}
