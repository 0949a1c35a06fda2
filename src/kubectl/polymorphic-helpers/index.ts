export * from './pods-of-object'
