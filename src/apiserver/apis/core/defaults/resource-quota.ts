import type { ResourceQuota } from '../../../../api'
import { changeField, withFields } from '../../defaulting'
import { setDefaultsResourceList } from './resource-list'

/** upstream SetObjectDefaults_ResourceQuota: quantities are rounded up to thousandths */
export function setDefaultsResourceQuota(quota: ResourceQuota): ResourceQuota {
  const spec = changeField(quota.spec ?? {}, 'hard', setDefaultsResourceList)
  const status = changeField(changeField(quota.status ?? {}, 'hard', setDefaultsResourceList), 'used', setDefaultsResourceList)
  return withFields(quota, { spec, status })
}
