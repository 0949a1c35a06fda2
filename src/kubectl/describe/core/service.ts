import type { LoadBalancerIngress, Service, ServicePort, Stored } from '../../../api'
import { ENDPOINT_SLICES, formatLabels } from '../../../apimachinery'
import type { DescribeContext } from '../context'
import { withEvents } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { endpointsText } from '../endpoints-text'
import { writeHead } from '../metadata'

export const service = withEvents<Service>((w, object, context) => {
  const { spec = {}, status } = object
  writeHead(w, object)
  w.field(0, 'Selector', formatLabels(spec.selector))
  w.field(0, 'Type', spec.type ?? '')
  writeAddresses(w, object)
  const ingress = status?.loadBalancer?.ingress ?? []
  if (ingress.length > 0) w.field(0, 'LoadBalancer Ingress', ingress.map(ingressText).join(', '))
  writePorts(w, object, context)
  w.field(0, 'Session Affinity', spec.sessionAffinity ?? '')
  if (spec.externalTrafficPolicy) w.field(0, 'External Traffic Policy', spec.externalTrafficPolicy)
  if (spec.internalTrafficPolicy) w.field(0, 'Internal Traffic Policy', spec.internalTrafficPolicy)
  if (spec.healthCheckNodePort) w.field(0, 'HealthCheck NodePort', spec.healthCheckNodePort)
  if (spec.loadBalancerSourceRanges?.length) w.field(0, 'LoadBalancer Source Ranges', spec.loadBalancerSourceRanges.join(','))
  if (spec.trafficDistribution) w.field(0, 'Traffic Distribution', spec.trafficDistribution)
})

function writeAddresses(w: DescribeWriter, { spec = {} }: Service): void {
  if (spec.ipFamilyPolicy !== undefined) w.field(0, 'IP Family Policy', spec.ipFamilyPolicy)
  w.field(0, 'IP Families', (spec.ipFamilies ?? []).join(',') || '<none>')
  w.field(0, 'IP', spec.clusterIP ?? '')
  w.field(0, 'IPs', (spec.clusterIPs ?? []).join(',') || '<none>')
  if (spec.externalIPs?.length) w.field(0, 'External IPs', spec.externalIPs.join(','))
  if (spec.loadBalancerIP) w.field(0, 'Desired LoadBalancer IP', spec.loadBalancerIP)
  if (spec.externalName) w.field(0, 'External Name', spec.externalName)
}

function ingressText({ ip, ipMode, hostname }: LoadBalancerIngress): string {
  if (!ip) return hostname ?? ''
  return ipMode === undefined ? ip : `${ip} (${ipMode})`
}

function writePorts(w: DescribeWriter, { metadata, spec }: Stored<Service>, context: DescribeContext): void {
  const labelSelector = `kubernetes.io/service-name=${metadata.name}`
  const slices = context.list(ENDPOINT_SLICES, metadata.namespace ?? '', { labelSelector })
  for (const port of spec?.ports ?? []) {
    writePort(w, port)
    w.field(0, 'Endpoints', endpointsText(slices, port.name ?? ''))
  }
}

function writePort(w: DescribeWriter, { name, port, protocol, targetPort, appProtocol, nodePort }: ServicePort): void {
  w.field(0, 'Port', `${name || '<unset>'}\t${port}/${protocol ?? ''}`)
  w.field(0, 'TargetPort', `${targetPort ?? 0}/${protocol ?? ''}`)
  if (appProtocol !== undefined) w.field(0, 'AppProtocol', appProtocol)
  if (nodePort) w.field(0, 'NodePort', `${name || '<unset>'}\t${nodePort}/${protocol ?? ''}`)
}
