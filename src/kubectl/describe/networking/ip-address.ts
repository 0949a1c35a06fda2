import type { IPAddress } from '../../../api'
import { withEvents } from '../describer'
import { writeLabelsAndAnnotations } from '../metadata'

export const ipAddress = withEvents<IPAddress>((w, object) => {
  w.field(0, 'Name', object.metadata.name)
  writeLabelsAndAnnotations(w, object)
  const parent = object.spec?.parentRef
  if (!parent) return
  w.write(0, 'Parent Reference:\n')
  w.field(1, 'Group', parent.group ?? '')
  w.field(1, 'Resource', parent.resource)
  w.field(1, 'Namespace', parent.namespace ?? '')
  w.field(1, 'Name', parent.name)
})
