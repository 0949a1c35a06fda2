import type { Container, EnvVar, ObjectMeta, ResourceFieldSelector } from '../../api'
import { parseQuantity } from '../../apimachinery'
import type { DescribeWriter } from './describe-writer'

/** The variables of a container; `pod` fills in what they take from the pod itself. */
export function writeEnvironment(w: DescribeWriter, container: Container, pod: ObjectMeta | undefined): void {
  writeEnvFrom(w, container)
  const env = container.env ?? []
  w.write(2, `Environment:${env.length === 0 ? '\t<none>' : ''}\n`)
  for (const variable of env) {
    const text = variable.valueFrom ? sourceText(variable, container, pod) : undefined
    if (text !== undefined) w.write(3, `${variable.name}:\t${text}\n`)
    if (variable.valueFrom) continue
    for (const [index, line] of (variable.value ?? '').split('\n').entries()) {
      w.write(3, index === 0 ? `${variable.name}:\t${line}\n` : `\t${line}\n`)
    }
  }
}

function writeEnvFrom(w: DescribeWriter, { envFrom = [] }: Container): void {
  if (envFrom.length === 0) return
  w.write(2, 'Environment Variables from:\n')
  for (const { configMapRef, secretRef, prefix } of envFrom) {
    const kind = configMapRef ? 'ConfigMap' : secretRef ? 'Secret' : ''
    const { name = '', optional = false } = configMapRef ?? secretRef ?? {}
    w.write(3, `${name}\t${prefix ? `${kind} with prefix '${prefix}'` : kind}\tOptional: ${optional}\n`)
  }
}

function sourceText({ valueFrom = {} }: EnvVar, container: Container, pod: ObjectMeta | undefined): string | undefined {
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom
  if (fieldRef) return `${fieldValue(fieldRef.fieldPath, pod)} (${fieldRef.apiVersion ?? ''}:${fieldRef.fieldPath})`
  if (resourceFieldRef) return `${resourceValue(resourceFieldRef, container)} (${resourceFieldRef.resource})`
  if (secretKeyRef) {
    return `<set to the key '${secretKeyRef.key}' in secret '${secretKeyRef.name ?? ''}'>\tOptional: ${secretKeyRef.optional ?? false}`
  }
  if (configMapKeyRef) {
    const { key, name = '', optional = false } = configMapKeyRef
    return `<set to the key '${key}' of config map '${name}'>\tOptional: ${optional}`
  }
  return undefined
}

/** kubectl knows these two fields alone; what stands in the others it leaves open. */
function fieldValue(fieldPath: string, pod: ObjectMeta | undefined): string {
  if (fieldPath === 'metadata.name') return pod?.name ?? ''
  return fieldPath === 'metadata.namespace' ? (pod?.namespace ?? '') : ''
}

const RESOURCE_FIELD = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/

/** The value of a container's limit or request in units of the divisor, rounded up (kubectl `pkg/util/resource`). */
function resourceValue({ resource, divisor = 0 }: ResourceFieldSelector, { resources = {} }: Container): string {
  const [, section, name = ''] = RESOURCE_FIELD.exec(resource) ?? []
  if (!section) return ''
  const quantity = parseQuantity((section === 'limits' ? resources.limits : resources.requests)?.[name] ?? 0)
  const unit = parseQuantity(parseQuantity(divisor).isZero() ? 1 : divisor)
  const ratio = name === 'cpu' ? quantity.milliValue() / unit.milliValue() : quantity.value() / unit.value()
  const isWholeNode = quantity.isZero() && (resource === 'limits.cpu' || resource === 'limits.memory')
  return isWholeNode ? 'node allocatable' : String(Math.ceil(ratio))
}
