import { ANNOTATION_CHANGE_CAUSE } from '../api'
import type { CommandContext } from './command'
import type { FlagDefinition } from './flags'
import { withMetadata, type Unstructured } from './resource'

export const RECORD_FLAG: FlagDefinition = {
  name: 'record',
  type: 'bool',
  deprecated: '--record will be removed in the future',
  usage: 'Record current kubectl command in the resource annotation.',
}

/** The object with the command that changes it in an annotation, where `--record` asks for that (cli-runtime `record_flags.go`). */
export function recorded(context: CommandContext, object: Unstructured): Unstructured {
  if (!context.flags.bool('record')) return object
  const annotations = { ...object.metadata.annotations, [ANNOTATION_CHANGE_CAUSE]: changeCause(context) }
  return withMetadata(object, { annotations })
}

/** The merge patch that records the command, or undefined where there is nothing to record. */
export function recordMergePatch(context: CommandContext, object: Unstructured): string | undefined {
  if (!context.flags.bool('record')) return undefined
  const cause = changeCause(context)
  if (object.metadata.annotations?.[ANNOTATION_CHANGE_CAUSE] === cause) return undefined
  return JSON.stringify({ metadata: { annotations: { [ANNOTATION_CHANGE_CAUSE]: cause } } })
}

function changeCause({ commandPath, flags }: CommandContext): string {
  return [commandPath, ...flags.args].join(' ') + flags.given
}
