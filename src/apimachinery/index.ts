export * from './field-error'
export * from './object-index'
export * from './resources'
export * from './status-error'
