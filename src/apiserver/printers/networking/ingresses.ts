import type { Ingress, IngressRule } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

function hostsOf(rules: readonly IngressRule[] = []): string {
  const list: string[] = []
  let hasMore = false
  for (const { host } of rules) {
    if (list.length === 3) hasMore = true
    else if (host) list.push(host)
  }
  if (list.length === 0) return '*'
  return list.join(',') + (hasMore ? ` + ${rules.length - 3} more...` : '')
}

export const ingresses = printer<Ingress>(
  [NAME, column('Class'), column('Hosts'), column('Address'), column('Ports'), AGE],
  (object, now) => {
    const addresses = (object.status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '')
    return [
      object.metadata.name,
      object.spec?.ingressClassName ?? '<none>',
      hostsOf(object.spec?.rules),
      [...new Set(addresses.filter(Boolean))].sort().join(','),
      object.spec?.tls?.length ? '80, 443' : '80',
      age(object, now),
    ]
  },
)
