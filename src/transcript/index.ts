export * from './compare'
export * from './replay'
export * from './transcript'
