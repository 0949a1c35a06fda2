import type { Container, ContainerPort, Pod, PodSpec, PodStatus, Quantity } from '../../../../api'
import { changeEach, changeField } from '../../defaulting'
import { setDefaultsPodLevelResources } from './pod-level-resources'
import { setDefaultsPodSpec } from './pod-spec'

const NO_SPEC: PodSpec = { containers: [] }
const NO_STATUS: PodStatus = {}

/** What a pod gets and a template does not, then what both get (upstream SetObjectDefaults_Pod and the conversion of Pods). */
export function setDefaultsPod(pod: Pod, stored?: Pod): Pod {
  const spec = stored && pod.spec && pod.spec === stored.spec ? pod.spec : defaultedSpec(pod.spec ?? NO_SPEC)
  const status = podIpsInAgreement(pod.status ?? NO_STATUS)
  return spec === pod.spec && status === pod.status ? pod : { ...pod, spec, status }
}

let last: { readonly given: PodSpec; readonly spec: PodSpec } | undefined

/** The last one is kept, since the pods of one template come in a row. */
function defaultedSpec(given: PodSpec): PodSpec {
  if (last?.given !== given) last = { given, spec: setDefaultsSpec(given) }
  return last.spec
}

function setDefaultsSpec(given: PodSpec): PodSpec {
  let spec = given
  if (spec.containers) spec = changeEach(spec, 'containers', requestsFromLimits)
  if (spec.initContainers) spec = changeEach(spec, 'initContainers', requestsFromLimits)
  if (spec.resources) spec = setDefaultsPodLevelResources(spec)
  if (spec.enableServiceLinks === undefined) spec = Object.assign({}, spec, { enableServiceLinks: true })
  if (spec.hostNetwork) {
    spec = changeEach(spec, 'containers', hostPortsFromContainerPorts)
    spec = changeEach(spec, 'initContainers', hostPortsFromContainerPorts)
  }
  spec = setDefaultsPodSpec(spec)
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec = { ...spec, terminationGracePeriodSeconds: 1 }
  return spec
}

function requestsFromLimits(container: Container): Container {
  const limits = container.resources?.limits
  if (!limits) return container
  const requests: Readonly<Record<string, Quantity>> = container.resources?.requests ?? {}
  for (const name in limits) {
    if (requests[name] === undefined)
      return { ...container, resources: { ...container.resources, requests: { ...limits, ...requests } } }
  }
  return container
}

function hostPortsFromContainerPorts(container: Container): Container {
  return changeEach(container, 'ports', (port: ContainerPort) =>
    port.hostPort ? port : { ...port, hostPort: port.containerPort },
  )
}

/** `podIP` is authoritative over the first of `podIPs`, and each is filled from the other (upstream core/v1/conversion.go). */
function podIpsInAgreement(status: PodStatus): PodStatus {
  const first = status.podIPs?.[0]?.ip
  if (status.podIP) return first === status.podIP ? status : { ...status, podIPs: [{ ip: status.podIP }] }
  return first ? { ...status, podIP: first } : changeField(status, 'podIPs', (ips) => ips)
}
