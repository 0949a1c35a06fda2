import { discoveryDocuments, KUBERNETES_VERSION } from '../../api'
import type { Command } from '../command'
import { goJson, toYaml } from '../printers'

const KUSTOMIZE_VERSION = 'v5.8.1'

/** kubectl `cmd/version/version.go`. */
export const version: Command = {
  name: 'version',
  short: 'Print the client and server version information for the current context.',
  use: 'version [flags]',
  flags: [
    { name: 'client', type: 'bool' },
    { name: 'output', shorthand: 'o', type: 'string' },
  ],
  run: ({ args, flags, client, out }) => {
    const clientOnly = flags.bool('client')
    if (args.length && !clientOnly) throw new Error(`extra arguments: [${args.join(' ')}]`)
    const output = flags.string('output')
    if (!['', 'yaml', 'json'].includes(output)) throw new Error("--output must be 'yaml' or 'json'")
    const serverVersion = clientOnly ? undefined : client.send({ method: 'GET', path: '/version' }).body
    if (output === '') {
      out(`Client Version: ${KUBERNETES_VERSION}\nKustomize Version: ${KUSTOMIZE_VERSION}\n`)
      if (serverVersion) out(`Server Version: ${(serverVersion as { readonly gitVersion: string }).gitVersion}\n`)
      return
    }
    const clientVersion = clientVersionOf(discoveryDocuments['/version'] as Readonly<Record<string, string>>)
    const versions = { clientVersion, kustomizeVersion: KUSTOMIZE_VERSION, ...(serverVersion !== undefined && { serverVersion }) }
    out(`${output === 'json' ? goJson(versions, 2) : toYaml(versions)}\n`)
  },
}

/** The version of a client: without what only servers tell of emulation and compatibility. */
function clientVersionOf(serverVersion: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(serverVersion)
  return Object.fromEntries(entries.filter(([key]) => !key.startsWith('emulation') && !key.startsWith('minCompatibility')))
}
