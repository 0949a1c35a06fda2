import type { Job } from '../../../api'
import { humanDuration, selectorFromLabelSelector } from '../../../apimachinery'
import { withEvents } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { rfc1123z } from '../format'
import { writeController, writeLabelsAndAnnotations, writeName } from '../metadata'
import { writePodTemplate } from '../pod-template'

export const job = withEvents<Job>((w, object) => {
  const { spec } = object
  writeName(w, object)
  w.field(0, 'Selector', selectorFromLabelSelector(spec?.selector).toString())
  writeLabelsAndAnnotations(w, object)
  writeController(w, object)
  if (spec?.parallelism !== undefined) w.field(0, 'Parallelism', spec.parallelism)
  w.field(0, 'Completions', spec?.completions ?? '<unset>')
  if (spec?.completionMode !== undefined) w.field(0, 'Completion Mode', spec.completionMode)
  if (spec?.suspend !== undefined) w.field(0, 'Suspend', spec.suspend)
  if (spec?.backoffLimit !== undefined) w.field(0, 'Backoff Limit', spec.backoffLimit)
  if (spec?.ttlSecondsAfterFinished !== undefined) w.field(0, 'TTL Seconds After Finished', spec.ttlSecondsAfterFinished)
  writeProgress(w, object)
  writePodTemplate(w, spec?.template)
})

function writeProgress(w: DescribeWriter, { spec, status = {} }: Job): void {
  const { startTime, completionTime, active = 0, succeeded = 0, failed = 0, ready } = status
  if (startTime) w.field(0, 'Start Time', rfc1123z(startTime))
  if (completionTime) w.field(0, 'Completed At', rfc1123z(completionTime))
  if (startTime && completionTime) w.field(0, 'Duration', humanDuration(Date.parse(completionTime) - Date.parse(startTime)))
  if (spec?.activeDeadlineSeconds !== undefined) w.field(0, 'Active Deadline Seconds', `${spec.activeDeadlineSeconds}s`)
  const readiness = ready === undefined ? '' : ` (${ready} Ready)`
  w.field(0, 'Pods Statuses', `${active} Active${readiness} / ${succeeded} Succeeded / ${failed} Failed`)
  if (spec?.completionMode === 'Indexed') w.field(0, 'Completed Indexes', shortIndexes(status.completedIndexes ?? ''))
}

const INDEXES_LENGTH = 50

/** Indexes up to the first comma after so many characters. */
function shortIndexes(indexes: string): string {
  const comma = indexes.indexOf(',', INDEXES_LENGTH)
  return comma < 0 ? indexes || '<none>' : `${indexes.slice(0, comma + 1)}...`
}
