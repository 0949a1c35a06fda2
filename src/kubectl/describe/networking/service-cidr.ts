import type { ServiceCIDR } from '../../../api'
import { withEvents } from '../describer'
import { rfc1123z } from '../format'
import { writeLabelsAndAnnotations } from '../metadata'

export const serviceCidr = withEvents<ServiceCIDR>((w, object) => {
  const { metadata, spec, status } = object
  w.field(0, 'Name', metadata.name)
  writeLabelsAndAnnotations(w, object)
  w.field(0, 'CIDRs', (spec?.cidrs ?? []).join(', '))
  const conditions = status?.conditions ?? []
  if (conditions.length === 0) return
  w.write(0, 'Status:\n')
  w.write(0, 'Conditions:\n')
  w.write(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage\n')
  w.write(1, '----\t------\t------------------\t------\t-------\n')
  w.rows(
    1,
    conditions.map((c) => [c.type, c.status, rfc1123z(c.lastTransitionTime), c.reason, c.message]),
  )
})
