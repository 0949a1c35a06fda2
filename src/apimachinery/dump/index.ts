export { dumpForHash } from './for-hash'
