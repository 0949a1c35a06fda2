// Mirrors structured-merge-diff fieldpath/element.go and serialize-pe.go. A path element is its serialized text: `f:name` for a field,
// `k:{"name":"web"}` for an element of a list by its keys, `v:"x"` for an element of a set, `i:0` for one by its index.

export const fieldElement = (name: string): string => `f:${name}`
export const indexElement = (index: number): string => `i:${index}`
export const valueElement = (value: unknown): string => `v:${goJson(value)}`

/** The element of an associative list whose keys have these values. */
export function keyElement(fields: readonly (readonly [name: string, value: unknown])[]): string {
  const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `k:{${sorted.map(([name, value]) => `${goJson(name)}:${goJson(value)}`).join(',')}}`
}

/** JSON as Go writes it: `<`, `>` and `&` escaped. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)
}

const RANK: Readonly<Record<string, number>> = { f: 0, k: 1, v: 2, i: 3 }

/** The order of elements in FieldsV1: fields, keys, values, indices, each by what they say. */
export function compareElements(a: string, b: string): number {
  if (a === b) return 0
  const rank = (RANK[a.charAt(0)] ?? 4) - (RANK[b.charAt(0)] ?? 4)
  if (rank !== 0) return rank
  if (a.startsWith('f:')) return a < b ? -1 : 1
  return compareValues(parsed(a), parsed(b))
}

function parsed(element: string): unknown {
  return JSON.parse(element.slice(2)) as unknown
}

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    const [left, right] = [Object.entries(a), Object.entries(b)]
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
      const [[leftName, leftValue], [rightName, rightValue]] = [left[i] as [string, unknown], right[i] as [string, unknown]]
      if (leftName !== rightName) return leftName < rightName ? -1 : 1
      const order = compareValues(leftValue, rightValue)
      if (order !== 0) return order
    }
    return left.length - right.length
  }
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}

/** An element as conflicts and errors print it: `.name`, `[name="web"]`, `[="x"]`, `[0]`. */
export function printElement(element: string): string {
  const text = element.slice(2)
  if (element.startsWith('f:')) return `.${text}`
  if (element.startsWith('i:')) return `[${text}]`
  if (element.startsWith('v:')) return `[=${text}]`
  const keys = JSON.parse(text) as Readonly<Record<string, unknown>>
  const pairs = Object.entries(keys).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return `[${pairs.join(',')}]`
}

export function printPath(path: readonly string[]): string {
  return path.map(printElement).join('')
}
