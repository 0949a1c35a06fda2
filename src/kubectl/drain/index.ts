export * from './cordon'
export * from './evictions'
export * from './filters'
