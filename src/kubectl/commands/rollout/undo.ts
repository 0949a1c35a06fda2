import { ANNOTATION_LAST_APPLIED } from '../../../api'
import type { Command } from '../../command'
import { DRY_RUN_FLAG, dryRunStrategy } from '../../dry-run'
import { lastAppliedOf } from '../../last-applied'
import { rollBack } from '../../polymorphic-helpers'
import { PRINT_FLAGS, printResult } from '../../printers'
import { checkObjects, findObjects, OBJECT_FLAGS } from './objects'

/** kubectl `cmd/rollout/rollout_undo.go`. */
export const rolloutUndo: Command = {
  name: 'undo',
  short: 'Undo a previous rollout',
  use: 'undo (TYPE NAME | TYPE/NAME) [flags]',
  flags: [
    { name: 'to-revision', type: 'int64', usage: 'The revision to rollback to. Default to 0 (last revision).' },
    ...OBJECT_FLAGS,
    DRY_RUN_FLAG,
    ...PRINT_FLAGS,
  ],
  run: (context) => {
    const dryRun = dryRunStrategy(context)
    checkObjects(context)
    findObjects(context).visit((info) => {
      if (lastAppliedOf(info.object) !== undefined) context.err(warningOfApply(info.objectName))
      const operation = rollBack(info, context.flags.number('to-revision'), dryRun)
      printResult(context, info.object, operation, { dryRun })
    })
  },
}

function warningOfApply(objectName: string): string {
  return (
    `Warning: resource ${objectName} was previously managed with 'kubectl apply'. ` +
    `Rolling back will not update the ${ANNOTATION_LAST_APPLIED} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. ` +
    "Consider using 'kubectl apply' with your previous configuration file instead.\n"
  )
}
