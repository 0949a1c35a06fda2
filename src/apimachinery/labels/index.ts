export * from './requirement'
export * from './selector'
export * from './parse'
export * from './format'
