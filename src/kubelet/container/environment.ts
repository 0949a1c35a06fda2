import type { ConfigMap, Container, EnvFromSource, EnvVar, Pod, Secret, Stored } from '../../api'
import { CONFIG_MAPS, isNotFound, SECRETS } from '../../apimachinery'
import type { KubeletParts } from '../kubelet-parts'
import { podFieldValue, resourceFieldValue } from './downward-api'
import { expandVariables } from './expansion'

// Mirrors makeEnvironmentVariables of pkg/kubelet/kubelet_pods.go.

/** A container that cannot be made as its pod describes it; the message is that of its waiting state. */
export class ConfigError extends Error {}

/** The variables of a container: those of whole ConfigMaps and Secrets, then its own. Throws `ConfigError`. */
export function makeEnvironment(
  parts: KubeletParts,
  pod: Stored<Pod>,
  spec: Container,
  podIp: string,
  /** what tells of services, which a value may refer to */
  ofServices: () => Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {}
  for (const source of spec.envFrom ?? []) addSource(parts, pod, source, environment)
  for (const variable of spec.env ?? []) {
    const value = variable.valueFrom
      ? valueFrom(parts, pod, spec, variable, podIp)
      : expandVariables(variable.value ?? '', environment, ofServices)
    if (value !== undefined) environment[variable.name] = value
  }
  return environment
}

function addSource(parts: KubeletParts, pod: Stored<Pod>, source: EnvFromSource, environment: Record<string, string>): void {
  const { configMapRef, secretRef, prefix = '' } = source
  const data = configMapRef
    ? configMapData(parts, pod, configMapRef.name ?? '', configMapRef.optional)
    : secretData(parts, pod, secretRef?.name ?? '', secretRef?.optional)
  for (const [key, value] of Object.entries(data ?? {})) environment[prefix + key] = value
}

function valueFrom(
  parts: KubeletParts,
  pod: Stored<Pod>,
  spec: Container,
  { valueFrom: from }: EnvVar,
  podIp: string,
): string | undefined {
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = from ?? {}
  const namespace = pod.metadata.namespace ?? ''
  if (fieldRef) return podFieldValue(pod, fieldRef.fieldPath, { podIp, hostIp: parts.hostIp, nodeName: parts.nodeName })
  if (resourceFieldRef) return resourceFieldValue(pod, spec, resourceFieldRef)
  if (configMapKeyRef) {
    const { name = '', key, optional } = configMapKeyRef
    const value = configMapData(parts, pod, name, optional)?.[key]
    if (value !== undefined || optional) return value
    throw new ConfigError(`couldn't find key ${key} in ConfigMap ${namespace}/${name}`)
  }
  if (!secretKeyRef) return undefined
  const { name = '', key, optional } = secretKeyRef
  const value = secretData(parts, pod, name, optional)?.[key]
  if (value !== undefined || optional) return value
  throw new ConfigError(`couldn't find key ${key} in Secret ${namespace}/${name}`)
}

export function configMapData({ client }: KubeletParts, pod: Stored<Pod>, name: string, optional = false): ConfigMap['data'] {
  try {
    return client.get(CONFIG_MAPS, pod.metadata.namespace ?? '', name).data ?? {}
  } catch (error) {
    return missing(error, `configmap "${name}" not found`, optional)
  }
}

export function secretData({ client }: KubeletParts, pod: Stored<Pod>, name: string, optional = false): Secret['data'] {
  try {
    return decoded(client.get(SECRETS, pod.metadata.namespace ?? '', name))
  } catch (error) {
    return missing(error, `secret "${name}" not found`, optional)
  }
}

function missing(error: unknown, message: string, optional: boolean): undefined {
  if (!isNotFound(error)) throw error
  if (!optional) throw new ConfigError(message)
  return undefined
}

function decoded({ data = {} }: Secret): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, decodeBase64(value)]))
}

function decodeBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)))
}
