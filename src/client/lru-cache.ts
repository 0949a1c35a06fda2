interface Entry<V> {
  readonly key: string
  value: V
  older: Entry<V> | undefined
  newer: Entry<V> | undefined
}

/**
 * A map of bounded size that forgets what was used longest ago. Its entries are chained by their use, since a `Map` in which what is
 * used is deleted and set again is made anew all the time.
 */
export class LruCache<V> {
  private readonly entries = new Map<string, Entry<V>>()
  private oldest: Entry<V> | undefined
  private newest: Entry<V> | undefined

  constructor(private readonly maxEntries: number) {}

  get size(): number {
    return this.entries.size
  }

  get(key: string): V | undefined {
    const entry = this.entries.get(key)
    if (!entry) return undefined
    this.use(entry)
    return entry.value
  }

  set(key: string, value: V): void {
    const known = this.entries.get(key)
    if (known) {
      known.value = value
      return this.use(known)
    }
    const entry: Entry<V> = { key, value, older: undefined, newer: undefined }
    this.entries.set(key, entry)
    this.append(entry)
    if (this.entries.size > this.maxEntries && this.oldest) this.delete(this.oldest.key)
  }

  delete(key: string): void {
    const entry = this.entries.get(key)
    if (!entry) return
    this.entries.delete(key)
    this.unlink(entry)
  }

  private use(entry: Entry<V>): void {
    if (entry === this.newest) return
    this.unlink(entry)
    this.append(entry)
  }

  private append(entry: Entry<V>): void {
    entry.older = this.newest
    entry.newer = undefined
    if (this.newest) this.newest.newer = entry
    else this.oldest = entry
    this.newest = entry
  }

  private unlink({ older, newer }: Entry<V>): void {
    if (older) older.newer = newer
    else this.oldest = newer
    if (newer) newer.older = older
    else this.newest = older
  }
}
