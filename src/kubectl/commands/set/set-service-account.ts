import type { Command } from '../../command'
import { dryRunStrategy } from '../../dry-run'
import { throwAggregate } from '../../errors'
import { withPodSpec } from '../../polymorphic-helpers'
import { toPrinter } from '../../printers'
import { LOCAL_AND_SERVER, objectsToSet, SET_FLAGS, setObjects } from './changes'

/** kubectl `cmd/set/set_serviceaccount.go`. */
export const setServiceAccount: Command = {
  name: 'serviceaccount',
  aliases: ['sa'],
  short: 'Update the service account of a resource',
  use: 'serviceaccount (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT',
  flags: SET_FLAGS.filter(({ name }) => name !== 'selector').concat({ name: 'selector', type: 'string', hidden: true }),
  run: (context) => {
    const { flags, args } = context
    const dryRun = dryRunStrategy(context)
    if (flags.bool('local') && dryRun === 'server') throw new Error(LOCAL_AND_SERVER)
    const printer = toPrinter(context, 'serviceaccount updated', { dryRun })
    const serviceAccountName = args.at(-1)
    if (serviceAccountName === undefined) throw new Error('serviceaccount is required')
    const infos = objectsToSet(context, flags.bool('local') ? [] : args.slice(0, -1))
    const errors = setObjects(context, infos, {
      dryRun,
      printer,
      failure: 'failed to patch ServiceAccountName ',
      records: true,
      sendsAll: true,
      change: (object) => withPodSpec(object, (spec) => ({ ...spec, serviceAccountName })),
    })
    throwAggregate(errors)
  },
}
