export { newTaintEvictionController } from './taint-eviction-controller'
