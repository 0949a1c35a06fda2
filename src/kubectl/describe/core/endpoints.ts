import type { EndpointAddress, Endpoints } from '../../../api'
import { withEvents } from '../describer'
import { writeHead } from '../metadata'

const listed = (addresses: readonly EndpointAddress[] = []): string => addresses.map(({ ip }) => ip).join(',') || '<none>'

export const endpoints = withEvents<Endpoints>((w, object) => {
  writeHead(w, object)
  w.write(0, 'Subsets:\n')
  for (const { addresses, notReadyAddresses, ports = [] } of object.subsets ?? []) {
    w.field(1, 'Addresses', listed(addresses))
    w.field(1, 'NotReadyAddresses', listed(notReadyAddresses))
    if (ports.length > 0) {
      w.write(1, 'Ports:\n')
      w.write(2, 'Name\tPort\tProtocol\n')
      w.write(2, '----\t----\t--------\n')
      w.rows(
        2,
        ports.map(({ name, port, protocol }) => [name || '<unset>', port, protocol ?? '']),
      )
    }
    w.write(0, '\n')
  }
})
