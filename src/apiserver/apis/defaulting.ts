/** Fills the fields that are missing (or the empty text, which Go leaves out) and returns the same object where nothing is missing. */
export function fill<T extends object>(object: T, defaults: Partial<T>): T {
  let filled: T | undefined
  for (const key in defaults) {
    const value = object[key]
    if (value === undefined || value === '') {
      filled ??= Object.assign({}, object)
      filled[key] = defaults[key] as T[typeof key]
    }
  }
  return filled ?? object
}

/** The object with these fields; the same object where they are the ones it has. */
export function withFields<T extends object>(object: T, fields: Partial<T>): T {
  for (const key in fields) if (object[key] !== fields[key]) return Object.assign({}, object, fields)
  return object
}

/** The object without these fields; the same object where it has none of them. */
export function withoutFields<T extends object>(object: T, ...names: readonly (keyof T)[]): T {
  if (!names.some((name) => object[name] !== undefined)) return object
  const copy = { ...object }
  for (const name of names) delete copy[name]
  return copy
}

/** The object with a field set, or left out where the value is undefined; the same object where nothing changes. */
export function withField<T extends object, K extends keyof T>(object: T, name: K, value: T[K] | undefined): T {
  if (object[name] === value) return object
  return value === undefined ? withoutFields(object, name) : Object.assign({}, object, { [name]: value })
}

/** Maps a list, keeping the list where every element stays the same. */
export function mapKeeping<E>(list: readonly E[], change: (element: E) => E): readonly E[] {
  let changed: E[] | undefined
  for (let i = 0; i < list.length; i++) {
    const before = list[i] as E
    const after = change(before)
    if (after !== before) (changed ??= list.slice())[i] = after
  }
  return changed ?? list
}

/** Applies a change to the field where it is there. */
export function changeField<T extends object, K extends keyof T>(
  object: T,
  name: K,
  change: (value: NonNullable<T[K]>) => T[K],
): T {
  const before = object[name]
  if (before === undefined || before === null) return object
  const after = change(before as NonNullable<T[K]>)
  return after === before ? object : { ...object, [name]: after }
}

/** Applies a change to every element of a list field, where the list is there. */
export function changeEach<T extends object, E>(object: T, name: keyof T, change: (element: E) => E): T {
  const before = object[name] as readonly E[] | undefined
  if (before === undefined || before === null) return object
  const after = mapKeeping(before, change)
  return after === before ? object : { ...object, [name]: after }
}
