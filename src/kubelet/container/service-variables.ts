import { NAMESPACE_DEFAULT, type Pod, type Service, type Stored } from '../../api'
import type { Lister } from '../../client'

// Mirrors getServiceEnvVarMap of pkg/kubelet/kubelet_pods.go and pkg/kubelet/envvars/envvars.go.

/**
 * The variables that tell a container of the services of its namespace, and always of the API server: of those that are there now,
 * spelled out when somebody asks for them.
 */
export function serviceVariables(services: Lister<Service>, pod: Stored<Pod>): () => Readonly<Record<string, string>> {
  // A copy has no room for more, which a list that is found one by one has.
  const known = servicesFor(services, pod).slice()
  let variables: Record<string, string> | undefined
  return () => {
    if (variables) return variables
    variables = {}
    for (const service of known) describe(service, variables)
    return variables
  }
}

function servicesFor(services: Lister<Service>, { metadata, spec }: Stored<Pod>): readonly Service[] {
  const { namespace = '' } = metadata
  const linked = spec?.enableServiceLinks === false ? [] : services.list({ namespace })
  if (linked.length && namespace === NAMESPACE_DEFAULT) return linked
  const server = services.get(NAMESPACE_DEFAULT, 'kubernetes')
  return server ? [...linked, server] : linked
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
