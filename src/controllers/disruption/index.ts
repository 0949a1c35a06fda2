export { newDisruptionController } from './disruption-controller'
