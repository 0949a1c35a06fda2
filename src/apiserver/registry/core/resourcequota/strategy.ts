// Mirrors pkg/registry/core/resourcequota/strategy.go.
import type { ResourceQuota } from '../../../../api'
import { compareQuantities, RESOURCE_QUOTAS } from '../../../../apimachinery'
import { setDefaultsResourceQuota } from '../../../apis/core/defaults/resource-quota'
import { keepSpec, keepStatus } from '../../keep-fields'
import {
  validateResourceQuota,
  validateResourceQuotaStatusUpdate,
  validateResourceQuotaUpdate,
} from '../../../apis/core/validation/resource-quota'
import type { Strategy } from '../../strategy'

const NO_STATUS = {}
const COMPARED = ['cpu', 'memory', 'storage', 'ephemeral-storage']

/** Warns where more may be requested than the limits allow. */
function warnings(quota: ResourceQuota): readonly string[] {
  const hard = quota.spec?.hard ?? {}
  return COMPARED.flatMap((name) => {
    const bare = (name === 'cpu' || name === 'memory') && hard[`requests.${name}`] === undefined
    const requestName = bare ? name : `requests.${name}`
    const limitName = `limits.${name}`
    const [request, limit] = [hard[requestName], hard[limitName]]
    if (request === undefined || limit === undefined || compareQuantities(request, limit) <= 0) return []
    return [`ResourceQuota ${requestName} (${request}) should be less than ${limitName} (${limit})`]
  })
}

export const resourceQuotaStrategy: Strategy<ResourceQuota> = {
  resource: RESOURCE_QUOTAS,
  hasGeneration: false,
  setDefaults: setDefaultsResourceQuota,
  prepareForCreate: (quota) => ({ ...quota, status: NO_STATUS }),
  validate: validateResourceQuota,
  warningsOnCreate: warnings,
  prepareForUpdate: keepStatus,
  validateUpdate: validateResourceQuotaUpdate,
  status: { prepareForUpdate: keepSpec, validateUpdate: validateResourceQuotaStatusUpdate },
}
