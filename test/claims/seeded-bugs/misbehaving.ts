import { builtInControllers, type ReconcileContext, type Reconciler, type Result, type Watch } from '../../../src'
import type { Client } from '../../../src/client'
import type { NamespacedName } from '../../../src/api'

/** One reconcile of a controller, in the hands of a bug. */
export interface Moment {
  readonly key: NamespacedName
  readonly context: ReconcileContext
  /** does what the controller does, with the context that it sees changed */
  proceed(changes?: Partial<ReconcileContext>): Result
}

/** What a controller does wrong, once: hands back what the reconcile came to, or undefined where the time has not come. */
export type Misbehaviour = (moment: Moment) => Result | undefined

/** Lets a bug wait until its story has come to the point. */
export interface Fuse {
  isLit: boolean
}

/** The built-in controller of that name, which misbehaves once after the fuse is lit. */
export function misbehaving(name: string, misbehave: Misbehaviour, fuse: Fuse): () => Reconciler {
  return () => {
    const inner = builtInControllers().find((controller) => controller.name === name)
    if (!inner) throw new Error(`there is no controller ${name}`)
    let isDone = false
    return {
      name,
      ...(inner.eventSource !== undefined && { eventSource: inner.eventSource }),
      watches: inner.watches as readonly Watch[],
      ...(inner.maxBackOffMs !== undefined && { maxBackOffMs: inner.maxBackOffMs }),
      reset: () => inner.reset?.(),
      reconcile: (key, context) => {
        const proceed = (changes: Partial<ReconcileContext> = {}): Result => inner.reconcile(key, { ...context, ...changes })
        const result = fuse.isLit && !isDone ? misbehave({ key, context, proceed }) : undefined
        if (result) isDone = true
        return result ?? proceed()
      },
    }
  }
}

/** A client of which some calls do something else. */
export function clientWith(client: Client, changes: Partial<Client>): Client {
  return Object.assign(Object.create(client) as Client, changes)
}
