export { newRootCaCertPublisher, rootCaCertOf } from './publisher'
