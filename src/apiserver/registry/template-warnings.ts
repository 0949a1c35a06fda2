import type { KubernetesObject, PodTemplateSpec, Stored } from '../../api'
import { warningsForPodTemplate } from '../apis/core/warnings/pod'

interface Workload extends KubernetesObject {
  readonly spec?: { readonly template?: PodTemplateSpec; readonly revisionHistoryLimit?: number }
}

const KEEPS_ALL_REVISIONS =
  'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended'

/** What creating a workload warns of in its template. */
export function templateWarnings({ spec }: Workload): readonly string[] {
  const ofTemplate = spec?.template ? warningsForPodTemplate(spec.template, 'spec.template') : []
  return (spec?.revisionHistoryLimit ?? 0) < 0 ? [...ofTemplate, KEEPS_ALL_REVISIONS] : ofTemplate
}

/** An update warns only where it changes what the workload asks for. */
export function templateWarningsOnUpdate<T extends Workload>(workload: T, old: Stored<T>): readonly string[] {
  return workload.metadata.generation === old.metadata.generation ? [] : templateWarnings(workload)
}
