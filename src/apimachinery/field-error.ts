/** The types of a field error, which are the reasons of the causes in a Status (apimachinery `util/validation/field/errors.go`). */
export type FieldErrorType =
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueInvalid'
  | 'FieldValueNotFound'
  | 'FieldValueNotSupported'
  | 'FieldValueRequired'
  | 'FieldValueTooFew'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  | 'InternalError'

/** One thing that is wrong with one field. */
export interface FieldError {
  readonly type: FieldErrorType
  /** the field's path, such as `spec.containers[0].image` */
  readonly field: string
  /** the value found there; left out where the message names none */
  readonly badValue?: unknown
  readonly detail: string
}

/** Stands as a bad value for Go text that JSON cannot give, such as a struct without JSON tags; printed as it is. */
export class RawValue {
  constructor(readonly text: string) {}
}

const TITLES: Record<FieldErrorType, string> = {
  FieldValueDuplicate: 'Duplicate value',
  FieldValueForbidden: 'Forbidden',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotFound: 'Not found',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueRequired: 'Required value',
  FieldValueTooFew: 'Too few',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  FieldValueTypeInvalid: 'Invalid value',
  InternalError: 'Internal error',
}

const WITHOUT_VALUE: ReadonlySet<FieldErrorType> = new Set([
  'FieldValueRequired',
  'FieldValueForbidden',
  'FieldValueTooLong',
  'InternalError',
])

export const fieldNotFound = (field: string, badValue: unknown): FieldError => ({
  type: 'FieldValueNotFound',
  field,
  badValue,
  detail: '',
})
export const fieldRequired = (field: string, detail = ''): FieldError => ({
  type: 'FieldValueRequired',
  field,
  badValue: '',
  detail,
})
export const fieldDuplicate = (field: string, badValue: unknown): FieldError => ({
  type: 'FieldValueDuplicate',
  field,
  badValue,
  detail: '',
})
export const fieldInvalid = (field: string, badValue: unknown, detail: string): FieldError => ({
  type: 'FieldValueInvalid',
  field,
  badValue,
  detail,
})
export const fieldTypeInvalid = (field: string, badValue: unknown, detail: string): FieldError => ({
  type: 'FieldValueTypeInvalid',
  field,
  badValue,
  detail,
})
export const fieldForbidden = (field: string, detail: string): FieldError => ({
  type: 'FieldValueForbidden',
  field,
  badValue: '',
  detail,
})

/** `supported` are printed in the order given; upstream gives them sorted. */
export function fieldNotSupported(field: string, badValue: unknown, supported: readonly string[]): FieldError {
  const detail = supported.length ? `supported values: ${supported.map((v) => JSON.stringify(v)).join(', ')}` : ''
  return { type: 'FieldValueNotSupported', field, badValue, detail }
}

export function fieldTooLong(field: string, maxBytes: number): FieldError {
  const detail = maxBytes < 0 ? 'value is too long' : `may not be more than ${maxBytes} ${maxBytes === 1 ? 'byte' : 'bytes'}`
  return { type: 'FieldValueTooLong', field, badValue: '<value omitted>', detail }
}

export function fieldTooMany(field: string, count: number, maxItems: number): FieldError {
  const detail = `must have at most ${maxItems} ${maxItems === 1 ? 'item' : 'items'}`
  return { type: 'FieldValueTooMany', field, badValue: count, detail }
}

/** The message without the field: `Invalid value: "x": must be …` (upstream `Error.ErrorBody`). */
export function errorBody({ type, badValue, detail }: FieldError): string {
  const title = TITLES[type]
  const head = WITHOUT_VALUE.has(type) ? title : `${title}: ${printValue(badValue)}`
  return detail ? `${head}: ${detail}` : head
}

/** Field and message: `spec.replicas: Invalid value: -1: must be …`. */
export function errorText(error: FieldError): string {
  return `${error.field}: ${errorBody(error)}`
}

/** All of them as one message: a single one as it is, several in brackets, each once (upstream `ErrorList.ToAggregate`). */
export function describeErrors(errors: readonly FieldError[]): string {
  const texts = [...new Set(errors.map(errorText))]
  return texts.length === 1 ? (texts[0] as string) : `[${texts.join(', ')}]`
}

const CONTROL_CHARACTERS = /\p{Cc}/gu
const GO_ESCAPES: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
}

/** A text in quotes, its control characters escaped as Go's `%q` does. */
function goQuote(text: string): string {
  const escaped = text.replace(/[\\"]/g, '\\$&').replace(CONTROL_CHARACTERS, (character) => {
    return GO_ESCAPES[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
  return `"${escaped}"`
}

function printValue(value: unknown): string {
  if (value instanceof RawValue) return value.text
  if (typeof value === 'string') return goQuote(value)
  return value === undefined ? 'null' : JSON.stringify(value)
}
