import { withEvents } from './describer'
import type { DescribeWriter } from './describe-writer'
import { writeHead } from './metadata'

type Content = Readonly<Record<string, unknown>>

const SKIPPED: ReadonlySet<string> = new Set([
  '.metadata.managedFields',
  '.metadata.name',
  '.metadata.namespace',
  '.metadata.labels',
  '.metadata.annotations',
])

/** Describes an object of a kind that kubectl has no words for: every field, in alphabetical order. */
export const generic = withEvents((w, object) => {
  writeHead(w, object)
  writeContent(w, 0, object as unknown as Content, '')
})

function writeContent(w: DescribeWriter, level: number, content: Content, path: string): void {
  for (const field of Object.keys(content).sort()) {
    const fieldPath = `${path}.${field}`
    if (!SKIPPED.has(fieldPath)) writeField(w, level, labelFor(field), content[field], fieldPath)
  }
}

function writeField(w: DescribeWriter, level: number, label: string, value: unknown, path: string): void {
  if (Array.isArray(value)) {
    w.write(level, `${label}:\n`)
    for (const child of value as readonly unknown[]) {
      if (isContent(child)) writeContent(w, level + 1, child, path)
      else w.write(level + 1, `${goValue(child)}\n`)
    }
  } else if (isContent(value)) {
    w.write(level, `${label}:\n`)
    writeContent(w, level + 1, value, path)
  } else w.field(level, label, goValue(value))
}

function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function goValue(value: unknown): string {
  if (value === null || value === undefined) return '<nil>'
  return Array.isArray(value) ? `[${value.map(goValue).join(' ')}]` : String(value)
}

const ACRONYMS: ReadonlySet<string> = new Set(['API', 'URL', 'UID', 'GUID'])
const CAMEL_PARTS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[^\p{Lu}\p{Ll}]+/gu

/** A field's name in words: `podSelector` reads `Pod Selector` (`smartLabelFor`). */
export function labelFor(field: string): string {
  if (/[^\p{L}-]/u.test(field)) return field
  const parts: string[] = []
  for (const part of field.match(CAMEL_PARTS) ?? []) {
    const previous = parts[parts.length - 1]
    if (previous !== undefined && /^\p{Lu}{2,}$/u.test(previous) && /^\p{Lu}/u.test(part))
      parts[parts.length - 1] = previous + part
    else parts.push(part)
  }
  return parts.map(titled).join(' ')
}

function titled(part: string): string {
  if (ACRONYMS.has(part.toUpperCase())) return part.toUpperCase()
  return part.toLowerCase() === part ? part.charAt(0).toUpperCase() + part.slice(1) : part
}
