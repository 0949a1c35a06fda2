export * from './pod-requests'
export * from './resource-names'
