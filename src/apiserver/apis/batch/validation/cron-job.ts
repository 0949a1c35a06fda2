// Mirrors the validation of CronJobs in pkg/apis/batch/validation/validation.go.
import type { CronJob, CronJobSpec, JobSpec, Stored } from '../../../../api'
import { fieldInvalid, fieldNotSupported, fieldRequired, type FieldError } from '../../../../apimachinery'
import { checkNotNegative, checkOneOf, type Errors } from '../../core/validation/checks'
import { selectorValue } from '../../internal-form'
import { cronScheduleError } from '../cron-schedule'
import { validateJobSpecBase } from './job'

const POLICIES = ['Allow', 'Forbid', 'Replace']
const NAME_MAX_LENGTH = 52
const ZONE_PART = /^[A-Za-z.\-_0-9+]{1,14}$/

function validateSchedule(spec: CronJobSpec, old: CronJobSpec | undefined, field: string, errors: Errors): void {
  const schedule = spec.schedule ?? ''
  if (!schedule) return void errors.push(fieldRequired(field))
  const problem = cronScheduleError(schedule)
  if (problem) errors.push(fieldInvalid(field, schedule, problem))
  if (!schedule.includes('TZ')) return
  if (!old?.schedule.includes('TZ'))
    errors.push(fieldInvalid(field, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'))
  else if (spec.timeZone !== undefined)
    errors.push(fieldInvalid(field, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule'))
}

/** Whether the time zone data know a zone of that name, letter for letter. */
function isKnownZone(zone: string): boolean {
  if (/^[+-]/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

function validateTimeZone(zone: string | undefined, field: string, errors: Errors): void {
  if (zone === undefined) return
  if (!zone) return void errors.push(fieldInvalid(field, zone, 'timeZone must be nil or non-empty string'))
  const isWrong = (part: string): boolean => part === '.' || part === '..' || part.startsWith('-') || !ZONE_PART.test(part)
  const unknown = `unknown time zone ${zone}`
  if (zone.split('/').some(isWrong)) return void errors.push(fieldInvalid(field, zone, unknown))
  if (zone.toLowerCase() === 'local')
    errors.push(fieldInvalid(field, zone, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'))
  if (zone !== 'Local' && !isKnownZone(zone)) errors.push(fieldInvalid(field, zone, unknown))
}

function validateSpec(spec: CronJobSpec, old: CronJobSpec | undefined): readonly FieldError[] {
  const errors: Errors = []
  validateSchedule(spec, old, 'spec.schedule', errors)
  checkNotNegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds', errors)
  if (!old || old.timeZone !== spec.timeZone) validateTimeZone(spec.timeZone, 'spec.timeZone', errors)
  checkOneOf(spec.concurrencyPolicy, POLICIES, 'spec.concurrencyPolicy', errors)
  const job = spec.jobTemplate.spec as JobSpec
  const at = 'spec.jobTemplate.spec'
  validateJobSpecBase(job, at, errors)
  if (job.selector) errors.push(fieldInvalid(`${at}.selector`, selectorValue(job.selector), '`selector` will be auto-generated'))
  if (job.manualSelector) errors.push(fieldNotSupported(`${at}.manualSelector`, true, ['nil', 'false']))
  checkNotNegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit', errors)
  checkNotNegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit', errors)
  return errors
}

export function validateCronJob({ metadata, spec }: CronJob): readonly FieldError[] {
  const errors = [...validateSpec(spec as CronJobSpec, undefined)]
  if ((metadata.name ?? '').length > NAME_MAX_LENGTH)
    errors.push(fieldInvalid('metadata.name', metadata.name, `must be no more than ${NAME_MAX_LENGTH} characters`))
  return errors
}

export function validateCronJobUpdate(cronJob: CronJob, old: Stored<CronJob>): readonly FieldError[] {
  return cronJob.spec === old.spec ? [] : validateSpec(cronJob.spec as CronJobSpec, old.spec)
}
