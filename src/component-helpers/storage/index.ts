export * from './volumes'
