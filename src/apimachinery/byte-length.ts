/** A character of a text takes at most this many bytes: only where that is too much need they be counted. */
export const MOST_BYTES_PER_UNIT = 3

/** The length of a text in UTF-8, which is what Go's `len` counts. */
export function byteLength(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) continue
    if (code < 0x800) bytes += 1
    else {
      const isPair = code >= 0xd800 && code < 0xdc00 && i + 1 < text.length
      bytes += 2
      if (isPair) i++
    }
  }
  return bytes
}
