import type { Endpoints, EndpointSubset } from '../../../../api'
import { changeEach, fill } from '../../defaulting'

/** upstream SetDefaults_Endpoints */
export function setDefaultsEndpoints(endpoints: Endpoints): Endpoints {
  return changeEach(endpoints, 'subsets', (subset: EndpointSubset) =>
    changeEach(subset, 'ports', (port: { protocol?: string }) => fill(port, { protocol: 'TCP' })),
  )
}
