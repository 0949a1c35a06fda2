import type { CommandContext } from '../../command'
import { FILENAME_FLAGS, filenameOptions, hasFilenames, SELECTOR_FLAG } from '../../file-flags'
import type { FlagDefinition } from '../../flags'
import { Builder, type Result } from '../../resource'

/** The flags that name the objects of a `rollout` command. */
export const OBJECT_FLAGS: readonly FlagDefinition[] = [...FILENAME_FLAGS, SELECTOR_FLAG]

export function checkObjects({ args, flags }: CommandContext): void {
  if (!args.length && !hasFilenames(flags)) throw new Error('required resource not specified')
}

export function checkRevision({ flags }: CommandContext): void {
  const revision = flags.number('revision')
  if (revision < 0) throw new Error(`revision must be a positive integer: ${revision}`)
}

/** The objects that a call names, as the server has them. */
export function findObjects({ client, environment, flags, args, namespace, enforceNamespace }: CommandContext): Result {
  return new Builder(client, environment)
    .namespaceParam(namespace)
    .defaultNamespace()
    .labelSelectorParam(flags.string('selector'))
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .resourceTypeOrNameArgs(true, ...args)
    .continueOnError()
    .latest()
    .flatten()
    .do()
}
