import type { Endpoints } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

function addressesOf({ subsets = [] }: Endpoints): string {
  if (subsets.length === 0) return '<none>'
  const all = subsets.flatMap(({ addresses = [], ports = [] }) => {
    const ips = addresses.map(({ ip }) => ip)
    // headless services may have no ports
    return ports.length === 0 ? ips : ports.flatMap(({ port }) => ips.map((ip) => `${ip.includes(':') ? `[${ip}]` : ip}:${port}`))
  })
  const shown = all.slice(0, 3).join(',')
  return all.length > 3 ? `${shown} + ${all.length - 3} more...` : shown
}

export const endpoints = printer<Endpoints>([NAME, column('Endpoints'), AGE], (object, now) => [
  object.metadata.name,
  addressesOf(object),
  age(object, now),
])
