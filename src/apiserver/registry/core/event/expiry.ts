// Events live for an hour after their last write (`--event-ttl`), as a lease of the storage has it.
import type { Loop } from '../../../../sim'
import type { Store } from '../../../../storage'

const TTL_MS = 60 * 60 * 1000

/** Removes each event an hour after its last write. One timer waits for the oldest; the others stand in line behind it. */
export function expireEvents(store: Store, loop: Loop): void {
  /** when each event expires, the next one first: every write puts its event at the end */
  const expiries = new Map<string, number>()
  let isWaiting = false

  const wait = (): void => {
    const [next] = expiries.values()
    if (isWaiting || next === undefined) return
    isWaiting = true
    loop.after(next - loop.now(), { kind: 'wait', reason: 'expiry of events' }, () => {
      isWaiting = false
      for (const [key, atMs] of expiries) {
        if (atMs > loop.now()) break
        store.delete('events', key)
      }
      wait()
    })
  }

  store.onCommit(({ resource, type, key }) => {
    if (resource !== 'events') return
    if (type !== 'ADDED') expiries.delete(key)
    if (type === 'DELETED') return
    expiries.set(key, loop.now() + TTL_MS)
    wait()
  })
}
