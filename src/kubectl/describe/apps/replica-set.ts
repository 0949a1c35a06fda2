import type { ReplicaSet } from '../../../api'
import { formatLabelSelector, selectorFromLabelSelector } from '../../../apimachinery'
import { writeWorkloadConditions } from '../conditions'
import { withEvents } from '../describer'
import { writeController, writeLabelsAndAnnotations, writeName } from '../metadata'
import { podsStatusText } from '../pod-status'
import { writePodTemplate } from '../pod-template'

export const replicaSet = withEvents<ReplicaSet>((w, object, context) => {
  const { spec, status } = object
  writeName(w, object)
  w.field(0, 'Selector', formatLabelSelector(spec?.selector))
  writeLabelsAndAnnotations(w, object)
  writeController(w, object)
  w.field(0, 'Replicas', `${status?.replicas ?? 0} current / ${spec?.replicas ?? 0} desired`)
  w.field(0, 'Pods Status', podsStatusText(object, selectorFromLabelSelector(spec?.selector), context))
  writePodTemplate(w, spec?.template ?? {})
  writeWorkloadConditions(w, status?.conditions)
})
