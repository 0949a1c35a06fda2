export * from './active-pods'
export * from './controller-ref-manager'
export * from './expectations'
export * from './pod-control'
