// Mirrors pkg/registry/core/endpoint/strategy.go.
import type { Endpoints } from '../../../../api'
import { ENDPOINTS } from '../../../../apimachinery'
import { setDefaultsEndpoints } from '../../../apis/core/defaults/endpoints'
import type { Strategy } from '../../strategy'

export const endpointsStrategy: Strategy<Endpoints> = {
  resource: ENDPOINTS,
  hasGeneration: false,
  allowCreateOnUpdate: true,
  setDefaults: setDefaultsEndpoints,
}
