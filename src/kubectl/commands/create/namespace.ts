import { generatorCommand } from './generator'

/** kubectl `cmd/create/create_namespace.go`. */
export const createNamespace = generatorCommand({
  name: 'namespace',
  aliases: ['ns'],
  short: 'Create a namespace with the specified name',
  use: 'namespace NAME [--dry-run=server|client|none]',
  requiresName: true,
  generate: (_, name) => ({ kind: 'Namespace', apiVersion: 'v1', metadata: { name } }),
})
