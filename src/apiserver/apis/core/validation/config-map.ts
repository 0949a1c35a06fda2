// Mirrors the validation of ConfigMaps in pkg/apis/core/validation/validation.go.
import type { ConfigMap, Stored } from '../../../../api'
import {
  byteLength,
  deepEqual,
  fieldForbidden,
  fieldInvalid,
  fieldTooLong,
  isConfigMapKey,
  MOST_BYTES_PER_UNIT,
  type FieldError,
} from '../../../../apimachinery'
import { base64ByteLength } from '../base64'
import { checkWith, type Errors } from './checks'

export const MAX_DATA_BYTES = 1024 * 1024
/** How upstream prints a path that names no field. */
const ROOT = '[]'
const IMMUTABLE = 'field is immutable when `immutable` is set'

export function validateConfigMap({ data = {}, binaryData = {} }: ConfigMap): readonly FieldError[] {
  const errors: Errors = []
  let mostBytes = 0
  for (const key in data) {
    checkWith(isConfigMapKey, key, `data[${key}]`, errors)
    if (binaryData[key] !== undefined) errors.push(fieldInvalid(`data[${key}]`, key, 'duplicate of key present in binaryData'))
    mostBytes += (data[key] as string).length * MOST_BYTES_PER_UNIT
  }
  for (const key in binaryData) {
    checkWith(isConfigMapKey, key, `binaryData[${key}]`, errors)
    mostBytes += base64ByteLength(binaryData[key] as string)
  }
  if (mostBytes > MAX_DATA_BYTES && sizeOf(data, binaryData) > MAX_DATA_BYTES) errors.push(fieldTooLong(ROOT, MAX_DATA_BYTES))
  return errors
}

function sizeOf(data: Readonly<Record<string, string>>, binaryData: Readonly<Record<string, string>>): number {
  let size = 0
  for (const key in data) size += byteLength(data[key] as string)
  for (const key in binaryData) size += base64ByteLength(binaryData[key] as string)
  return size
}

interface Sealable {
  readonly immutable?: boolean
  readonly data?: object
  readonly binaryData?: object
}

/** What was made immutable stays so, with its data. */
export function validateSealed(object: Sealable, old: Sealable, names: readonly ('data' | 'binaryData')[], errors: Errors): void {
  if (!old.immutable) return
  if (!object.immutable) errors.push(fieldForbidden('immutable', IMMUTABLE))
  for (const name of names) if (!deepEqual(object[name] ?? {}, old[name] ?? {})) errors.push(fieldForbidden(name, IMMUTABLE))
}

export function validateConfigMapUpdate(map: ConfigMap, old: Stored<ConfigMap>): readonly FieldError[] {
  const errors: Errors = []
  validateSealed(map, old, ['data', 'binaryData'], errors)
  return [...errors, ...validateConfigMap(map)]
}
