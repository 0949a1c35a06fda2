// Mirrors the validation of Secrets in pkg/apis/core/validation/validation.go.
import type { Secret, Stored } from '../../../../api'
import {
  fieldInvalid,
  fieldRequired,
  fieldTooLong,
  isConfigMapKey,
  validateImmutableField,
  type FieldError,
} from '../../../../apimachinery'
import { jsonSyntaxError } from '../../json-syntax'
import { base64ByteLength, decodeBase64 } from '../base64'
import { checkWith, type Errors } from './checks'
import { MAX_DATA_BYTES, validateSealed } from './config-map'

const ACCOUNT_NAME = 'kubernetes.io/service-account.name'
const REDACTED = '<secret contents redacted>'

type Data = Readonly<Record<string, string>>

function requireKeys(data: Data, keys: readonly string[], errors: Errors): void {
  for (const key of keys) if (data[key] === undefined) errors.push(fieldRequired(`data[${key}]`))
}

function requireJson(data: Data, key: string, errors: Errors): void {
  const encoded = data[key]
  if (encoded === undefined) return void errors.push(fieldRequired(`data[${key}]`))
  const problem = jsonSyntaxError(new TextDecoder().decode(decodeBase64(encoded)))
  if (problem) errors.push(fieldInvalid(`data[${key}]`, REDACTED, problem))
}

type TypeCheck = (secret: Secret, data: Data, errors: Errors) => void

/** What the types of secrets with a meaning must hold. */
const BY_TYPE: Readonly<Record<string, TypeCheck>> = {
  'kubernetes.io/service-account-token': ({ metadata }, _data, errors) => {
    if (!metadata.annotations?.[ACCOUNT_NAME]) errors.push(fieldRequired(`metadata.annotations[${ACCOUNT_NAME}]`))
  },
  'kubernetes.io/dockercfg': (_secret, data, errors) => requireJson(data, '.dockercfg', errors),
  'kubernetes.io/dockerconfigjson': (_secret, data, errors) => requireJson(data, '.dockerconfigjson', errors),
  'kubernetes.io/basic-auth': (_secret, data, errors) => {
    if (data['username'] === undefined && data['password'] === undefined) requireKeys(data, ['username', 'password'], errors)
  },
  'kubernetes.io/ssh-auth': (_secret, data, errors) => {
    if (!data['ssh-privatekey']) errors.push(fieldRequired('data[ssh-privatekey]'))
  },
  'kubernetes.io/tls': (_secret, data, errors) => requireKeys(data, ['tls.crt', 'tls.key'], errors),
}

export function validateSecret(secret: Secret): readonly FieldError[] {
  const errors: Errors = []
  const data = secret.data ?? {}
  let size = 0
  for (const key in data) {
    checkWith(isConfigMapKey, key, `data[${key}]`, errors)
    size += base64ByteLength(data[key] as string)
  }
  if (size > MAX_DATA_BYTES) errors.push(fieldTooLong('data', MAX_DATA_BYTES))
  BY_TYPE[secret.type ?? '']?.(secret, data, errors)
  return errors
}

export function validateSecretUpdate(secret: Secret, old: Stored<Secret>): readonly FieldError[] {
  const errors: Errors = [...validateImmutableField('type', secret.type, old.type)]
  validateSealed(secret, old, ['data'], errors)
  return [...errors, ...validateSecret(secret)]
}
