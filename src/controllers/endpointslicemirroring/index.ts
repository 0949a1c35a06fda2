export { newEndpointSliceMirroringController } from './endpointslicemirroring-controller'
