import type { PersistentVolumeClaim, StatefulSet } from '../../../api'
import { canonicalQuantity, selectorFromLabelSelector } from '../../../apimachinery'
import { storageClassOf } from '../../../component-helpers'
import { withEvents } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { goList, rfc1123z } from '../format'
import { writeLabels, writeLabelsAndAnnotations, writeName } from '../metadata'
import { podsStatusText } from '../pod-status'
import { writePodTemplate } from '../pod-template'

export const statefulSet = withEvents<StatefulSet>((w, object, context) => {
  const { metadata, spec, status } = object
  const selector = selectorFromLabelSelector(spec?.selector)
  writeName(w, object)
  w.field(0, 'CreationTimestamp', rfc1123z(metadata.creationTimestamp))
  w.field(0, 'Selector', selector.toString())
  writeLabelsAndAnnotations(w, object)
  w.field(0, 'Replicas', `${spec?.replicas ?? 0} desired | ${status?.replicas ?? 0} total`)
  w.field(0, 'Update Strategy', spec?.updateStrategy?.type ?? '')
  const { partition, maxUnavailable } = spec?.updateStrategy?.rollingUpdate ?? {}
  if (partition !== undefined) {
    w.field(1, 'Partition', partition)
    if (maxUnavailable !== undefined) w.field(1, 'MaxUnavailable', maxUnavailable)
  }
  w.field(0, 'Pods Status', podsStatusText(object, selector, context))
  writePodTemplate(w, spec?.template)
  writeClaimTemplates(w, spec?.volumeClaimTemplates)
})

function writeClaimTemplates(w: DescribeWriter, templates: readonly PersistentVolumeClaim[] = []): void {
  if (templates.length === 0) return w.field(0, 'Volume Claims', '<none>')
  w.write(0, 'Volume Claims:\n')
  for (const { metadata, spec } of templates) {
    const capacity = spec?.resources?.requests?.['storage']
    w.field(1, 'Name', metadata.name ?? '')
    w.field(1, 'StorageClass', storageClassOf(metadata, spec?.storageClassName))
    writeLabels(w, 'Labels', metadata.labels, '  ')
    writeLabels(w, 'Annotations', metadata.annotations, '  ')
    w.field(1, 'Capacity', capacity === undefined ? '<default>' : canonicalQuantity(capacity))
    w.field(1, 'Access Modes', goList(spec?.accessModes))
  }
}
