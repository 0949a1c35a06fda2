export { newNamespaceController } from './namespace-controller'
