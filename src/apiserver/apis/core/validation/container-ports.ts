import type { Container, ContainerPort, PodSpec } from '../../../../api'
import { fieldDuplicate, fieldInvalid, fieldRequired, isValidPortName, isValidPortNum } from '../../../../apimachinery'
import { checkOneOf, checkWith, type Errors } from './checks'

export const PROTOCOLS = ['SCTP', 'TCP', 'UDP']

/** upstream validateContainerPorts */
export function validateContainerPorts(ports: readonly ContainerPort[], at: string, errors: Errors): void {
  const names = new Set<string>()
  ports.forEach((port, i) => {
    const field = `${at}[${i}]`
    if (port.name) validatePortName(port.name, names, `${field}.name`, errors)
    if (!port.containerPort) errors.push(fieldRequired(`${field}.containerPort`))
    else
      for (const message of isValidPortNum(port.containerPort))
        errors.push(fieldInvalid(`${field}.containerPort`, port.containerPort, message))
    if (port.hostPort)
      for (const message of isValidPortNum(port.hostPort)) errors.push(fieldInvalid(`${field}.hostPort`, port.hostPort, message))
    checkOneOf(port.protocol, PROTOCOLS, `${field}.protocol`, errors)
  })
}

function validatePortName(name: string, names: Set<string>, field: string, errors: Errors): void {
  if (isValidPortName(name).length) checkWith(isValidPortName, name, field, errors)
  else if (names.has(name)) errors.push(fieldDuplicate(field, name))
  else names.add(name)
}

/** No two containers may ask for one port of the host (upstream checkHostPortConflicts). */
export function validateHostPortConflicts(containers: readonly Container[], at: string, errors: Errors): void {
  let taken: Set<string> | undefined
  containers.forEach(({ ports }, c) => {
    ports?.forEach(({ protocol = '', hostIP = '', hostPort }, p) => {
      if (!hostPort) return
      taken ??= new Set()
      const key = `${protocol}/${hostIP}/${hostPort}`
      if (taken.has(key)) errors.push(fieldDuplicate(`${at}[${c}].ports[${p}].hostPort`, key))
      else taken.add(key)
    })
  })
}

/** On the host's network a container's port is the host's (upstream validatePodHostNetworkDeps). */
export function validateHostNetworkPorts(spec: PodSpec, at: string, resourceIsPod: boolean, errors: Errors): void {
  if (!spec.hostNetwork) return
  spec.containers.forEach(({ ports }, c) => {
    ports?.forEach(({ hostPort = 0, containerPort }, p) => {
      if ((resourceIsPod || hostPort !== 0) && hostPort !== containerPort)
        errors.push(
          fieldInvalid(
            `${at}.containers[${c}].ports[${p}].hostPort`,
            hostPort,
            'must match `containerPort` when `hostNetwork` is true',
          ),
        )
    })
  })
}
