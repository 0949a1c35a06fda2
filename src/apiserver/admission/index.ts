export * from './admission'
export { plugins } from './plugins'
