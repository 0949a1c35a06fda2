let cachedMs = Number.NaN
let cachedText = ''

/** An instant as the API writes it: RFC 3339 in UTC, whole seconds. */
export function formatTime(ms: number): string {
  const second = ms - (ms % 1000)
  if (second !== cachedMs) {
    cachedText = `${new Date(second).toISOString().slice(0, 19)}Z`
    cachedMs = second
  }
  return cachedText
}
