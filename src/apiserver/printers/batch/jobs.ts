import type { Job } from '../../../api'
import { formatLabelSelector, humanDuration } from '../../../apimachinery'
import { age, AGE, column, containerCells, NAME, printer, wideColumn } from '../table'

function completionsOf({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0
  if (spec?.completions !== undefined) return `${succeeded}/${spec.completions}`
  const parallelism = spec?.parallelism ?? 0
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`
}

function durationOf({ status }: Job, now: number): string {
  if (!status?.startTime) return ''
  const end = status.completionTime ? Date.parse(status.completionTime) : now
  return humanDuration(end - Date.parse(status.startTime))
}

function statusOf({ metadata, status }: Job): string {
  const has = (type: string): boolean => status?.conditions?.find((condition) => condition.type === type)?.status === 'True'
  if (has('Complete')) return 'Complete'
  if (has('Failed')) return 'Failed'
  if (metadata.deletionTimestamp) return 'Terminating'
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(has) ?? 'Running'
}

export const jobs = printer<Job>(
  [
    NAME,
    column('Status'),
    column('Completions'),
    column('Duration'),
    AGE,
    wideColumn('Containers'),
    wideColumn('Images'),
    wideColumn('Selector'),
  ],
  (job, now) => [
    job.metadata.name,
    statusOf(job),
    completionsOf(job),
    durationOf(job, now),
    age(job, now),
    ...containerCells(job.spec?.template.spec?.containers),
    formatLabelSelector(job.spec?.selector),
  ],
)
