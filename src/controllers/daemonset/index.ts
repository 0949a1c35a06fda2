export { newDaemonSetController } from './daemonset-controller'
