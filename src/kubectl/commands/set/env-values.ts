import type { Container, EnvVar, EnvVarSource } from '../../../api'
import { CONFIG_MAPS, isEnvVarName, quantityMilliValue, quantityValue, SECRETS } from '../../../apimachinery'
import type { CommandContext } from '../../command'
import type { Unstructured } from '../../resource'

/** What a call says of environment variables. */
export interface EnvChange {
  readonly added: readonly EnvVar[]
  readonly removed: readonly string[]
}

const NOUN = 'environment variable'

/** `KEY=value`, `KEY-` and `-` for the standard input (kubectl `cmd/set/env/env_parse.go ParseEnv`). */
export function parseEnv(specs: readonly string[], stdin: string | undefined): EnvChange {
  const added: EnvVar[] = []
  const removed: string[] = []
  for (const spec of specs) {
    const equals = spec.indexOf('=')
    if (spec === '-') added.push(...readEnv(stdin ?? ''))
    else if (equals >= 0) {
      const name = spec.slice(0, equals)
      const problems = isEnvVarName(name)
      if (problems.length) throw new Error(`${JSON.stringify(name)} is not a valid key name: ${problems.join(';')}`)
      added.push(envVar(name, spec.slice(equals + 1)))
    } else if (spec.endsWith('-')) removed.push(spec.slice(0, -1))
    else throw new Error(`unknown ${NOUN}: ${spec}`)
  }
  if (removed.some((name) => added.some((other) => other.name === name)))
    throw new Error(`can not both modify and remove the same ${NOUN} in the same command`)
  return { added, removed }
}

function envVar(name: string, value: string): EnvVar {
  return { name, ...(value && { value }) }
}

function readEnv(text: string): readonly EnvVar[] {
  return text.split('\n').flatMap((line) => {
    const [spec = ''] = line.split('#')
    const equals = spec.indexOf('=')
    return equals < 0 ? [] : [envVar(spec.slice(0, equals), spec.slice(equals + 1))]
  })
}

/** The variables with the change; a new value takes the place of the old one (kubectl `cmd/set/helper.go updateEnv`). */
export function updatedEnv(existing: readonly EnvVar[], { added, removed }: EnvChange): readonly EnvVar[] {
  const covered = new Set(removed)
  const result: EnvVar[] = []
  for (const variable of existing) {
    if (covered.has(variable.name)) continue
    const newer = added.find(({ name }) => name === variable.name)
    if (newer) covered.add(newer.name)
    result.push(newer ?? variable)
  }
  for (const variable of added) {
    if (covered.has(variable.name)) continue
    covered.add(variable.name)
    result.push(variable)
  }
  return result
}

/** Where a value comes from, in words (kubectl `cmd/set/env/env_resolve.go GetEnvVarRefString`). */
export function sourceText({ configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef }: EnvVarSource): string {
  if (configMapKeyRef) return `configmap ${configMapKeyRef.name ?? ''}, key ${configMapKeyRef.key}`
  if (secretKeyRef) return `secret ${secretKeyRef.name ?? ''}, key ${secretKeyRef.key}`
  if (fieldRef) return `field path ${fieldRef.fieldPath}`
  if (!resourceFieldRef) return 'invalid valueFrom'
  const { containerName, resource } = resourceFieldRef
  return `resource field ${containerName ? `${containerName}/` : ''}${resource}`
}

/** The value that a reference stands for now (upstream `GetEnvVarRefValue`). */
export function resolvedValue(
  { client, namespace }: CommandContext,
  { secretKeyRef, configMapKeyRef, fieldRef, resourceFieldRef }: EnvVarSource,
  object: Unstructured,
  container: Container,
): string {
  if (secretKeyRef) {
    const { name = '', key } = secretKeyRef
    const value = (client.get(SECRETS, namespace, name).data as Readonly<Record<string, string>> | undefined)?.[key]
    if (value === undefined) throw new Error(`key ${key} not found in secret ${name}`)
    return new TextDecoder().decode(Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0)))
  }
  if (configMapKeyRef) {
    const { name = '', key } = configMapKeyRef
    const value = (client.get(CONFIG_MAPS, namespace, name).data as Readonly<Record<string, string>> | undefined)?.[key]
    if (value === undefined) throw new Error(`key ${key} not found in config map ${name}`)
    return value
  }
  if (fieldRef) return fieldValue(object, fieldRef.fieldPath)
  if (resourceFieldRef) return resourceValue(container, resourceFieldRef.resource, resourceFieldRef.divisor ?? '0')
  throw new Error('invalid valueFrom')
}

function fieldValue({ metadata }: Unstructured, path: string): string {
  const [, map, key = ''] = /^metadata\.(annotations|labels)\['(.*)'\]$/.exec(path) ?? []
  if (map === 'annotations' || map === 'labels') return metadata[map]?.[key] ?? ''
  switch (path) {
    case 'metadata.annotations':
    case 'metadata.labels': {
      const pairs = Object.entries(metadata[path === 'metadata.labels' ? 'labels' : 'annotations'] ?? {})
      return pairs
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
        .join('\n')
    }
    case 'metadata.name':
      return metadata.name ?? ''
    case 'metadata.namespace':
      return metadata.namespace ?? ''
    case 'metadata.uid':
      return metadata.uid ?? ''
    default:
      throw new Error(`unsupported fieldPath: ${path}`)
  }
}

function resourceValue({ resources = {} }: Container, resource: string, divisor: string | number): string {
  const [kind = '', name = ''] = resource.split(/\.(.*)/)
  const isKnown = /^(cpu|memory|ephemeral-storage|hugepages-.*)$/.test(name)
  if ((kind !== 'limits' && kind !== 'requests') || !isKnown) throw new Error(`Unsupported container resource : ${resource}`)
  const quantity = resources[kind]?.[name] ?? '0'
  const unit = quantityMilliValue(divisor) === 0 ? '1' : divisor
  const value =
    name === 'cpu' ? quantityMilliValue(quantity) / quantityMilliValue(unit) : quantityValue(quantity) / quantityValue(unit)
  return String(Math.ceil(value))
}
