import type { Ref } from '../refs'
import type { Action } from './context'

/** Requests are sent at the present instant, one after another. */
export const sendRequests: Action<[count: number, ref: Ref]> = ({ requests, resolve }, count, ref) => {
  requests.send(count, resolve(ref))
}

/** A client that sends its first request now, and goes on until the scenario ends. */
export const startClient: Action<[ref: Ref, everyMs: number]> = ({ requests, resolve }, ref, everyMs) => {
  requests.startClient(resolve(ref), everyMs)
}
