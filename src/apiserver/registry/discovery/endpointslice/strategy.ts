// Mirrors pkg/registry/discovery/endpointslice/strategy.go.
import type { Endpoint, EndpointSlice } from '../../../../api'
import { ENDPOINT_SLICES } from '../../../../apimachinery'
import { changeEach, withoutFields } from '../../../apis/defaulting'
import { setDefaultsEndpointSlice } from '../../../apis/discovery/defaults'
import { validateEndpointSlice, validateEndpointSliceUpdate } from '../../../apis/discovery/validation'
import { warningsForIP } from '../../../apis/ip-address'
import type { Strategy } from '../../strategy'

const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by'
const OWN_CONTROLLERS = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io']

/**
 * v1 only shows `deprecatedTopology` of objects that v1beta1 wrote; it never takes it. Empty lists are not stored, as in the storage's
 * protobuf.
 */
function prepare(slice: EndpointSlice): EndpointSlice {
  const empty = (['endpoints', 'ports'] as const).filter((field) => slice[field]?.length === 0)
  const bare = empty.length ? withoutFields(slice, ...empty) : slice
  return changeEach(bare, 'endpoints', (endpoint: Endpoint) => withoutFields(endpoint, 'deprecatedTopology'))
}

function warnings({ metadata, addressType, endpoints }: EndpointSlice): readonly string[] {
  if (addressType === 'FQDN') return ['spec.addressType: FQDN endpoints are deprecated']
  if (OWN_CONTROLLERS.includes(metadata.labels?.[MANAGED_BY] ?? '')) return []
  return (endpoints ?? []).flatMap(({ addresses }, i) =>
    addresses.flatMap((address, j) => warningsForIP(`endpoints[${i}].addresses[${j}]`, address)),
  )
}

export const endpointSliceStrategy: Strategy<EndpointSlice> = {
  resource: ENDPOINT_SLICES,
  hasGeneration: true,
  setDefaults: setDefaultsEndpointSlice,
  prepareForCreate: prepare,
  validate: validateEndpointSlice,
  warningsOnCreate: warnings,
  prepareForUpdate: prepare,
  validateUpdate: validateEndpointSliceUpdate,
  warningsOnUpdate: warnings,
  generationInput: ({ metadata, addressType, endpoints, ports }) => ({
    labels: metadata.labels ?? {},
    addressType,
    endpoints,
    ports,
  }),
}
