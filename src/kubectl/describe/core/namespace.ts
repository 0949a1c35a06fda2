import type { Namespace } from '../../../api'
import { LIMIT_RANGES, RESOURCE_QUOTAS } from '../../../apimachinery'
import type { Describer } from '../describer'
import { rfc1123z } from '../format'
import { writeLabelsAndAnnotations } from '../metadata'
import { writeLimitRanges } from './limit-range'
import { writeResourceQuotas } from './resource-quota'

export const namespace: Describer<Namespace> = {
  describe(w, object, context) {
    const { metadata, status } = object
    w.field(0, 'Name', metadata.name)
    writeLabelsAndAnnotations(w, object)
    w.field(0, 'Status', status?.phase ?? '')
    if (status?.conditions?.length) {
      w.write(0, 'Conditions:\n')
      w.write(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage\n')
      w.write(1, '----\t------\t------------------\t------\t-------\n')
      w.rows(
        1,
        status.conditions.map((c) => [c.type, c.status, rfc1123z(c.lastTransitionTime), c.reason ?? '', c.message ?? '']),
      )
    }
    w.write(0, '\n')
    writeResourceQuotas(w, context.list(RESOURCE_QUOTAS, metadata.name))
    w.write(0, '\n')
    writeLimitRanges(w, context.list(LIMIT_RANGES, metadata.name))
  },
}
