import type { ReplicationController } from '../../../api'
import { formatLabels, selectorFromSet } from '../../../apimachinery'
import { writeWorkloadConditions } from '../conditions'
import { withEvents } from '../describer'
import { writeLabelsAndAnnotations, writeName } from '../metadata'
import { podsStatusText } from '../pod-status'
import { writePodTemplate } from '../pod-template'

export const replicationController = withEvents<ReplicationController>((w, object, context) => {
  const { spec, status } = object
  writeName(w, object)
  w.field(0, 'Selector', formatLabels(spec?.selector))
  writeLabelsAndAnnotations(w, object)
  w.field(0, 'Replicas', `${status?.replicas ?? 0} current / ${spec?.replicas ?? 0} desired`)
  w.field(0, 'Pods Status', podsStatusText(object, selectorFromSet(spec?.selector), context))
  writePodTemplate(w, spec?.template)
  writeWorkloadConditions(w, status?.conditions)
})
