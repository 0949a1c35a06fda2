export { podResolver } from './pod-resolver'
export { ServiceNetwork, type NetworkClient, type NetworkHosts, type NetworkTarget, type Served } from './service-network'
