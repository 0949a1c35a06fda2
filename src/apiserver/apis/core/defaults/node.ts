import type { Node, NodeSpec, NodeStatus } from '../../../../api'
import { changeField, withField, withFields } from '../../defaulting'
import { setDefaultsResourceList } from './resource-list'

const NO_INFO = {
  machineID: '',
  systemUUID: '',
  bootID: '',
  kernelVersion: '',
  osImage: '',
  containerRuntimeVersion: '',
  kubeletVersion: '',
  kubeProxyVersion: '',
  operatingSystem: '',
  architecture: '',
}
const NO_ENDPOINTS = { kubeletEndpoint: { Port: 0 } }

/** `podCIDR` is authoritative over the first of `podCIDRs`, and each is filled from the other (upstream core/v1/conversion.go). */
function podCidrsInAgreement(spec: NodeSpec): NodeSpec {
  const first = spec.podCIDRs?.[0]
  if (spec.podCIDR) return first === spec.podCIDR ? spec : { ...spec, podCIDRs: [spec.podCIDR] }
  return first ? { ...spec, podCIDR: first } : spec
}

/** upstream SetDefaults_NodeStatus; what a status always prints is filled in */
export function setDefaultsNode(node: Node): Node {
  let status: NodeStatus = node.status ?? {}
  if (!status.daemonEndpoints) status = { ...status, daemonEndpoints: NO_ENDPOINTS }
  if (!status.nodeInfo) status = { ...status, nodeInfo: NO_INFO }
  if (!status.allocatable && status.capacity) status = withField(status, 'allocatable', status.capacity)
  status = changeField(changeField(status, 'capacity', setDefaultsResourceList), 'allocatable', setDefaultsResourceList)
  return withFields(node, { spec: podCidrsInAgreement(node.spec ?? {}), status })
}
