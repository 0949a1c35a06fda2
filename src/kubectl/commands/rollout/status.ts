import type { Command, CommandContext } from '../../command'
import { asError } from '../../errors'
import { statusViewerFor, type StatusViewer } from '../../polymorphic-helpers'
import type { Info, Unstructured } from '../../resource'
import { checkObjects, checkRevision, findObjects, OBJECT_FLAGS } from './objects'

/** Without a time-out the command waits for ever; a user would stop it by then. */
const LONGEST_MS = 24 * 3_600_000

/** kubectl `cmd/rollout/rollout_status.go`. */
export const rolloutStatus: Command = {
  name: 'status',
  short: 'Show the status of the rollout',
  use: 'status (TYPE NAME | TYPE/NAME) [flags]',
  flags: [
    ...OBJECT_FLAGS,
    {
      name: 'watch',
      shorthand: 'w',
      type: 'bool',
      default: true,
      usage: "Watch the status of the rollout until it's done.",
    },
    { name: 'revision', type: 'int64', usage: 'Pin to a specific revision for showing its status.' },
    { name: 'timeout', type: 'duration', usage: 'The length of time to wait before ending watch, zero means never.' },
  ],
  run: (context) => {
    checkObjects(context)
    checkRevision(context)
    let isFound = false
    findObjects(context).visit((info) => {
      isFound = true
      follow(context, info, statusViewerFor(info.resource))
    })
    if (!isFound) context.err(`No resources found in ${context.namespace} namespace.\n`)
  },
}

/** Prints the status at every change until the rollout is done. */
function follow({ client, environment, flags, out }: CommandContext, info: Info, viewStatus: StatusViewer): void {
  const { resource, namespace, name } = info
  const [revision, watches] = [flags.number('revision'), flags.bool('watch')]
  /** whether that was the last word */
  const print = (object: Unstructured): boolean => {
    const { text, isDone } = viewStatus(object, revision)
    out(text)
    return isDone || !watches
  }
  const fieldSelector = `metadata.name=${name}`
  const { items, metadata } = client.list(resource, namespace, { fieldSelector })
  if (items.some((object) => print(object))) return
  const stream = client.watch(resource, namespace, { fieldSelector, resourceVersion: metadata.resourceVersion }).watch
  if (!stream) return
  const isOver = (): boolean =>
    stream.read().some(({ type, object }) => {
      if (type === 'DELETED') throw new Error('object has been deleted')
      return type !== 'BOOKMARK' && print(object as unknown as Unstructured)
    })
  const failure: Error[] = []
  const isDone = environment.time.advanceUntil(
    () => {
      try {
        return isOver()
      } catch (error) {
        failure.push(asError(error))
        return true
      }
    },
    flags.number('timeout') || LONGEST_MS,
  )
  stream.close()
  if (failure[0]) throw failure[0]
  if (!isDone) throw new Error('timed out waiting for the condition')
}
