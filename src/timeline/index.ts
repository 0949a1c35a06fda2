export * from './entries'
export * from './timeline'
