const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The base64 text of a text's UTF-8 bytes. */
export function encodeBase64(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let encoded = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const letters = Math.min(3, bytes.length - i) + 1
    for (let k = 0; k < 4; k++) encoded += k < letters ? ALPHABET[(group >> (18 - 6 * k)) & 63] : '='
  }
  return encoded
}

/** How many bytes a base64 text stands for. */
export function base64ByteLength(encoded: string): number {
  const padding = encoded.endsWith('==') ? 2 : encoded.endsWith('=') ? 1 : 0
  return Math.floor((encoded.length / 4) * 3) - padding
}

/** The bytes that a valid base64 text stands for. */
export function decodeBase64(encoded: string): Uint8Array {
  const bytes = new Uint8Array(base64ByteLength(encoded))
  let at = 0
  for (let i = 0; i < encoded.length; i += 4) {
    let group = 0
    for (let k = 0; k < 4; k++) group = (group << 6) | Math.max(0, ALPHABET.indexOf(encoded[i + k] ?? '='))
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (group >> shift) & 255
  }
  return bytes
}
