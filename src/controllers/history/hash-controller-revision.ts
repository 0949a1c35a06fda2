// Mirrors pkg/controller/history/controller_history.go HashControllerRevision.
import type { ControllerRevision } from '../../api'
import { compareByteOrder, fnv132, isPlainObject, safeEncodeString } from '../../apimachinery'

/** What Go's encoding/json escapes in texts and JavaScript does not. */
const ESCAPED = /[<>&\u2028\u2029]/g
const HEX = 16

/**
 * The hash of a revision's data, with which its name ends and which its label tells; a StatefulSet hashes its status' collision count
 * (0 where there is none) along as `probe`.
 */
export function hashControllerRevision({ data }: Pick<ControllerRevision, 'data'>, probe?: number): string {
  const hash = data === undefined ? fnv132('') : fnv132(rawJson(data))
  return safeEncodeString(String(probe === undefined ? hash : fnv132(String(probe), hash)))
}

/** The text that upstream keeps as raw data: a map written by Go, keys in order, which objects of JavaScript cannot keep where keys are numbers. */
function rawJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(rawJson).join(',')}]`
  if (!isPlainObject(value)) return JSON.stringify(value).replace(ESCAPED, escape)
  const keys = Object.keys(value).sort(compareByteOrder)
  return `{${keys.map((key) => `${rawJson(key)}:${rawJson(value[key])}`).join(',')}}`
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(HEX).padStart(4, '0')}`
}
