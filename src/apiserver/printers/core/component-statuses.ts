import type { ComponentStatus } from '../../../api'
import { column, NAME, printer } from '../table'

export const componentStatuses = printer<ComponentStatus>(
  [NAME, column('Status'), column('Message'), column('Error')],
  ({ metadata, conditions }) => {
    const healthy = conditions?.find(({ type }) => type === 'Healthy')
    const status = healthy ? (healthy.status === 'True' ? 'Healthy' : 'Unhealthy') : 'Unknown'
    return [metadata.name, status, healthy?.message ?? '', healthy?.error ?? '']
  },
)
