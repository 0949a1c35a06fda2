import type { CSINode } from '../../../api'
import { withEvents } from '../describer'
import { goList, rfc1123z } from '../format'
import { writeLabelsAndAnnotations } from '../metadata'

export const csiNode = withEvents<CSINode>((w, object) => {
  w.field(0, 'Name', object.metadata.name)
  writeLabelsAndAnnotations(w, object)
  w.field(0, 'CreationTimestamp', rfc1123z(object.metadata.creationTimestamp))
  w.write(0, 'Spec:\n')
  w.write(1, 'Drivers:\n')
  for (const { name, nodeID, allocatable, topologyKeys } of object.spec.drivers ?? []) {
    w.write(2, `${name}:\n`)
    w.field(3, 'Node ID', nodeID)
    if (allocatable?.count !== undefined) {
      w.write(3, 'Allocatables:\n')
      w.field(4, 'Count', allocatable.count)
    }
    if (topologyKeys) w.field(3, 'Topology Keys', goList(topologyKeys))
  }
})
