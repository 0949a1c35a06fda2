export { newRootCaCertPublisher } from './publisher'
