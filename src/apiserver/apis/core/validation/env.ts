// Mirrors the validation of environment variables in pkg/apis/core/validation/validation.go.
import type { EnvFromSource, EnvVar, EnvVarSource, FileKeySelector } from '../../../../api'
import { fieldInvalid, fieldRequired, isConfigMapKey, isRelaxedEnvVarName, nameIsDNSSubdomain } from '../../../../apimachinery'
import { checkDnsLabel, checkDnsSubdomain, checkNoBacksteps, checkWith, type Errors } from './checks'
import { validateObjectFieldSelector, validateResourceFieldSelector } from './field-references'

const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]
const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] as const
const ONE_SOURCE = 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
const MORE_SOURCES = 'may not have more than one field specified at a time'

export function validateEnv(variables: readonly EnvVar[], at: string, errors: Errors): void {
  for (let i = 0; i < variables.length; i++) {
    const variable = variables[i] as EnvVar
    if (!variable.name) errors.push(fieldRequired(`${at}[${i}].name`))
    else checkWith(isRelaxedEnvVarName, variable.name, `${at}[${i}].name`, errors)
    if (variable.valueFrom) validateValueFrom(variable.valueFrom, variable.value ?? '', `${at}[${i}].valueFrom`, errors)
  }
}

function validateValueFrom(source: EnvVarSource, value: string, at: string, errors: Errors): void {
  if (source.fieldRef) validateObjectFieldSelector(source.fieldRef, FIELDS, `${at}.fieldRef`, errors)
  if (source.resourceFieldRef) validateResourceFieldSelector(source.resourceFieldRef, `${at}.resourceFieldRef`, false, errors)
  if (source.configMapKeyRef) validateKeySelector(source.configMapKeyRef, `${at}.configMapKeyRef`, errors)
  if (source.secretKeyRef) validateKeySelector(source.secretKeyRef, `${at}.secretKeyRef`, errors)
  if (source.fileKeyRef) validateFileKeySelector(source.fileKeyRef, `${at}.fileKeyRef`, errors)
  const count = SOURCES.filter((name) => source[name]).length
  if (count === 0) errors.push(fieldInvalid(at, '', ONE_SOURCE))
  else if (value) errors.push(fieldInvalid(at, '', 'may not be specified when `value` is not empty'))
  else if (count > 1) errors.push(fieldInvalid(at, '', MORE_SOURCES))
}

function validateKeySelector(
  { name = '', key }: { readonly name?: string; readonly key: string },
  at: string,
  errors: Errors,
): void {
  checkDnsSubdomain(name, `${at}.name`, errors)
  if (!key) errors.push(fieldRequired(`${at}.key`))
  else checkWith(isConfigMapKey, key, `${at}.key`, errors)
}

function validateFileKeySelector({ key, volumeName, path }: FileKeySelector, at: string, errors: Errors): void {
  if (!key) errors.push(fieldRequired(`${at}.key`))
  else checkWith(isRelaxedEnvVarName, key, `${at}.key`, errors)
  if (!volumeName) errors.push(fieldRequired(`${at}.volumeName`))
  else checkDnsLabel(volumeName, `${at}.volumeName`, errors)
  if (!path) errors.push(fieldRequired(`${at}.path`))
  else checkNoBacksteps(path, `${at}.path`, errors)
}

export function validateEnvFrom(sources: readonly EnvFromSource[], at: string, errors: Errors): void {
  sources.forEach(({ prefix, configMapRef, secretRef }, i) => {
    if (prefix) checkWith(isRelaxedEnvVarName, prefix, `${at}[${i}].prefix`, errors)
    if (configMapRef) validateEnvSource(configMapRef.name ?? '', `${at}[${i}].configMapRef.name`, errors)
    if (secretRef) validateEnvSource(secretRef.name ?? '', `${at}[${i}].secretRef.name`, errors)
    if (!configMapRef && !secretRef) errors.push(fieldInvalid(at, '', 'must specify one of: `configMapRef` or `secretRef`'))
    else if (configMapRef && secretRef) errors.push(fieldInvalid(at, '', MORE_SOURCES))
  })
}

function validateEnvSource(name: string, field: string, errors: Errors): void {
  if (!name) errors.push(fieldRequired(field))
  else checkWith((value) => nameIsDNSSubdomain(value, true), name, field, errors)
}
