export * from './pods'
