import type { PriorityClass } from '../../../api'
import { formatLabels } from '../../../apimachinery'
import { withEvents } from '../describer'

export const priorityClass = withEvents<PriorityClass>((w, { metadata, value, globalDefault, preemptionPolicy, description }) => {
  w.field(0, 'Name', metadata.name)
  w.field(0, 'Value', value ?? 0)
  w.field(0, 'GlobalDefault', globalDefault ?? false)
  w.field(0, 'PreemptionPolicy', preemptionPolicy ?? '')
  w.field(0, 'Description', description ?? '')
  w.field(0, 'Annotations', formatLabels(metadata.annotations))
})
