// Mirrors apimachinery util/validation/validation.go: ports, percentages, names of variables, keys.
import { byteLength } from '../byte-length'
import { fieldInvalid, fieldRequired, type FieldError } from '../field-error'
import { DNS1123_SUBDOMAIN_MAX_LENGTH, isDNS1123Label, isDNS1123Subdomain, NO_MESSAGES } from './dns'
import { EMPTY_ERROR, inclusiveRangeError, maxLengthError, regexError } from './messages'
import { isPlainName, isQualifiedName } from './qualified-name'

export function isInRange(value: number, low: number, high: number): readonly string[] {
  return value >= low && value <= high ? NO_MESSAGES : [inclusiveRangeError(low, high)]
}

export const isValidPortNum = (port: number): readonly string[] => isInRange(port, 1, 65535)
export const isValidGroupID = (gid: number): readonly string[] => isInRange(gid, 0, 2147483647)
export const isValidUserID = (uid: number): readonly string[] => isInRange(uid, 0, 2147483647)

/** The name of a port in a pod or service. */
export function isValidPortName(port: string): readonly string[] {
  const errors: string[] = []
  if (byteLength(port) > 15) errors.push(maxLengthError(15))
  if (!/^[-a-z0-9]+$/.test(port)) errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  if (!/[a-z]/.test(port)) errors.push('must contain at least one letter (a-z)')
  if (port.includes('--')) errors.push('must not contain consecutive hyphens')
  if (port.startsWith('-') || port.endsWith('-')) errors.push('must not begin or end with a hyphen')
  return errors
}

export function isValidPercent(percent: string): readonly string[] {
  if (/^[0-9]+%$/.test(percent)) return NO_MESSAGES
  return [regexError("a valid percent string must be a numeric string followed by an ending '%'", '[0-9]+%', '1%', '93%')]
}

export function isHTTPHeaderName(value: string): readonly string[] {
  const format = '[-A-Za-z0-9]+'
  if (/^[-A-Za-z0-9]+$/.test(value)) return NO_MESSAGES
  return [regexError("a valid HTTP header must consist of alphanumeric characters or '-'", format, 'X-Header-Name')]
}

const ENV_NAME = '[-._a-zA-Z][-._a-zA-Z0-9]*'
const ENV_NAME_MESSAGE =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit"

/** The strict form of a variable's name; pods take the relaxed one. */
export function isEnvVarName(value: string): readonly string[] {
  const isMatch = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(value)
  const errors = isMatch ? [] : [regexError(ENV_NAME_MESSAGE, ENV_NAME, 'my.env-name', 'MY_ENV.NAME', 'MyEnvName1')]
  return [...errors, ...directoryErrors(value)]
}

export function isRelaxedEnvVarName(value: string): readonly string[] {
  if (value === '') return [`environment variable name ${EMPTY_ERROR}`]
  if (/^[\x20-\x3c\x3e-\x7e]*$/.test(value)) return NO_MESSAGES
  return ["a valid environment variable name must consist only of printable ASCII characters other than '='"]
}

export function isCIdentifier(value: string): readonly string[] {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(value)) return NO_MESSAGES
  const message =
    "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'"
  return [regexError(message, '[A-Za-z_][A-Za-z0-9_]*', 'my_name', 'MY_NAME', 'MyName')]
}

/** A key of a ConfigMap or Secret. */
export function isConfigMapKey(value: string): readonly string[] {
  if (isPlainName(value)) return NO_MESSAGES
  const errors: string[] = []
  if (byteLength(value) > DNS1123_SUBDOMAIN_MAX_LENGTH) errors.push(maxLengthError(DNS1123_SUBDOMAIN_MAX_LENGTH))
  if (!/^[-._a-zA-Z0-9]+$/.test(value)) {
    const message = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
    errors.push(regexError(message, '[-._a-zA-Z0-9]+', 'key.name', 'KEY_NAME', 'key-name'))
  }
  return [...errors, ...directoryErrors(value)]
}

function directoryErrors(value: string): readonly string[] {
  if (value === '.') return ["must not be '.'"]
  if (value === '..') return ["must not be '..'"]
  return value.startsWith('..') ? ["must not start with '..'"] : NO_MESSAGES
}

/** A name with at least three segments, such as `ingress.example.com`. */
export function isFullyQualifiedName(field: string, name: string): readonly FieldError[] {
  if (name === '') return [fieldRequired(field)]
  const messages = isDNS1123Subdomain(name)
  if (messages.length) return [fieldInvalid(field, name, messages.join(','))]
  if (name.split('.').length >= 3) return []
  return [fieldInvalid(field, name, 'should be a domain with at least three segments separated by dots')]
}

/** A domain with at least two segments; a dot at its end is allowed. */
export function isFullyQualifiedDomainName(field: string, given: string): readonly FieldError[] {
  if (given === '') return [fieldRequired(field)]
  const name = given.replace(/\.$/, '')
  const messages = isDNS1123Subdomain(name)
  if (messages.length) return [fieldInvalid(field, name, messages.join(','))]
  const labels = name.split('.')
  if (labels.length < 2) return [fieldInvalid(field, name, 'should be a domain with at least two segments separated by dots')]
  const wrong = labels.find((label) => isDNS1123Label(label).length > 0)
  return wrong === undefined ? [] : [fieldInvalid(field, wrong, isDNS1123Label(wrong).join(','))]
}

const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+"
const httpPathRegex = new RegExp(`^${HTTP_PATH}$`)

/** A domain, a slash and a path, such as `acme.io/foo`. */
export function isDomainPrefixedPath(field: string, value: string): readonly FieldError[] {
  if (value === '') return [fieldRequired(field)]
  const slash = value.indexOf('/')
  if (slash <= 0 || slash === value.length - 1)
    return [fieldInvalid(field, value, 'must be a domain-prefixed path (such as "acme.io/foo")')]
  const [host, path] = [value.slice(0, slash), value.slice(slash + 1)]
  const hostErrors = isDNS1123Subdomain(host).map((message) => fieldInvalid(field, host, message))
  const pathErrors = httpPathRegex.test(path) ? [] : [fieldInvalid(field, path, regexError('Invalid path', HTTP_PATH))]
  return [...hostErrors, ...pathErrors]
}

/** A label key with a domain, such as `acme.io/foo`. */
export function isDomainPrefixedKey(field: string, key: string): readonly FieldError[] {
  if (key === '') return [fieldRequired(field)]
  const errors = isQualifiedName(key).map((message) => fieldInvalid(field, key, message))
  if (errors.length || key.split('/').length === 2) return errors
  return [fieldInvalid(field, key, 'must be a domain-prefixed key (such as "acme.io/foo")')]
}
