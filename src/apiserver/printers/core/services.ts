import type { Service, ServicePort } from '../../../api'
import { formatLabels } from '../../../apimachinery'
import { age, AGE, column, NAME, printer, wideColumn } from '../table'

function ingressAddresses({ status }: Service): string[] {
  const addresses = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '')
  return [...new Set(addresses.filter(Boolean))].sort()
}

function externalIP(service: Service): string {
  const { type, externalIPs = [], externalName } = service.spec ?? {}
  switch (type) {
    case 'ClusterIP':
    case 'NodePort':
      return externalIPs.join(',') || '<none>'
    case 'LoadBalancer':
      return [...ingressAddresses(service), ...externalIPs].join(',') || '<pending>'
    case 'ExternalName':
      return externalName ?? ''
    default:
      return '<unknown>'
  }
}

function portText({ port, nodePort, protocol = '' }: ServicePort): string {
  return nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`
}

export const services = printer<Service>(
  [NAME, column('Type'), column('Cluster-IP'), column('External-IP'), column('Port(s)'), AGE, wideColumn('Selector')],
  (service, now) => [
    service.metadata.name,
    service.spec?.type ?? '',
    service.spec?.clusterIPs?.[0] ?? '<none>',
    externalIP(service),
    (service.spec?.ports ?? []).map(portText).join(',') || '<none>',
    age(service, now),
    formatLabels(service.spec?.selector),
  ],
)
