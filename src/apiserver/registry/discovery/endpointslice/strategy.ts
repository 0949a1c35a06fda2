// Mirrors pkg/registry/discovery/endpointslice/strategy.go.
import type { EndpointSlice } from '../../../../api'
import { ENDPOINT_SLICES } from '../../../../apimachinery'
import { setDefaultsEndpointSlice } from '../../../apis/discovery/defaults'
import type { Strategy } from '../../strategy'

export const endpointSliceStrategy: Strategy<EndpointSlice> = {
  resource: ENDPOINT_SLICES,
  hasGeneration: true,
  setDefaults: setDefaultsEndpointSlice,
  generationInput: ({ metadata, addressType, endpoints, ports }) => ({
    labels: metadata.labels ?? {},
    addressType,
    endpoints,
    ports,
  }),
}
