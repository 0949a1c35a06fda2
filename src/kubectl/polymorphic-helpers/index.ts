export * from './pods-of-object'
export * from './pod-spec-of-object'
