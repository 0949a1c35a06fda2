import type { Container } from '../../../api'
import type { Command } from '../../command'
import { dryRunStrategy } from '../../dry-run'
import { throwAggregate } from '../../errors'
import { withPodSpec } from '../../polymorphic-helpers'
import { toPrinter } from '../../printers'
import { parseResources } from '../create/quota'
import { ALL_AND_SELECTOR, LOCAL_AND_SERVER, objectsToSet, SET_FLAGS, setObjects } from './changes'
import { containersFlag, selectedContainers, withSelectedContainers } from './containers'

type Quantities = Readonly<Record<string, string>>

/** kubectl `cmd/set/set_resources.go`. */
export const setResources: Command = {
  name: 'resources',
  short: 'Update resource requests/limits on objects with pod templates',
  use: 'resources (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]',
  flags: [
    ...SET_FLAGS,
    containersFlag('The names of containers in the selected pod templates to change, all containers are selected by default'),
    { name: 'limits', type: 'string' },
    { name: 'requests', type: 'string' },
  ],
  run: (context) => {
    const { flags, args } = context
    const dryRun = dryRunStrategy(context)
    const printer = toPrinter(context, 'resource requirements updated', { dryRun })
    const infos = objectsToSet(context, args)
    if (flags.bool('local') && dryRun === 'server') throw new Error(LOCAL_AND_SERVER)
    if (flags.bool('all') && flags.string('selector')) throw new Error(ALL_AND_SELECTOR)
    if (!flags.string('limits') && !flags.string('requests'))
      throw new Error('you must specify an update to requests or limits (in the form of --requests/--limits)')
    const [limits, requests] = [parseResources(flags.string('limits')), parseResources(flags.string('requests'))]
    const pattern = flags.string('containers')
    const missing: Error[] = []
    const failed = setObjects(context, infos, {
      dryRun,
      printer,
      failure: 'failed to patch resources update to pod template ',
      records: true,
      change: (object) => {
        let isFound = true
        const changed = withPodSpec(object, (spec) => {
          isFound = selectedContainers(spec, pattern).length > 0
          return withSelectedContainers(spec, pattern, (container) => withResources(container, limits, requests))
        })
        if (!isFound) missing.push(new Error(`error: unable to find container named ${pattern}`))
        return isFound ? changed : undefined
      },
    })
    throwAggregate([...missing, ...failed])
  },
}

function withResources(container: Container, limits: Quantities | undefined, requests: Quantities | undefined): Container {
  const { resources = {} } = container
  return {
    ...container,
    resources: {
      ...resources,
      ...(limits && { limits: { ...resources.limits, ...limits } }),
      ...(requests && { requests: { ...resources.requests, ...requests } }),
    },
  }
}
