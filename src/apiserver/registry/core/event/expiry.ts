// Events live for an hour after their last write (`--event-ttl`), as a lease of the storage has it.
import type { Loop } from '../../../../sim'
import type { Store, StoreEvent } from '../../../../storage'

const TTL_MS = 60 * 60 * 1000
/** So many writes may be kept that are no longer of use. */
const SOME = 1024

/** Removes each event an hour after its last write. One timer waits for the oldest; the others stand in line behind it. */
export function expireEvents(store: Store, loop: Loop): void {
  /** every write of an event in the last hour, the oldest first, and when what it made expires */
  let writes: StoreEvent[] = []
  let expiries: number[] = []
  let oldest = 0
  let isWaiting = false

  /** What was written again, or is gone, is not what that write made. */
  const isPresent = ({ key, object }: StoreEvent): boolean => store.get('events', key) === object

  const forgetPast = (): void => {
    for (let write = writes[oldest]; write && !isPresent(write); write = writes[oldest]) oldest++
    if (oldest < SOME || oldest * 2 < writes.length) return
    writes = writes.slice(oldest)
    expiries = expiries.slice(oldest)
    oldest = 0
  }

  const wait = (): void => {
    forgetPast()
    const next = expiries[oldest]
    if (next === undefined) return
    isWaiting = true
    loop.after(next - loop.now(), { kind: 'wait', reason: 'expiry of events' }, () => {
      isWaiting = false
      expire()
      wait()
    })
  }

  const expire = (): void => {
    for (; (expiries[oldest] ?? Infinity) <= loop.now(); oldest++) {
      const write = writes[oldest] as StoreEvent
      if (isPresent(write)) store.delete('events', write.key)
    }
  }

  store.onCommit((event) => {
    if (event.resource !== 'events' || event.type === 'DELETED') return
    writes.push(event)
    expiries.push(loop.now() + TTL_MS)
    if (!isWaiting) wait()
  })
}
