import type { Job, JobSpec } from '../../../../api'

export const LABEL_CONTROLLER_UID = 'batch.kubernetes.io/controller-uid'
export const LABEL_JOB_NAME = 'batch.kubernetes.io/job-name'
export const LABEL_LEGACY_CONTROLLER_UID = 'controller-uid'
export const LABEL_LEGACY_JOB_NAME = 'job-name'

/** Marks the pods of a job by its uid and name, and selects them by the uid (upstream generateSelector). */
export function generateSelector(job: Job): Job {
  const spec = job.spec as JobSpec
  const uid = job.metadata.uid ?? ''
  const name = job.metadata.name ?? ''
  const generated = {
    [LABEL_LEGACY_JOB_NAME]: name,
    [LABEL_JOB_NAME]: name,
    [LABEL_LEGACY_CONTROLLER_UID]: uid,
    [LABEL_CONTROLLER_UID]: uid,
  }
  const templateLabels = spec.template.metadata?.labels
  const template = { ...spec.template, metadata: { ...spec.template.metadata, labels: { ...generated, ...templateLabels } } }
  const selector = { ...spec.selector, matchLabels: { [LABEL_CONTROLLER_UID]: uid, ...spec.selector?.matchLabels } }
  const ownLabels = job.metadata.labels
  const sharesLabels = ownLabels === templateLabels || Object.keys(ownLabels ?? {}).length === 0
  const metadata = sharesLabels ? { ...job.metadata, labels: template.metadata.labels } : job.metadata
  return { ...job, metadata, spec: { ...spec, selector, template } }
}
