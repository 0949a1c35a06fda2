// Mirrors apimachinery api/validation/generic.go: functions that check metadata.name.
import { fieldInvalid, type FieldError } from '../field-error'
import { isDNS1035Label, isDNS1123Label, isDNS1123Subdomain } from './dns'

/** The complaints about a name, or about the beginning of one that is to be generated. */
export type ValidateName = (name: string, isPrefix: boolean) => readonly string[]

/** A prefix may end in a dash, since letters follow. */
function maskTrailingDash(name: string): string {
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name
}

export const nameIsDNSSubdomain: ValidateName = (name, isPrefix) => isDNS1123Subdomain(isPrefix ? maskTrailingDash(name) : name)
export const nameIsDNSLabel: ValidateName = (name, isPrefix) => isDNS1123Label(isPrefix ? maskTrailingDash(name) : name)
export const nameIsDNS1035Label: ValidateName = (name, isPrefix) => isDNS1035Label(isPrefix ? maskTrailingDash(name) : name)
export const validateNamespaceName = nameIsDNSLabel
export const validateServiceAccountName = nameIsDNSSubdomain

/** What can stand as one segment of a path (upstream `path.ValidatePathSegmentName`): no `.`, `..`, `/` or `%`. */
export const nameIsPathSegment: ValidateName = (name, isPrefix) => {
  if (!isPrefix && name === '.') return ["may not be '.'"]
  if (!isPrefix && name === '..') return ["may not be '..'"]
  return ['/', '%'].filter((illegal) => name.includes(illegal)).map((illegal) => `may not contain '${illegal}'`)
}

export function validateNonnegativeField(field: string, value: number): readonly FieldError[] {
  return value < 0 ? [fieldInvalid(field, value, 'must be greater than or equal to 0')] : []
}
