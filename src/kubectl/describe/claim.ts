import type { PersistentVolumeClaim } from '../../api'
import { canonicalQuantity } from '../../apimachinery'
import { accessModesText, storageClassOf } from '../../component-helpers'
import type { DescribeWriter } from './describe-writer'
import { goList, since } from './format'
import { writeLabelsAndAnnotations, writeName } from './metadata'

/** The fields of a claim; `now` is false for a template, which has neither name nor status. */
export function writeClaim(w: DescribeWriter, claim: PersistentVolumeClaim, now: number | false): void {
  const { metadata, spec = {}, status = {} } = claim
  const isClaim = now !== false
  if (isClaim) writeName(w, claim)
  w.field(0, 'StorageClass', storageClassOf(metadata, spec.storageClassName))
  if (isClaim) {
    const { deletionTimestamp } = metadata
    w.field(0, 'Status', deletionTimestamp ? `Terminating (lasts ${since(deletionTimestamp, now)})` : (status.phase ?? ''))
  }
  w.field(0, 'Volume', spec.volumeName ?? '')
  writeLabelsAndAnnotations(w, claim)
  if (isClaim) w.field(0, 'Finalizers', goList(metadata.finalizers))
  w.field(0, 'Capacity', spec.volumeName ? canonicalQuantity(status.capacity?.['storage'] ?? 0) : '')
  w.field(0, 'Access Modes', spec.volumeName ? accessModesText(status.accessModes) : '')
  if (spec.volumeMode !== undefined) w.field(0, 'VolumeMode', spec.volumeMode)
  if (!spec.dataSource) return
  w.write(0, 'DataSource:\n')
  if (spec.dataSource.apiGroup !== undefined) w.field(1, 'APIGroup', spec.dataSource.apiGroup)
  w.field(1, 'Kind', spec.dataSource.kind)
  w.field(1, 'Name', spec.dataSource.name)
}
