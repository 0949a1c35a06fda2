import type { Job, JobSpec } from '../../../../api'
import { JOB_LABELS } from '../../../apis/batch/labels'

/** Marks the pods of a job by its uid and name, and selects them by the uid (upstream generateSelector). */
export function generateSelector(job: Job): Job {
  const spec = job.spec as JobSpec
  const uid = job.metadata.uid ?? ''
  const name = job.metadata.name ?? ''
  const generated = {
    [JOB_LABELS.legacyJobName]: name,
    [JOB_LABELS.jobName]: name,
    [JOB_LABELS.legacyControllerUid]: uid,
    [JOB_LABELS.controllerUid]: uid,
  }
  const templateLabels = spec.template.metadata?.labels
  const template = { ...spec.template, metadata: { ...spec.template.metadata, labels: { ...generated, ...templateLabels } } }
  const selector = { ...spec.selector, matchLabels: { [JOB_LABELS.controllerUid]: uid, ...spec.selector?.matchLabels } }
  const ownLabels = job.metadata.labels
  const sharesLabels = ownLabels === templateLabels || Object.keys(ownLabels ?? {}).length === 0
  const metadata = sharesLabels ? { ...job.metadata, labels: template.metadata.labels } : job.metadata
  return { ...job, metadata, spec: { ...spec, selector, template } }
}
