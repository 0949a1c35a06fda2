import type { NodeSelectorTerm, PersistentVolume, VolumeNodeAffinity } from '../../../api'
import { canonicalQuantity } from '../../../apimachinery'
import { accessModesText, storageClassOf } from '../../../component-helpers'
import { withEvents } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { goList, since } from '../format'
import { writeLabelsAndAnnotations } from '../metadata'
import { PERSISTENT_VOLUME_KINDS, writeVolumeSource } from '../volume-sources'

export const persistentVolume = withEvents<PersistentVolume>((w, object, { now }) => {
  const { metadata, spec = {}, status } = object
  w.field(0, 'Name', metadata.name)
  writeLabelsAndAnnotations(w, object)
  w.field(0, 'Finalizers', goList(metadata.finalizers))
  w.field(0, 'StorageClass', storageClassOf(metadata, spec.storageClassName))
  const { deletionTimestamp } = metadata
  w.field(0, 'Status', deletionTimestamp ? `Terminating (lasts ${since(deletionTimestamp, now)})` : (status?.phase ?? ''))
  w.field(0, 'Claim', spec.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : '')
  w.field(0, 'Reclaim Policy', spec.persistentVolumeReclaimPolicy ?? '')
  w.field(0, 'Access Modes', accessModesText(spec.accessModes))
  if (spec.volumeMode !== undefined) w.field(0, 'VolumeMode', spec.volumeMode)
  w.field(0, 'Capacity', canonicalQuantity(spec.capacity?.['storage'] ?? 0))
  writeNodeAffinity(w, spec.nodeAffinity)
  w.field(0, 'Message', status?.message ?? '')
  w.write(0, 'Source:\n')
  if (!writeVolumeSource(w, spec, PERSISTENT_VOLUME_KINDS)) w.write(1, '<unknown>\n')
})

function writeNodeAffinity(w: DescribeWriter, affinity: VolumeNodeAffinity | undefined): void {
  if (!affinity?.required) return w.field(0, 'Node Affinity', '<none>')
  w.field(0, 'Node Affinity', '')
  const terms = affinity.required.nodeSelectorTerms
  w.field(1, 'Required Terms', terms.length === 0 ? '<none>' : '')
  for (const [index, term] of terms.entries()) writeTerm(w, index, term)
}

function writeTerm(w: DescribeWriter, index: number, { matchExpressions = [] }: NodeSelectorTerm): void {
  w.write(2, `Term ${index}:\t`)
  if (matchExpressions.length === 0) w.write(0, '<none>\n')
  for (const [i, { key, operator, values = [] }] of matchExpressions.entries()) {
    if (i !== 0) w.write(2, '\t')
    w.write(0, `${key} ${operator.toLowerCase()}${values.length > 0 ? ` [${values.join(', ')}]` : ''}\n`)
  }
}
