import { generatedMetadata, generatorCommand } from './generator'

/** kubectl `cmd/create/create_serviceaccount.go`. */
export const createServiceAccount = generatorCommand({
  name: 'serviceaccount',
  aliases: ['sa'],
  short: 'Create a service account with the specified name',
  use: 'serviceaccount NAME [--dry-run=server|client|none]',
  failure: 'failed to create serviceaccount: ',
  requiresName: true,
  generate: (context, name) => ({ kind: 'ServiceAccount', apiVersion: 'v1', metadata: generatedMetadata(context, name) }),
})
