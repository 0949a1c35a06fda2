import type { VolumeAttributesClass } from '../../../api'
import { formatLabels } from '../../../apimachinery'
import { withEvents } from '../describer'

export const volumeAttributesClass = withEvents<VolumeAttributesClass>((w, { metadata, driverName, parameters }) => {
  w.field(0, 'Name', metadata.name)
  w.field(0, 'Annotations', formatLabels(metadata.annotations))
  w.field(0, 'DriverName', driverName)
  w.field(0, 'Parameters', formatLabels(parameters))
})
