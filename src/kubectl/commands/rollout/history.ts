import { encodeObject } from '../../../apimachinery'
import type { Command } from '../../command'
import { historyOf, revisionIn, sortedHistory, viewHistory } from '../../polymorphic-helpers'
import { PRINT_FLAGS, printResult, toPrinter } from '../../printers'
import { mappingForKind, type Unstructured } from '../../resource'
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
    const printer = toPrinter(context, '', { keepsOrder: true })
    const print = (object: Unstructured): void =>
      printer.print(encodeObject(object, mappingForKind(object.apiVersion ?? '', object.kind ?? '')), out)
    result.visit((info) => {
      const history = historyOf(info)
      if (revision > 0) print(revisionIn(history, revision).object)
      else for (const [, { object }] of sortedHistory(history)) print(object)
    })
  },
}
