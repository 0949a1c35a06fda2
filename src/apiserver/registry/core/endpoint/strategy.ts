// Mirrors pkg/registry/core/endpoint/strategy.go.
import type { Endpoints } from '../../../../api'
import { ENDPOINTS } from '../../../../apimachinery'
import { setDefaultsEndpoints } from '../../../apis/core/defaults/endpoints'
import { validateEndpoints, validateEndpointsUpdate } from '../../../apis/core/validation/endpoints'
import { warningsForIP } from '../../../apis/ip-address'
import type { Strategy } from '../../strategy'

const MANAGED_BY = 'endpoints.kubernetes.io/managed-by'

function warnings({ metadata, subsets = [] }: Endpoints): readonly string[] {
  if (metadata.labels?.[MANAGED_BY] === 'endpoint-controller') return []
  return subsets.flatMap((subset, i) =>
    (['addresses', 'notReadyAddresses'] as const).flatMap((list) =>
      (subset[list] ?? []).flatMap(({ ip }, j) => warningsForIP(`subsets[${i}].${list}[${j}].ip`, ip)),
    ),
  )
}

export const endpointsStrategy: Strategy<Endpoints> = {
  resource: ENDPOINTS,
  hasGeneration: false,
  allowCreateOnUpdate: true,
  setDefaults: setDefaultsEndpoints,
  validate: validateEndpoints,
  warningsOnCreate: warnings,
  validateUpdate: validateEndpointsUpdate,
  warningsOnUpdate: warnings,
}
