export * from './conditions'
export * from './containers'
export * from './summary'
