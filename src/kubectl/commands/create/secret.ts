import { isConfigMapKey } from '../../../apimachinery'
import type { Command, CommandContext } from '../../command'
import type { FlagDefinition } from '../../flags'
import { goJson } from '../../printers'
import { readFile, type Unstructured } from '../../resource'
import { hashOfContent } from './content-hash'
import { addEnvFiles, addFiles, addLiterals, checkSources, SOURCE_FLAGS } from './data-sources'
import { generatedMetadata, generatorCommand } from './generator'

const APPEND_HASH_FLAG: FlagDefinition = { name: 'append-hash', type: 'bool', usage: 'Append a hash of the secret to its name.' }
const FAILURE = 'failed to create secret '
const DOCKER_CONFIG_KEY = '.dockerconfigjson'

/** What a secret is put together from: its texts by their keys. */
class SecretData {
  private readonly texts = new Map<string, string>()

  readonly add = (key: string, text: string): void => {
    const problems = isConfigMapKey(key)
    if (problems.length) throw new Error(`${JSON.stringify(key)} is not valid key name for a Secret ${problems.join(';')}`)
    if (this.texts.has(key)) throw new Error(`cannot add key ${key}, another key by that name already exists`)
    this.texts.set(key, text)
  }

  toSecret(context: CommandContext, name: string, type: string): Unstructured {
    const data = Object.fromEntries([...this.texts].map(([key, text]) => [key, base64(text)]))
    const hash = context.flags.bool('append-hash') ? `-${hashOfContent({ data, kind: 'Secret', name, type })}` : ''
    return {
      kind: 'Secret',
      apiVersion: 'v1',
      metadata: generatedMetadata(context, `${name}${hash}`),
      ...(this.texts.size && { data }),
      ...(type && { type }),
    }
  }
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}

/** kubectl `cmd/create/create_secret.go`. */
const createGenericSecret = generatorCommand({
  name: 'generic',
  short: 'Create a secret from a local file, directory, or literal value',
  use: 'generic NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]',
  failure: FAILURE,
  requiresName: true,
  flags: [...SOURCE_FLAGS, { name: 'type', type: 'string', usage: 'The type of secret to create' }, APPEND_HASH_FLAG],
  generate: (context, name) => {
    const { flags, environment } = context
    checkSources(context)
    const data = new SecretData()
    addLiterals(flags.list('from-literal'), data.add)
    addFiles(flags.list('from-file'), environment.files, data.add)
    addEnvFiles(flags.list('from-env-file'), context, 'secret', data.add)
    return data.toSecret(context, name, flags.string('type'))
  },
})

/** kubectl `cmd/create/create_secret_tls.go`; whether certificate and key belong together is not checked. */
const createTlsSecret = generatorCommand({
  name: 'tls',
  short: 'Create a TLS secret',
  use: 'tls NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none]',
  failure: FAILURE,
  flags: [
    { name: 'cert', type: 'string', usage: 'Path to PEM encoded public key certificate.' },
    { name: 'key', type: 'string', usage: 'Path to private key associated with given certificate.' },
    APPEND_HASH_FLAG,
  ],
  generate: (context, name) => {
    const { flags } = context
    if (!flags.string('key') || !flags.string('cert')) throw new Error('key and cert must be specified')
    const data = new SecretData()
    data.add('tls.crt', readPem(context, flags.string('cert'), 'certificate'))
    data.add('tls.key', readPem(context, flags.string('key'), 'key'))
    return data.toSecret(context, name, 'kubernetes.io/tls')
  },
})

function readPem({ environment }: CommandContext, path: string, noun: 'certificate' | 'key'): string {
  let text: string
  try {
    text = readFile(environment.files, path)
  } catch (error) {
    throw new Error(`Cannot read file ${path}, ${(error as Error).message}`)
  }
  if (!text.includes('-----BEGIN ')) throw new Error(`tls: failed to find any PEM data in ${noun} input`)
  return text
}

/** kubectl `cmd/create/create_secret_docker.go`. */
const createDockerRegistrySecret = generatorCommand({
  name: 'docker-registry',
  short: 'Create a secret for use with a Docker registry',
  use: 'docker-registry NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none]',
  failure: FAILURE,
  requiresName: true,
  flags: [
    { name: 'docker-username', type: 'string', usage: 'Username for Docker registry authentication' },
    { name: 'docker-password', type: 'string', usage: 'Password for Docker registry authentication' },
    { name: 'docker-email', type: 'string', usage: 'Email for Docker registry' },
    {
      name: 'docker-server',
      type: 'string',
      default: 'https://index.docker.io/v1/',
      usage: 'Server location for Docker registry',
    },
    { name: 'from-file', type: 'stringSlice' },
    APPEND_HASH_FLAG,
  ],
  generate: (context, name) => {
    const { flags, environment } = context
    const [username, password, server] = ['username', 'password', 'server'].map((f) => flags.string(`docker-${f}`)) as [
      string,
      string,
      string,
    ]
    const files = flags.list('from-file')
    if (!files.length && (!username || !password || !server)) {
      throw new Error(
        'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
      )
    }
    const data = new SecretData()
    if (files.length) {
      addFiles(
        files.map((file) => (file.includes('=') ? file : `${DOCKER_CONFIG_KEY}=${file}`)),
        environment.files,
        data.add,
      )
    } else data.add(DOCKER_CONFIG_KEY, dockerConfig(username, password, flags.string('docker-email'), server))
    return data.toSecret(context, name, 'kubernetes.io/dockerconfigjson')
  },
})

function dockerConfig(username: string, password: string, email: string, server: string): string {
  const auth = base64(`${username}:${password}`)
  return goJson({ auths: { [server]: { username, password, ...(email && { email }), auth } } })
}

/** kubectl `cmd/create/create_secret.go NewCmdCreateSecret`. */
export const createSecret: Command = {
  name: 'secret',
  short: 'Create a secret using a specified subcommand',
  long: `Create a secret with specified type.

 A docker-registry type secret is for accessing a container registry.

 A generic type secret indicate an Opaque secret type.

 A tls type secret holds TLS certificate and its associated key.`,
  use: 'secret (docker-registry | generic | tls)',
  subcommands: [createDockerRegistrySecret, createTlsSecret, createGenericSecret],
}
