import type { Endpoint, EndpointSlice } from '../../../api'
import { withEvents } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { writeHead } from '../metadata'

const UNSET = '<unset>'

export const endpointSlice = withEvents<EndpointSlice>((w, object) => {
  const [ports, endpoints] = [object.ports ?? [], object.endpoints ?? []]
  writeHead(w, object)
  w.field(0, 'AddressType', object.addressType)
  if (ports.length === 0) w.write(0, 'Ports: <unset>\n')
  else {
    w.write(0, 'Ports:\n')
    w.write(1, 'Name\tPort\tProtocol\n')
    w.write(1, '----\t----\t--------\n')
    w.rows(
      1,
      ports.map(({ name, port, protocol }) => [name || UNSET, port ?? UNSET, protocol ?? '']),
    )
  }
  w.write(0, endpoints.length === 0 ? 'Endpoints: <none>\n' : 'Endpoints:\n')
  for (const endpoint of endpoints) writeEndpoint(w, endpoint)
})

function writeEndpoint(w: DescribeWriter, { addresses, conditions, hostname, targetRef, nodeName, zone }: Endpoint): void {
  w.field(1, '- Addresses', addresses.join(', ') || '<none>')
  w.write(2, 'Conditions:\n')
  w.field(3, 'Ready', conditions?.ready ?? UNSET)
  w.field(2, 'Hostname', hostname ?? UNSET)
  if (targetRef) w.field(2, 'TargetRef', `${targetRef.kind ?? ''}/${targetRef.name ?? ''}`)
  w.field(2, 'NodeName', nodeName ?? UNSET)
  w.field(2, 'Zone', zone ?? UNSET)
}
