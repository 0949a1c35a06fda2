export * from './edit-objects'
