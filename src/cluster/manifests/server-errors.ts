import type { ManifestDocument } from '../../apimachinery'
import { isRecord, type Path } from './schema-check'

/** A field that the server found invalid, as kubectl prints it. */
export interface InvalidField {
  readonly kind: string
  readonly name: string
  readonly field: string
}

const HEAD = /^The (\S+) "([^"]*)" is invalid: ?(.*)$/
const FIELD = /^(?:\* )?([A-Za-z][\w.]*(?:\[[^\]]*\][\w.]*)*): /

/** The fields that kubectl's `The Pod "web" is invalid: …` names. */
export function invalidFields(stderr: string): readonly InvalidField[] {
  const found: InvalidField[] = []
  let of: { readonly kind: string; readonly name: string } | undefined
  for (const line of stderr.split('\n')) {
    const [, kind, name, rest] = HEAD.exec(line) ?? []
    if (kind !== undefined && name !== undefined) of = { kind, name }
    else if (!line.startsWith('* ')) of = undefined
    const field = of && FIELD.exec(rest ?? line)?.[1]
    if (of && field !== undefined) found.push({ ...of, field })
  }
  return found
}

/** Where the document has, or would have, the fields that were found invalid. */
export function placeInvalidFields(
  { value }: ManifestDocument,
  refused: readonly InvalidField[],
): readonly { readonly path: Path; readonly message: string }[] {
  if (!isRecord(value)) return []
  const { kind, metadata } = value
  const name = isRecord(metadata) ? metadata.name : undefined
  const fields = refused.filter((each) => each.kind === kind && each.name === name).map(({ field }) => field)
  return [...new Set(fields)].map((field) => {
    const path = pathOf(field)
    return { path, message: isThere(value, path) ? `this is ${field}` : `${field} would stand here` }
  })
}

/** `spec.containers[0].name` as keys and places in lists. */
function pathOf(field: string): Path {
  return [...field.matchAll(/([^.[\]]+)|\[([^\]]*)\]/g)].map(
    ([, key, inner]) => key ?? (/^\d+$/.test(inner ?? '') ? Number(inner) : (inner ?? '')),
  )
}

function isThere(value: unknown, path: Path): boolean {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false
    at = (at as Readonly<Record<string | number, unknown>>)[key]
  }
  return true
}
