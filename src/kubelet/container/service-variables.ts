import { NAMESPACE_DEFAULT, type Pod, type Service, type Stored } from '../../api'
import { isNotFound, SERVICES } from '../../apimachinery'
import type { Client } from '../../client'

// Mirrors getServiceEnvVarMap of pkg/kubelet/kubelet_pods.go and pkg/kubelet/envvars/envvars.go.

/** The variables that tell a container of the services of its namespace, and always of the API server. */
export function serviceVariables(client: Client, { metadata, spec }: Stored<Pod>): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {}
  for (const service of servicesFor(client, metadata.namespace ?? '', spec?.enableServiceLinks ?? true))
    describe(service, variables)
  return variables
}

function servicesFor(client: Client, namespace: string, hasLinks: boolean): readonly Service[] {
  const linked = hasLinks ? client.list(SERVICES, namespace).items : []
  if (hasLinks && namespace === NAMESPACE_DEFAULT) return linked
  try {
    return [...linked, client.get(SERVICES, NAMESPACE_DEFAULT, 'kubernetes')]
  } catch (error) {
    if (!isNotFound(error)) throw error
    return linked
  }
}

function describe({ metadata, spec }: Service, variables: Record<string, string>): void {
  const { clusterIP, ports = [] } = spec ?? {}
  const [first] = ports
  if (!clusterIP || clusterIP === 'None' || !first) return
  const prefix = variableName(metadata.name ?? '')
  variables[`${prefix}_SERVICE_HOST`] = clusterIP
  variables[`${prefix}_SERVICE_PORT`] = String(first.port)
  for (const { name, port } of ports) if (name) variables[`${prefix}_SERVICE_PORT_${variableName(name)}`] = String(port)
  for (const { port, protocol = 'TCP' } of ports) {
    const url = `${protocol.toLowerCase()}://${clusterIP}:${port}`
    const ofPort = `${prefix}_PORT_${port}_${protocol.toUpperCase()}`
    variables[`${prefix}_PORT`] ??= url
    variables[ofPort] = url
    variables[`${ofPort}_PROTO`] = protocol.toLowerCase()
    variables[`${ofPort}_PORT`] = String(port)
    variables[`${ofPort}_ADDR`] = clusterIP
  }
}

function variableName(name: string): string {
  return name.replaceAll('-', '_').toUpperCase()
}
