import { typeNameOfKind } from '../../../api'
import {
  applyMergePatch,
  applyStrategicMergePatch,
  createThreeWayJsonMergePatch,
  createThreeWayMergePatch,
  isConflict,
  isNotFound,
  isStatusError,
} from '../../../apimachinery'
import type { CommandContext } from '../../command'
import { addSourceToError, asError } from '../../errors'
import { lastAppliedOf } from '../../last-applied'
import { DEADLINE_EXCEEDED, pollUntil } from '../../polling'
import { goMapJson } from '../../printers'
import { withMetadata, type Info, type Unstructured } from '../../resource'
import type { ApplyOptions } from './options'

const MOST_TRIES = 5
const BACK_OFF_MS = 1000

export interface Patched {
  readonly object: Unstructured
  /** whether there was nothing to change */
  readonly isEmpty: boolean
}

/** Brings a configuration into the server's object (kubectl `cmd/apply/patcher.go`). */
export class Patcher {
  /** the last patch, as errors show it */
  private patchText = ''
  private readonly typeName: string | undefined

  constructor(
    private readonly context: CommandContext,
    private readonly info: Info,
    private readonly modified: Unstructured,
    private readonly options: ApplyOptions,
  ) {
    this.typeName = typeNameOfKind(info.resource)
  }

  /** Patches what differs; a conflict is tried again with the object as it is then. Throws with the patch and the object. */
  patch(): Patched {
    const { info } = this
    try {
      return this.options.dryRun === 'client' ? this.patchOnce() : this.patchOnServer()
    } catch (error) {
      throw addSourceToError(`applying patch:\n${this.patchText}\nto:\n${info.describe()}\nfor:`, info.source, asError(error))
    }
  }

  /** As `patch`, on the server and with errors that only name the file. */
  patchOnServer(): Patched {
    const { info, context } = this
    for (let tries = 1; ; tries++) {
      try {
        return this.patchOnce()
      } catch (error) {
        if (isConflict(error) && tries <= MOST_TRIES) {
          if (tries > 1) context.environment.time.advanceUntil(() => false, BACK_OFF_MS)
          info.get()
          continue
        }
        const isRefused = isConflict(error) || isStatusError(error, 'Invalid')
        if (isRefused && context.flags.bool('force')) return this.deleteAndCreate()
        throw addSourceToError('patching', info.source, asError(error))
      }
    }
  }

  private patchOnce(): Patched {
    const { info, typeName, context, options } = this
    this.patchText = goMapJson(this.createPatch())
    if (this.patchText === '{}') return { object: info.object, isEmpty: true }
    if (options.dryRun === 'client') return { object: this.patchedLocally(), isEmpty: false }
    const type = typeName === undefined ? 'application/merge-patch+json' : 'application/strategic-merge-patch+json'
    const { resource, namespace, name } = info
    const object = context.client.patch(resource, namespace, name, type, this.patchText, options.query)
    return { object, isEmpty: false }
  }

  private createPatch(): object {
    const last = lastAppliedOf(this.info.object)
    const original = (last === undefined ? {} : JSON.parse(last)) as never
    const [modified, current] = [this.modified as never, this.info.object as never]
    return this.typeName === undefined
      ? createThreeWayJsonMergePatch(original, modified, current)
      : createThreeWayMergePatch(original, modified, current, this.typeName)
  }

  private patchedLocally(): Unstructured {
    const [object, patch] = [this.info.object as never, JSON.parse(this.patchText) as never]
    const patched =
      this.typeName === undefined ? applyMergePatch(object, patch) : applyStrategicMergePatch(object, patch, this.typeName)
    return patched as Unstructured
  }

  /** Puts a new object in the place of one that cannot be changed; brings the old one back when that fails. */
  private deleteAndCreate(): Patched {
    const { info, modified, context, options } = this
    const { client, flags, environment } = context
    const { resource, namespace, name, object: original } = info
    this.patchText = goMapJson(modified)
    const graceSeconds = flags.number('grace-period')
    client.delete(resource, namespace, name, {
      ...(graceSeconds >= 0 && { gracePeriodSeconds: graceSeconds }),
      propagationPolicy: options.propagationPolicy,
    })
    const isOver = pollUntil(environment.time, BACK_OFF_MS, flags.number('timeout'), () => isGone(context, info))
    if (!isOver) throw new Error(DEADLINE_EXCEEDED)
    const create = (object: Unstructured): Unstructured =>
      client.create(resource, namespace, withMetadata(object, { resourceVersion: undefined }), options.query)
    try {
      return { object: create(modified), isEmpty: false }
    } catch (error) {
      try {
        create(original)
      } catch (restoring) {
        throw new Error(
          'An error occurred force-replacing the existing object with the newly provided one:\n\n' +
            `${asError(error).message}.\n\nAdditionally, an error occurred attempting to restore the original object:\n\n${asError(restoring).message}`,
        )
      }
      throw error
    }
  }
}

function isGone({ client }: CommandContext, { resource, namespace, name }: Info): boolean {
  try {
    client.get(resource, namespace, name)
    return false
  } catch (error) {
    if (isNotFound(error)) return true
    throw error
  }
}
