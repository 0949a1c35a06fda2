// Mirrors what apimachinery util/validation/ip.go takes from Go's net and netip: IP addresses and CIDR values.
import { fieldInvalid, type FieldError } from '../../apimachinery'

/** A parsed address: its groups of 16 bits, and what of its text is out of the ordinary. */
interface ParsedAddress {
  readonly family: 'IPv4' | 'IPv6'
  /** 4 octets or 8 groups */
  readonly parts: readonly number[]
  readonly hasLeadingZeros: boolean
  readonly isMapped: boolean
}

function parseIPv4(text: string): ParsedAddress | undefined {
  const octets = text.split('.')
  if (octets.length !== 4 || !octets.every((octet) => /^\d+$/.test(octet) && Number(octet) <= 255)) return undefined
  const hasLeadingZeros = octets.some((octet) => octet.length > 1 && octet.startsWith('0'))
  return { family: 'IPv4', parts: octets.map(Number), hasLeadingZeros, isMapped: false }
}

function groupsOf(text: string): number[] | undefined {
  if (text === '') return []
  const groups = text.split(':')
  return groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) ? groups.map((group) => parseInt(group, 16)) : undefined
}

function parseIPv6(text: string): ParsedAddress | undefined {
  let rest = text
  let hasLeadingZeros = false
  if (rest.includes('.')) {
    const colon = rest.lastIndexOf(':')
    const tail = parseIPv4(rest.slice(colon + 1))
    if (!tail) return undefined
    hasLeadingZeros = tail.hasLeadingZeros
    const [a, b, c, d] = tail.parts as [number, number, number, number]
    rest = `${rest.slice(0, colon + 1)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  }
  const halves = rest.split('::')
  if (halves.length > 2) return undefined
  const head = groupsOf(halves[0] as string)
  const tail = halves.length === 2 ? groupsOf(halves[1] as string) : []
  if (!head || !tail) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const parts = [...head, ...new Array<number>(missing).fill(0), ...tail]
  return { family: 'IPv6', parts, hasLeadingZeros, isMapped: parts.slice(0, 5).every((p) => p === 0) && parts[5] === 0xffff }
}

function parseAddress(text: string): ParsedAddress | undefined {
  return text.includes(':') ? parseIPv6(text) : parseIPv4(text)
}

/** RFC 5952: the longest run of zero groups, of two at least, is left out. */
function formatIPv6(groups: readonly number[]): string {
  let [start, length] = [-1, 1]
  for (let i = 0; i < groups.length; i++) {
    let end = i
    while (groups[end] === 0) end++
    if (end - i > length) [start, length] = [i, end - i]
  }
  const hex = groups.map((group) => group.toString(16))
  return start < 0 ? hex.join(':') : `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`
}

/** As Go prints a `net.IP`: a mapped address as the IPv4 address that it stands for. */
function formatAddress({ family, parts, isMapped }: ParsedAddress): string {
  if (family === 'IPv4') return parts.join('.')
  if (!isMapped) return formatIPv6(parts)
  const [high, low] = [parts[6] as number, parts[7] as number]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

export const isIPAddress = (text: string): boolean => parseAddress(text) !== undefined

export const isIPv6 = (text: string): boolean => {
  const parsed = parseAddress(text)
  return parsed?.family === 'IPv6' && !parsed.isMapped
}

export const isIPv4 = (text: string): boolean => {
  const parsed = parseAddress(text)
  return parsed !== undefined && (parsed.family === 'IPv4' || parsed.isMapped)
}

/** Whether the address is one that no endpoint can have, and why (upstream ValidateEndpointIP); undefined where it may. */
export function specialAddressReason(text: string): string | undefined {
  const parsed = parseAddress(text)
  if (!parsed) return undefined
  const canonical = formatAddress(parsed)
  const octets = canonical.includes(':') ? undefined : canonical.split('.').map(Number)
  const first = octets?.[0]
  const group = parsed.parts[0] as number
  if (canonical === '0.0.0.0' || canonical === '::') return `may not be unspecified (${text})`
  if (first === 127 || canonical === '::1') return 'may not be in the loopback range (127.0.0.0/8, ::1/128)'
  const isLinkLocal = octets ? first === 169 && octets[1] === 254 : (group & 0xffc0) === 0xfe80
  if (isLinkLocal) return 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'
  const isLinkLocalMulticast = octets ? first === 224 && octets[1] === 0 && octets[2] === 0 : (group & 0xff0f) === 0xff02
  return isLinkLocalMulticast ? 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)' : undefined
}

/** upstream IsValidIPForLegacyField, strict; values that the old object had pass as they are */
export function validateLegacyIP(field: string, value: string, validOld: readonly string[] = []): readonly FieldError[] {
  if (validOld.includes(value)) return []
  const parsed = parseAddress(value)
  if (!parsed) return [fieldInvalid(field, value, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')]
  if (parsed.hasLeadingZeros) return [fieldInvalid(field, value, 'must not have leading 0s')]
  return parsed.isMapped ? [fieldInvalid(field, value, 'must not be an IPv4-mapped IPv6 address')] : []
}

interface ParsedCIDR {
  readonly address: ParsedAddress
  readonly prefix: number
  readonly hasLeadingZeros: boolean
}

function parseCIDR(value: string): ParsedCIDR | undefined {
  const slash = value.indexOf('/')
  const digits = value.slice(slash + 1)
  const address = slash < 0 ? undefined : parseAddress(value.slice(0, slash))
  if (!address || !/^\d+$/.test(digits) || Number(digits) > (address.family === 'IPv4' ? 32 : 128)) return undefined
  const hasLeadingZeros = address.hasLeadingZeros || (digits.length > 1 && digits.startsWith('0'))
  return { address, prefix: Number(digits), hasLeadingZeros }
}

/** The address with the bits beyond the prefix cleared. */
function masked({ address, prefix }: ParsedCIDR): ParsedAddress {
  const bits = address.family === 'IPv4' ? 8 : 16
  const parts = address.parts.map((part, i) => {
    const kept = Math.max(0, Math.min(bits, prefix - i * bits))
    return part & ~((1 << (bits - kept)) - 1)
  })
  return { ...address, parts }
}

/** upstream IsValidCIDRForLegacyField, strict */
export function validateLegacyCIDR(field: string, value: string, validOld: readonly string[] = []): readonly FieldError[] {
  if (validOld.includes(value)) return []
  const parsed = parseCIDR(value)
  if (!parsed) return [fieldInvalid(field, value, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')]
  if (parsed.hasLeadingZeros) return [fieldInvalid(field, value, 'must not have leading 0s in IP or prefix length')]
  if (parsed.address.isMapped) return [fieldInvalid(field, value, 'must not have an IPv4-mapped IPv6 address')]
  const hasMoreBits = formatAddress(masked(parsed)) !== formatAddress(parsed.address)
  return hasMoreBits ? [fieldInvalid(field, value, 'must not have bits set beyond the prefix length')] : []
}

/** upstream GetWarningsForIP */
export function warningsForIP(field: string, value: string): readonly string[] {
  const parsed = parseAddress(value)
  if (!parsed) return []
  const canonical = formatAddress(parsed)
  if (parsed.hasLeadingZeros || parsed.isMapped)
    return [`${field}: non-standard IP address ${JSON.stringify(value)} is invalid: use ${JSON.stringify(canonical)}`]
  if (parsed.family === 'IPv4' || canonical === value) return []
  return [`${field}: IPv6 address ${JSON.stringify(value)} should be in RFC 5952 canonical format (${JSON.stringify(canonical)})`]
}

/** upstream GetWarningsForCIDR */
export function warningsForCIDR(field: string, value: string): readonly string[] {
  const parsed = parseCIDR(value)
  if (!parsed) return []
  const network = `${formatAddress(masked(parsed))}/${parsed.prefix}`
  const own = formatAddress(parsed.address)
  const warnings: string[] = []
  if (formatAddress(masked(parsed)) !== own) {
    const single = `${own}/${parsed.address.family === 'IPv4' ? 32 : 128}`
    warnings.push(
      `${field}: CIDR value ${JSON.stringify(value)} is ambiguous in this context (should be ${JSON.stringify(network)} or ${JSON.stringify(single)}?)`,
    )
  }
  if (parsed.hasLeadingZeros || parsed.address.isMapped)
    warnings.push(`${field}: non-standard CIDR value ${JSON.stringify(value)} is invalid: use ${JSON.stringify(network)}`)
  if (warnings.length === 0 && parsed.address.family === 'IPv6' && network !== value)
    warnings.push(
      `${field}: IPv6 CIDR value ${JSON.stringify(value)} should be in RFC 5952 canonical format (${JSON.stringify(network)})`,
    )
  return warnings
}

/** The address in canonical form, or undefined where it is none. */
export function canonicalIP(text: string): string | undefined {
  const parsed = parseAddress(text)
  return parsed && formatAddress(parsed)
}
