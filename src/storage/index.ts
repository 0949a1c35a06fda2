export { Store, StoreError, type StoreErrorCode, type StoreEvent, type StoreOptions, type WatchFilter } from './store'
export type { Owned } from './versioned'
