import { isNotFound, isStatusError, newNotFound } from '../apimachinery'
import type { WatchEvent } from '../client'
import type { CommandContext } from './command'
import { asError } from './errors'
import type { Info, Unstructured } from './resource'

/** A week: what kubectl calls waiting without end. */
export const WEEK_MS = 168 * 3_600_000

/** What the uid of an object was when the command deleted it. */
export type DeletedUids = ReadonlyMap<string, string>

export function locationOf(info: Info): string {
  return `${info.resource.qualified}/${info.namespace}/${info.name}`
}

/** The words in which kubectl says that waiting for an object took too long. */
export function timeoutError(info: Info): Error {
  return new Error(`timed out waiting for the condition on ${info.objectName}`)
}

/** Waits until an object is gone, or another one stands in its place (kubectl `cmd/wait/delete.go`). `deadlineMs` is an instant. */
export function waitUntilDeleted(
  context: CommandContext,
  info: Info,
  deadlineMs: number,
  uids: DeletedUids = new Map(),
): Unstructured | undefined {
  requireName(info)
  let object: Unstructured
  try {
    object = context.client.get(info.resource, info.namespace, info.name)
  } catch (error) {
    if (isNotFound(error)) return info.hasObject ? info.object : undefined
    throw error
  }
  const uid = uids.get(locationOf(info))
  if (uid !== undefined && object.metadata.uid !== uid) return object
  if (deadlineMs <= context.environment.time.now()) throw new Error(`condition not met for ${info.objectName}`)
  if (!watchUntil(context, info, object, deadlineMs, ({ type }) => type === 'DELETED')) throw timeoutError(info)
  return object
}

/** Waits until an object passes a check (kubectl `cmd/wait/condition.go`). `onlyOnce` looks and does not wait. */
export function waitUntil(
  context: CommandContext,
  info: Info,
  deadlineMs: number,
  onlyOnce: boolean,
  check: (object: Unstructured) => boolean,
): Unstructured {
  requireName(info)
  let found: Unstructured
  try {
    found = context.client.get(info.resource, info.namespace, info.name)
  } catch (error) {
    if (!isNotFound(error) || onlyOnce) throw error
    throw newNotFound(info.resource, info.name)
  }
  if (onlyOnce) {
    if (!check(found)) throw new Error(`condition not met for ${info.objectName}`)
    return found
  }
  if (context.environment.time.now() > deadlineMs) throw timeoutError(info)
  if (check(found)) return found
  const isMet = watchUntil(context, info, found, deadlineMs, ({ type, object }) => {
    if (type === 'DELETED' || type === 'ERROR') return false
    found = object as unknown as Unstructured
    return check(found)
  })
  if (!isMet) throw timeoutError(info)
  return found
}

function requireName(info: Info): void {
  if (info.name === '') throw new Error('resource name must be provided')
}

/** Lets time pass until an event of the object passes `isDone`; says whether one did. */
function watchUntil(
  { client, environment }: CommandContext,
  info: Info,
  object: Unstructured,
  deadlineMs: number,
  isDone: (event: WatchEvent) => boolean,
): boolean {
  const query = { fieldSelector: `metadata.name=${info.name}`, resourceVersion: object.metadata.resourceVersion ?? '' }
  const stream = client.watch(info.resource, info.namespace, query).watch
  if (!stream) return false
  const { time } = environment
  let failure: Error | undefined
  const isMet = time.advanceUntil(
    () => {
      try {
        return stream.read().some(isDone)
      } catch (error) {
        failure = asError(error)
        return true
      }
    },
    Math.max(deadlineMs - time.now(), 0),
  )
  stream.close()
  if (failure) throw failure
  return isMet
}

/** Errors on which `delete` gives up waiting in silence. */
export function cannotWatch(error: unknown): boolean {
  return isStatusError(error, 'Forbidden') || isStatusError(error, 'MethodNotAllowed')
}
