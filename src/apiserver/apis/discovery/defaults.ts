import type { DiscoveryV1EndpointPort, EndpointSlice } from '../../../api'
import { changeEach, fill } from '../defaulting'

/** upstream `pkg/apis/discovery/v1/defaults.go` SetDefaults_EndpointPort */
export function setDefaultsEndpointSlice(slice: EndpointSlice): EndpointSlice {
  return changeEach(slice, 'ports', (port: DiscoveryV1EndpointPort) =>
    fill(port.name === undefined ? { ...port, name: '' } : port, { protocol: 'TCP' }),
  )
}
