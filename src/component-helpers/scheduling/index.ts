export * from './node-affinity'
export * from './priority'
export * from './taints'
