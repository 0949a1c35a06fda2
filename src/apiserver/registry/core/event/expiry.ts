// Events live for an hour after their last write (`--event-ttl`), as a lease of the storage has it.
import type { Loop } from '../../../../sim'
import type { Store, StoreEvent } from '../../../../storage'

const TTL_MS = 60 * 60 * 1000
/** So many writes may be kept that are no longer of use. */
const SOME = 1024

/** Removes each event an hour after its last write. One timer waits for the oldest; the others stand in line behind it. */
export function expireEvents(store: Store, loop: Loop): void {
  /** every write of an event in the last hour, the oldest first */
  let writes: StoreEvent[] = []
  let oldest = 0
  let isWaiting = false

  /** What was written again, or is gone, is not what that write made. */
  const isPresent = ({ key, object }: StoreEvent): boolean => store.get('events', key) === object

  const forgetPast = (): void => {
    for (let write = writes[oldest]; write && !isPresent(write); write = writes[oldest]) oldest++
    if (oldest < SOME || oldest * 2 < writes.length) return
    writes = writes.slice(oldest)
    oldest = 0
  }

  const wait = (): void => {
    forgetPast()
    const next = writes[oldest]
    if (!next) return
    isWaiting = true
    loop.after(next.atMs + TTL_MS - loop.now(), { kind: 'wait', reason: 'expiry of events' }, () => {
      isWaiting = false
      expire()
      wait()
    })
  }

  const expire = (): void => {
    for (let write = writes[oldest]; write && write.atMs + TTL_MS <= loop.now(); write = writes[++oldest])
      if (isPresent(write)) store.delete('events', write.key)
  }

  store.onCommit((event) => {
    if (event.resource !== 'events' || event.type === 'DELETED') return
    writes.push(event)
    if (!isWaiting) wait()
  })
}
