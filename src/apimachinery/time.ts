// Mirrors apimachinery apis/meta/v1/{time,micro_time}.go: instants as the API writes them, in UTC.

let lastSecond = Number.NaN
let lastText = ''

/** RFC 3339 with whole seconds. The last one is kept, since many are asked for within one second. */
export function formatTime(ms: number): string {
  const second = Math.floor(ms / 1000)
  if (second !== lastSecond) {
    lastText = `${dateTime(ms)}Z`
    lastSecond = second
  }
  return lastText
}

/** RFC 3339 with microseconds, of which the last three are always 0. */
export function formatMicroTime(ms: number): string {
  return `${dateTime(ms)}.${digits(ms - Math.floor(ms / 1000) * 1000, 3)}000Z`
}

/** Put together here, since the first `toISOString` of a process has the engine read its data on time zones. */
function dateTime(ms: number): string {
  const date = new Date(ms)
  const day = [digits(date.getUTCFullYear(), 4), digits(date.getUTCMonth() + 1, 2), digits(date.getUTCDate(), 2)].join('-')
  const time = [digits(date.getUTCHours(), 2), digits(date.getUTCMinutes(), 2), digits(date.getUTCSeconds(), 2)].join(':')
  return [day, time].join('T')
}

const digits = (value: number, count: number): string => String(Math.floor(value)).padStart(count, '0')
