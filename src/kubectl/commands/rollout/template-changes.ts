import { typeNameOfKind } from '../../../api'
import { createTwoWayMergePatch } from '../../../apimachinery'
import type { CommandContext } from '../../command'
import { fieldManagerFlag, writeQuery } from '../../dry-run'
import { asError, throwAggregate } from '../../errors'
import type { FlagDefinition } from '../../flags'
import { PRINT_FLAGS, printResult } from '../../printers'
import type { Info, Unstructured } from '../../resource'
import { checkObjects, findObjects, OBJECT_FLAGS } from './objects'

/** The flags of `rollout pause`, `resume` and `restart`. */
export const CHANGE_FLAGS: readonly FlagDefinition[] = [...PRINT_FLAGS, ...OBJECT_FLAGS, fieldManagerFlag('kubectl-rollout')]

export interface RolloutChange {
  /** what is printed when it is done: `paused` */
  readonly operation: string
  /** the object with the change; throws why it cannot be changed */
  readonly change: (object: Unstructured) => Unstructured
  /** what is said, or thrown, where there is nothing to change */
  readonly unchanged: (info: Info) => string | Error
}

/** Changes each of the objects and sends what is different (kubectl `cmd/rollout/rollout_pause.go RunPause` and its like). */
export function changeRollouts(context: CommandContext, change: RolloutChange): void {
  checkObjects(context)
  const { infos, error } = findObjects(context).infosAndError()
  const errors = error ? [error] : []
  if (!infos.length && !errors.length) return context.err(`No resources found in ${context.namespace} namespace.\n`)
  for (const info of infos) {
    try {
      changeOne(context, info, change)
    } catch (failure) {
      errors.push(asError(failure))
    }
  }
  throwAggregate(errors)
}

function changeOne(context: CommandContext, info: Info, { operation, change, unchanged }: RolloutChange): void {
  const { resource, namespace, name } = info
  const patch = createTwoWayMergePatch(info.object as never, changed(info, change) as never, typeNameOfKind(resource) ?? '')
  if (!Object.keys(patch).length) {
    const word = unchanged(info)
    if (typeof word !== 'string') throw word
    return printResult(context, info.object, word)
  }
  const query = writeQuery('none', context.flags.string('field-manager'))
  try {
    const type = 'application/strategic-merge-patch+json'
    info.refresh(context.client.patch(resource, namespace, name, type, JSON.stringify(patch), query))
  } catch (error) {
    throw new Error(`failed to patch: ${asError(error).message}`)
  }
  printResult(context, info.object, operation)
}

function changed({ object, resource, name }: Info, change: RolloutChange['change']): Unstructured {
  try {
    return change(object)
  } catch (error) {
    throw new Error(`error: ${resource.qualified} ${JSON.stringify(name)} ${asError(error).message}`)
  }
}
