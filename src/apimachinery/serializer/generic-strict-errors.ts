import { isPlainObject } from '../own-property'

/** The keys that stand twice anywhere in parsed JSON that has no schema, as a strict decoder reports them. */
export function genericStrictErrors(value: unknown, keys: WeakMap<object, readonly string[]>): readonly string[] {
  const found = new Set<string>()
  collect(value, '', keys, found)
  return [...found]
}

function collect(value: unknown, path: string, keys: WeakMap<object, readonly string[]>, found: Set<string>): void {
  if (Array.isArray(value)) value.forEach((item, i) => collect(item, `${path}[${i}]`, keys, found))
  if (!isPlainObject(value)) return
  const seen = new Set<string>()
  for (const key of keys.get(value) ?? Object.keys(value)) {
    const at = path === '' ? key : `${path}.${key}`
    if (seen.has(key)) found.add(`duplicate field ${JSON.stringify(at)}`)
    else collect(value[key], at, keys, found)
    seen.add(key)
  }
}
