import type { Command } from '../../command'
import { historyOf, revisionIn, sortedHistory, viewHistory } from '../../polymorphic-helpers'
import { PRINT_FLAGS, printResult, toPrinter } from '../../printers'
import { checkObjects, checkRevision, findObjects, OBJECT_FLAGS } from './objects'

/** kubectl `cmd/rollout/rollout_history.go`. */
export const rolloutHistory: Command = {
  name: 'history',
  short: 'View rollout history',
  use: 'history (TYPE NAME | TYPE/NAME) [flags]',
  flags: [
    { name: 'revision', type: 'int64', usage: 'See the details, including podTemplate of the revision specified' },
    ...OBJECT_FLAGS,
    ...PRINT_FLAGS,
  ],
  run: (context) => {
    const { flags, out } = context
    checkObjects(context)
    checkRevision(context)
    const revision = flags.number('revision')
    const result = findObjects(context)
    if (!flags.changed('output')) {
      const title = revision > 0 ? `with revision #${revision}` : ''
      return result.visit((info) =>
        printResult(context, info.object, `${title}\n${viewHistory(historyOf(info), revision)}`, { keepsOrder: true }),
      )
    }
    const printer = toPrinter(context, '')
    result.visit((info) => {
      const history = historyOf(info)
      if (revision > 0) printer.print(revisionIn(history, revision).object, out)
      else for (const [, { object }] of sortedHistory(history)) printer.print(object, out)
    })
  },
}
