import type { EndpointSlice } from '../../../api'
import { age, AGE, column, firstThree, NAME, printer } from '../table'

export const endpointSlices = printer<EndpointSlice>(
  [NAME, column('AddressType'), column('Ports'), column('Endpoints'), AGE],
  (object, now) => [
    object.metadata.name,
    object.addressType,
    firstThree((object.ports ?? []).map(({ port, name }) => String(port ?? name ?? '*'))),
    firstThree((object.endpoints ?? []).flatMap(({ addresses }) => addresses)),
    age(object, now),
  ],
)
