import type { Ingress, IngressBackend, Stored } from '../../../api'
import { ENDPOINT_SLICES, SERVICES, StatusError } from '../../../apimachinery'
import type { DescribeContext } from '../context'
import { withEvents } from '../describer'
import { endpointsText } from '../endpoints-text'
import { writeAnnotations, writeLabels } from '../metadata'

export const ingress = withEvents<Ingress>((w, object, context) => {
  const { metadata, spec, status } = object
  w.field(0, 'Name', metadata.name)
  writeLabels(w, 'Labels', metadata.labels)
  w.field(0, 'Namespace', metadata.namespace ?? '')
  const addresses = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '')
  w.field(0, 'Address', [...new Set(addresses.filter(Boolean))].sort().join(','))
  w.field(0, 'Ingress Class', spec?.ingressClassName ?? '<none>')
  const defaultBackend = spec?.defaultBackend ? backendText(object, spec.defaultBackend, context) : '<default>'
  w.field(0, 'Default backend', defaultBackend)
  if (spec?.tls?.length) w.write(0, 'TLS:\n')
  for (const { secretName, hosts = [] } of spec?.tls ?? []) {
    w.write(1, secretName ? `${secretName} terminates ${hosts.join(',')}\n` : `SNI routes ${hosts.join(',')}\n`)
  }
  w.write(0, 'Rules:\n  Host\tPath\tBackends\n')
  w.write(1, '----\t----\t--------\n')
  const rules = (spec?.rules ?? []).filter(({ http }) => http)
  for (const { host, http } of rules) {
    w.write(1, `${host || '*'}\t\n`)
    for (const { path = '', backend } of http?.paths ?? []) w.write(2, `\t${path} \t${backendText(object, backend, context)}\n`)
  }
  if (rules.length === 0) w.write(1, `*\t*\t${defaultBackend}\n`)
  writeAnnotations(w, 'Annotations', metadata.annotations)
})

function backendText({ metadata }: Stored<Ingress>, { service, resource }: IngressBackend, context: DescribeContext): string {
  if (!service) {
    return resource ? `APIGroup: ${resource.apiGroup ?? '<none>'}, Kind: ${resource.kind}, Name: ${resource.name}` : ''
  }
  const { number = 0, name: portName = '' } = service.port ?? {}
  const title = `${service.name}:${number === 0 ? portName : number}`
  const namespace = metadata.namespace ?? ''
  try {
    const slices = context.list(ENDPOINT_SLICES, namespace, { labelSelector: `kubernetes.io/service-name=${service.name}` })
    const { spec } = context.get(SERVICES, namespace, service.name)
    const port = spec?.ports?.findLast((p) => (number !== 0 && p.port === number) || (portName !== '' && p.name === portName))
    return `${title} (${endpointsText(slices, port?.name ?? '')})`
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    return `${title} (<error: ${error.message}>)`
  }
}
