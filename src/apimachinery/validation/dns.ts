// Mirrors apimachinery util/validation/validation.go and api/validate/content/dns.go: the DNS forms of names.
import { byteLength } from '../byte-length'
import { maxBytesError, maxLengthError, regexError } from './messages'

export const DNS1123_LABEL_MAX_LENGTH = 63
export const DNS1123_SUBDOMAIN_MAX_LENGTH = 253
export const DNS1035_LABEL_MAX_LENGTH = 63

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const LABEL_WITH_UNDERSCORE = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?'
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`
const SUBDOMAIN_WITH_UNDERSCORE = `${LABEL_WITH_UNDERSCORE}(\\.${LABEL_WITH_UNDERSCORE})*`
const LABEL_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?'
const WILDCARD_SUBDOMAIN = `\\*\\.${SUBDOMAIN}`

const labelRegex = new RegExp(`^${LABEL}$`)
const subdomainRegex = new RegExp(`^${SUBDOMAIN}$`)
const subdomainWithUnderscoreRegex = new RegExp(`^${SUBDOMAIN_WITH_UNDERSCORE}$`)
const subdomainCaselessRegex = new RegExp(`^${SUBDOMAIN}$`, 'i')
const label1035Regex = new RegExp(`^${LABEL_1035}$`)
const wildcardRegex = new RegExp(`^${WILDCARD_SUBDOMAIN}$`)

const LABEL_MESSAGE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"
const SUBDOMAIN_MESSAGE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
const SUBDOMAIN_UNDERSCORE_MESSAGE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character"
const SUBDOMAIN_CASELESS_MESSAGE =
  "an RFC 1123 subdomain must consist of alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
const LABEL_1035_MESSAGE =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"
const WILDCARD_MESSAGE =
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character"

/** No complaint, shared so that checks of valid values allocate nothing. */
export const NO_MESSAGES: readonly string[] = []

const DASH = 45
const DOT = 46

/**
 * Whether a text is made of lower-case letters and digits, with single dashes and dots between them, as nearly every name is: cheaper
 * than the regular expressions, which judge the others.
 */
function isPlainSubdomain(value: string): boolean {
  if (value.length > DNS1123_SUBDOMAIN_MAX_LENGTH) return false
  let isAfterAlphanumeric = false
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i)
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) isAfterAlphanumeric = true
    else if (isAfterAlphanumeric && (code === DASH || code === DOT)) isAfterAlphanumeric = false
    else return false
  }
  return isAfterAlphanumeric
}

const isPlainLabel = (value: string): boolean =>
  value.length <= DNS1123_LABEL_MAX_LENGTH && !value.includes('.') && isPlainSubdomain(value)

type LengthError = (length: number) => string

function check(value: string, max: number, regex: RegExp, message: () => string, lengthError: LengthError): readonly string[] {
  const isTooLong = value.length > max / 4 && byteLength(value) > max
  const isMatch = regex.test(value)
  if (isMatch && !isTooLong) return NO_MESSAGES
  return [...(isTooLong ? [lengthError(max)] : []), ...(isMatch ? [] : [message()])]
}

function labelMessage(value: string): string {
  return subdomainRegex.test(value) ? 'must not contain dots' : regexError(LABEL_MESSAGE, LABEL, 'my-name', '123-abc')
}

export function isDNS1123Label(value: string, lengthError: LengthError = maxLengthError): readonly string[] {
  if (isPlainLabel(value)) return NO_MESSAGES
  return check(value, DNS1123_LABEL_MAX_LENGTH, labelRegex, () => labelMessage(value), lengthError)
}

export function isDNS1123Subdomain(value: string, lengthError: LengthError = maxLengthError): readonly string[] {
  if (isPlainSubdomain(value)) return NO_MESSAGES
  const message = (): string => regexError(SUBDOMAIN_MESSAGE, SUBDOMAIN, 'example.com')
  return check(value, DNS1123_SUBDOMAIN_MAX_LENGTH, subdomainRegex, message, lengthError)
}

/** As declarative validation words it: lengths in bytes (`content.IsDNS1123Label`). */
export const isDNS1123LabelInBytes = (value: string): readonly string[] => isDNS1123Label(value, maxBytesError)
/** As declarative validation words it: lengths in bytes (`content.IsDNS1123Subdomain`). */
export const isDNS1123SubdomainInBytes = (value: string): readonly string[] => isDNS1123Subdomain(value, maxBytesError)

export function isDNS1123SubdomainCaseless(value: string): readonly string[] {
  const message = (): string => regexError(SUBDOMAIN_CASELESS_MESSAGE, SUBDOMAIN, 'Example.com')
  return check(value, DNS1123_SUBDOMAIN_MAX_LENGTH, subdomainCaselessRegex, message, maxBytesError)
}

export function isDNS1123SubdomainWithUnderscore(value: string): readonly string[] {
  const message = (): string => regexError(SUBDOMAIN_UNDERSCORE_MESSAGE, SUBDOMAIN_WITH_UNDERSCORE, 'example.com')
  return check(value, DNS1123_SUBDOMAIN_MAX_LENGTH, subdomainWithUnderscoreRegex, message, maxLengthError)
}

export function isDNS1035Label(value: string): readonly string[] {
  const message = (): string => regexError(LABEL_1035_MESSAGE, LABEL_1035, 'my-name', 'abc-123')
  return check(value, DNS1035_LABEL_MAX_LENGTH, label1035Regex, message, maxLengthError)
}

export function isWildcardDNS1123Subdomain(value: string): readonly string[] {
  const message = (): string => regexError(WILDCARD_MESSAGE, WILDCARD_SUBDOMAIN, '*.example.com')
  return check(value, DNS1123_SUBDOMAIN_MAX_LENGTH, wildcardRegex, message, maxLengthError)
}
