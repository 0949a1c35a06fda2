// Mirrors pkg/registry/batch/job/strategy.go.
import type { Job } from '../../../../api'
import { JOBS } from '../../../../apimachinery'
import { setDefaultsJob } from '../../../apis/batch/defaults'
import { dropDisabledWorkloadFields } from '../../disabled-fields'
import { keepSpec, keepStatus } from '../../keep-fields'
import { podNameWarnings } from '../../pod-name-warning'
import { validateJob, validateJobUpdate } from '../../../apis/batch/validation/job'
import { templateWarnings, templateWarningsOnUpdate } from '../../template-warnings'
import type { Strategy } from '../../strategy'
import { generateSelector } from './selector'

const NO_STATUS = {}

export const jobStrategy: Strategy<Job> = {
  resource: JOBS,
  hasGeneration: true,
  defaultPropagation: 'orphan',
  setDefaults: setDefaultsJob,
  prepareForCreate: (job) =>
    dropDisabledWorkloadFields({ ...(job.spec?.manualSelector ? job : generateSelector(job)), status: NO_STATUS }),
  validate: validateJob,
  warningsOnCreate: (job) => [...podNameWarnings(job.metadata.name), ...templateWarnings(job)],
  prepareForUpdate: (job, old) => dropDisabledWorkloadFields(keepStatus(job, old)),
  validateUpdate: validateJobUpdate,
  warningsOnUpdate: templateWarningsOnUpdate,
  status: { prepareForUpdate: keepSpec, validateUpdate: () => [] },
  selectableFields: { 'status.successful': (job) => String(job.status?.succeeded ?? 0) },
}
