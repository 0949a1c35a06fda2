export * from './hash-controller-revision'
