// Mirrors validateKeyToPath of pkg/apis/core/validation/validation.go.
import type { KeyToPath } from '../../../../api'
import { fieldInvalid, fieldRequired } from '../../../../apimachinery'
import { checkLocalNonReservedPath, type Errors } from './checks'

const MODE_ERROR = 'must be a number between 0 and 0777 (octal), both inclusive'
const MAX_MODE = 0o777

export function checkMode(mode: number | undefined, field: string, errors: Errors): void {
  if (mode !== undefined && (mode > MAX_MODE || mode < 0)) errors.push(fieldInvalid(field, mode, MODE_ERROR))
}

export function validateKeyToPath({ key, path, mode }: KeyToPath, at: string, errors: Errors): void {
  if (!key) errors.push(fieldRequired(`${at}.key`))
  if (!path) errors.push(fieldRequired(`${at}.path`))
  checkLocalNonReservedPath(path ?? '', `${at}.path`, errors)
  checkMode(mode, `${at}.mode`, errors)
}
