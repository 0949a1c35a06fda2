import { allResources } from '../../apimachinery'
import { usageError, type Command } from '../command'

/** kubectl `cmd/apiresources/apiversions.go`. */
export const apiVersions: Command = {
  name: 'api-versions',
  short: 'Print the supported API versions on the server, in the form of "group/version".',
  use: 'api-versions',
  run: (context) => {
    if (context.args.length) throw usageError(context, `unexpected arguments: [${context.args.join(' ')}]`)
    const versions = new Set(allResources.map(({ apiVersion }) => apiVersion))
    for (const version of [...versions].sort()) context.out(`${version}\n`)
  },
}
