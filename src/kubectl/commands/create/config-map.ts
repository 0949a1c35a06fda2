import { isConfigMapKey } from '../../../apimachinery'
import { generatedMetadata, generatorCommand } from './generator'
import { addEnvFiles, addFiles, addLiterals, checkSources, SOURCE_FLAGS } from './data-sources'
import { hashOfContent } from './content-hash'

/** kubectl `cmd/create/create_configmap.go`. */
export const createConfigMap = generatorCommand({
  name: 'configmap',
  aliases: ['cm'],
  short: 'Create a config map from a local file, directory or literal value',
  use: 'configmap NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]',
  failure: 'failed to create configmap: ',
  requiresName: true,
  flags: [...SOURCE_FLAGS, { name: 'append-hash', type: 'bool', usage: 'Append a hash of the configmap to its name.' }],
  generate: (context, name) => {
    const { flags, environment } = context
    checkSources(context)
    const data = new Map<string, string>()
    const add = (key: string, value: string): void => {
      const problems = isConfigMapKey(key)
      if (problems.length)
        throw new Error(`${JSON.stringify(key)} is not a valid key name for a ConfigMap: ${problems.join(',')}`)
      if (data.has(key))
        throw new Error(
          `cannot add key ${JSON.stringify(key)}, another key by that name already exists in Data for ConfigMap ${JSON.stringify(name)}`,
        )
      data.set(key, value)
    }
    addFiles(flags.list('from-file'), environment.files, add)
    addLiterals(flags.list('from-literal'), add)
    addEnvFiles(flags.list('from-env-file'), context, 'config', add)
    const content = Object.fromEntries(data)
    const hash = flags.bool('append-hash') ? `-${hashOfContent({ data: content, kind: 'ConfigMap', name })}` : ''
    return {
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: generatedMetadata(context, `${name}${hash}`),
      ...(data.size && { data: content }),
    }
  },
})
