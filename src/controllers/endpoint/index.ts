export { newEndpointController } from './endpoints-controller'
export * from './repack-subsets'
