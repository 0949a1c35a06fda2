import { parseQuantity } from '../../../apimachinery'
import { generatedMetadata, generatorCommand } from './generator'

/** kubectl `cmd/create/create_quota.go`. */
export const createQuota = generatorCommand({
  name: 'quota',
  aliases: ['resourcequota'],
  short: 'Create a quota with the specified name',
  use: 'quota NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none]',
  failure: 'failed to create quota: ',
  requiresName: true,
  flags: [
    {
      name: 'hard',
      type: 'string',
      usage: 'A comma-delimited set of resource=quantity pairs that define a hard limit.',
    },
    {
      name: 'scopes',
      type: 'string',
      usage: 'A comma-delimited set of quota scopes that must all match each object tracked by the quota.',
    },
  ],
  generate: (context, name) => {
    const { flags } = context
    const hard = parseResources(flags.string('hard'))
    const scopes = flags.string('scopes') ? flags.string('scopes').split(',') : []
    if (scopes.includes('')) throw new Error('invalid resource quota scope ""')
    return {
      kind: 'ResourceQuota',
      apiVersion: 'v1',
      metadata: generatedMetadata(context, name),
      spec: { ...(hard && { hard }), ...(scopes.length && { scopes }) },
    }
  },
})

/** `cpu=1,memory=1Gi` as a list of resources; undefined for none. */
export function parseResources(text: string): Readonly<Record<string, string>> | undefined {
  if (text === '') return undefined
  const pairs = text.split(',').map((statement) => {
    const [name = '', quantity, ...rest] = statement.split('=')
    if (quantity === undefined || rest.length)
      throw new Error(`Invalid argument syntax ${statement}, expected <resource>=<value>`)
    parseQuantity(quantity)
    return [name, quantity] as const
  })
  return Object.fromEntries(pairs)
}
