import type { CronJob, JobTemplateSpec } from '../../../api'
import { selectorFromLabelSelector } from '../../../apimachinery'
import { withEvents } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { boolText, rfc1123z } from '../format'
import { writeHead } from '../metadata'
import { writePodTemplate } from '../pod-template'

const UNSET = '<unset>'

export const cronJob = withEvents<CronJob>((w, object) => {
  const { spec, status } = object
  writeHead(w, object)
  w.field(0, 'Schedule', spec?.schedule ?? '')
  w.field(0, 'Concurrency Policy', spec?.concurrencyPolicy ?? '')
  w.field(0, 'Suspend', spec?.suspend === undefined ? UNSET : boolText(spec.suspend))
  w.field(0, 'Time Zone', spec?.timeZone ?? UNSET)
  w.field(0, 'Successful Job History Limit', spec?.successfulJobsHistoryLimit ?? UNSET)
  w.field(0, 'Failed Job History Limit', spec?.failedJobsHistoryLimit ?? UNSET)
  const deadline = spec?.startingDeadlineSeconds
  w.field(0, 'Starting Deadline Seconds', deadline === undefined ? UNSET : `${deadline}s`)
  writeJobTemplate(w, spec?.jobTemplate)
  w.field(0, 'Last Schedule Time', status?.lastScheduleTime ? rfc1123z(status.lastScheduleTime) : UNSET)
  w.field(0, 'Active Jobs', (status?.active ?? []).map(({ name }) => name ?? '').join(', ') || '<none>')
})

function writeJobTemplate(w: DescribeWriter, template: JobTemplateSpec | undefined): void {
  const spec = template?.spec
  w.field(0, 'Selector', spec?.selector ? selectorFromLabelSelector(spec.selector).toString() : UNSET)
  w.field(0, 'Parallelism', spec?.parallelism ?? UNSET)
  w.field(0, 'Completions', spec?.completions ?? UNSET)
  if (spec?.activeDeadlineSeconds !== undefined) w.field(0, 'Active Deadline Seconds', `${spec.activeDeadlineSeconds}s`)
  writePodTemplate(w, spec?.template)
}
