export { ServiceNetwork, type NetworkClient, type NetworkHosts, type NetworkTarget, type Served } from './service-network'
