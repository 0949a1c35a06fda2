// Mirrors apimachinery api/validate/content/kube.go: keys and values of labels.
import { byteLength } from '../byte-length'
import { isDNS1123SubdomainInBytes, NO_MESSAGES } from './dns'
import { EMPTY_ERROR, maxBytesError, regexError } from './messages'

export const LABEL_VALUE_MAX_LENGTH = 63
const NAME_MAX_LENGTH = 63

const NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
const VALUE = `(${NAME})?`
const nameRegex = new RegExp(`^${NAME}$`)
const valueRegex = new RegExp(`^${VALUE}$`)

const NAME_MESSAGE =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
const VALUE_MESSAGE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"

/** Whether a text is a name, and not too long: cheaper than the regular expression, which is left for what is not. */
export function isPlainName(text: string): boolean {
  if (text === '' || text.length > NAME_MAX_LENGTH) return false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)) continue
    const isSeparator = code === 45 || code === 46 || code === 95
    if (!isSeparator || i === 0 || i === text.length - 1) return false
  }
  return true
}

const nameError = (): string => regexError(NAME_MESSAGE, NAME, 'MyName', 'my.name', '123-abc')

/** The complaints about a label key, `prefix/name` or `name`; upstream `IsQualifiedName`. */
export function isQualifiedName(value: string): readonly string[] {
  const slash = value.indexOf('/')
  if (slash < 0) return nameErrors(value)
  if (value.indexOf('/', slash + 1) >= 0)
    return [`a valid label key ${nameError()} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`]
  const prefix = value.slice(0, slash)
  const prefixErrors =
    prefix === '' ? [`prefix part ${EMPTY_ERROR}`] : isDNS1123SubdomainInBytes(prefix).map((m) => `prefix part ${m}`)
  const errors = nameErrors(value.slice(slash + 1))
  return prefixErrors.length ? [...prefixErrors, ...errors] : errors
}

function nameErrors(name: string): readonly string[] {
  if (isPlainName(name)) return NO_MESSAGES
  const isMatch = nameRegex.test(name)
  if (isMatch && name.length <= NAME_MAX_LENGTH) return NO_MESSAGES
  const errors: string[] = []
  if (name === '') errors.push(`name part ${EMPTY_ERROR}`)
  else if (byteLength(name) > NAME_MAX_LENGTH) errors.push(`name part ${maxBytesError(NAME_MAX_LENGTH)}`)
  if (!isMatch) errors.push(`name part ${nameError()}`)
  return errors
}

/** The complaints about a label's value. */
export function isValidLabelValue(value: string): readonly string[] {
  if (value === '' || isPlainName(value)) return NO_MESSAGES
  const isMatch = valueRegex.test(value)
  if (isMatch && value.length <= LABEL_VALUE_MAX_LENGTH) return NO_MESSAGES
  const errors: string[] = []
  if (byteLength(value) > LABEL_VALUE_MAX_LENGTH) errors.push(maxBytesError(LABEL_VALUE_MAX_LENGTH))
  if (!isMatch) errors.push(regexError(VALUE_MESSAGE, VALUE, 'MyValue', 'my_value', '12345'))
  return errors
}
