import type { IngressClass } from '../../../api'
import { withEvents } from '../describer'
import { writeLabelsAndAnnotations } from '../metadata'

export const ingressClass = withEvents<IngressClass>((w, object) => {
  w.field(0, 'Name', object.metadata.name)
  writeLabelsAndAnnotations(w, object)
  w.field(0, 'Controller', object.spec?.controller ?? '')
  const parameters = object.spec?.parameters
  if (!parameters) return
  w.write(0, 'Parameters:\n')
  if (parameters.apiGroup !== undefined) w.field(1, 'APIGroup', parameters.apiGroup)
  w.field(1, 'Kind', parameters.kind)
  w.field(1, 'Name', parameters.name)
})
