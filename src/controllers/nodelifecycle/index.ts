export { newNodeLifecycleController } from './node-lifecycle-controller'
