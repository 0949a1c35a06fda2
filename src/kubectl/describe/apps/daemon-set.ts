import type { DaemonSet } from '../../../api'
import { formatLabels, selectorFromLabelSelector } from '../../../apimachinery'
import { withEvents } from '../describer'
import { writeLabelsAndAnnotations, writeName } from '../metadata'
import { podsStatusText } from '../pod-status'
import { writePodTemplate } from '../pod-template'

export const daemonSet = withEvents<DaemonSet>((w, object, context) => {
  const { spec, status } = object
  const selector = selectorFromLabelSelector(spec?.selector)
  writeName(w, object)
  w.field(0, 'Selector', selector.toString())
  w.field(0, 'Node-Selector', formatLabels(spec?.template.spec?.nodeSelector))
  writeLabelsAndAnnotations(w, object)
  w.write(0, `Desired Number of Nodes Scheduled: ${status?.desiredNumberScheduled ?? 0}\n`)
  w.write(0, `Current Number of Nodes Scheduled: ${status?.currentNumberScheduled ?? 0}\n`)
  w.write(0, `Number of Nodes Scheduled with Up-to-date Pods: ${status?.updatedNumberScheduled ?? 0}\n`)
  w.write(0, `Number of Nodes Scheduled with Available Pods: ${status?.numberAvailable ?? 0}\n`)
  w.write(0, `Number of Nodes Misscheduled: ${status?.numberMisscheduled ?? 0}\n`)
  w.field(0, 'Pods Status', podsStatusText(object, selector, context))
  writePodTemplate(w, spec?.template)
})
