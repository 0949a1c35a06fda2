import { checkCount, checkDuration } from '../check-options'
import type { Ref } from '../refs'
import type { Action } from './context'

/** Requests are sent at the present instant, one after another. */
export const sendRequests: Action<[count: number, ref: Ref]> = ({ requests, resolve }, count, ref) => {
  checkCount('requests', count)
  requests.send(count, resolve(ref))
}

/** A client that sends its first request now, and goes on until the scenario ends. */
export const startClient: Action<[ref: Ref, everyMs: number]> = ({ requests, resolve }, ref, everyMs) => {
  checkDuration(everyMs)
  checkCount('milliseconds between two requests', Math.ceil(everyMs), 1)
  requests.startClient(resolve(ref), everyMs)
}
