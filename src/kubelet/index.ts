export { Kubelet, type KubeletOptions } from './kubelet'
export { type ContainerTransition, type ContainerWarning } from './kubelet-parts'
export { defaultTimings, type KubeletTimings } from './kubelet-timings'
export { nodeAddress, nodePodSubnet, type NodeSpecification } from './node-status'
