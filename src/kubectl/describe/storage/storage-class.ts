import type { StorageClass, TopologySelectorTerm } from '../../../api'
import { formatLabels } from '../../../apimachinery'
import { isDefaultStorageClass } from '../../../component-helpers'
import { withEvents } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { boolText } from '../format'

export const storageClass = withEvents<StorageClass>((w, object) => {
  const { metadata, mountOptions = [], allowVolumeExpansion, allowedTopologies } = object
  w.field(0, 'Name', metadata.name)
  w.field(0, 'IsDefaultClass', isDefaultStorageClass(metadata) ? 'Yes' : 'No')
  w.field(0, 'Annotations', formatLabels(metadata.annotations))
  w.field(0, 'Provisioner', object.provisioner)
  w.field(0, 'Parameters', formatLabels(object.parameters))
  w.field(0, 'AllowVolumeExpansion', allowVolumeExpansion === undefined ? '<unset>' : boolText(allowVolumeExpansion))
  w.write(0, mountOptions.length === 0 ? 'MountOptions:\t<none>\n' : 'MountOptions:\n')
  for (const option of mountOptions) w.write(1, `${option}\n`)
  if (object.reclaimPolicy !== undefined) w.field(0, 'ReclaimPolicy', object.reclaimPolicy)
  if (object.volumeBindingMode !== undefined) w.field(0, 'VolumeBindingMode', object.volumeBindingMode)
  if (!allowedTopologies) return
  w.field(0, 'AllowedTopologies', allowedTopologies.length === 0 ? '<none>' : '')
  for (const [index, term] of allowedTopologies.entries()) writeTerm(w, index, term)
})

function writeTerm(w: DescribeWriter, index: number, { matchLabelExpressions = [] }: TopologySelectorTerm): void {
  w.write(1, `Term ${index}:\t`)
  if (matchLabelExpressions.length === 0) w.write(0, '<none>\n')
  for (const [i, { key, values }] of matchLabelExpressions.entries()) {
    if (i !== 0) w.write(1, '\t')
    w.write(0, `${key} in${values.length > 0 ? ` [${values.join(', ')}]` : ''}\n`)
  }
}
