export * from './nearest-sentences'
export { default as Suggestions } from './suggestions'
