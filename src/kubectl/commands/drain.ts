import { parseSelector, type Selector } from '../../apimachinery'
import type { Command, CommandContext } from '../command'
import { dryRunStrategy, type DryRunStrategy } from '../dry-run'
import {
  cordonOrUncordon,
  deleteOrEvictPods,
  judgePods,
  NODE_FLAGS,
  nodesOf,
  podsForDeletion,
  printDone,
  type DrainOptions,
} from '../drain'
import { Aggregate, asError, throwAggregate } from '../errors'
import { CHUNK_SIZE_FLAG } from '../file-flags'
import type { Info, Unstructured } from '../resource'

/** kubectl `cmd/drain/drain.go`. */
export const drain: Command = {
  name: 'drain',
  short: 'Drain node in preparation for maintenance',
  use: 'drain NODE',
  flags: [
    { name: 'force', type: 'bool', usage: 'Continue even if there are pods that do not declare a controller.' },
    { name: 'ignore-daemonsets', type: 'bool', usage: 'Ignore DaemonSet-managed pods.' },
    { name: 'delete-emptydir-data', type: 'bool', usage: 'Continue even if there are pods using emptyDir.' },
    { name: 'grace-period', type: 'int', default: -1 },
    { name: 'timeout', type: 'duration' },
    { name: 'pod-selector', type: 'string', usage: 'Label selector to filter pods on the node' },
    { name: 'disable-eviction', type: 'bool' },
    { name: 'skip-wait-for-delete-timeout', type: 'int' },
    CHUNK_SIZE_FLAG,
    ...NODE_FLAGS,
  ],
  run: (context) => {
    const { flags, err } = context
    const dryRun = dryRunStrategy(context)
    parsePodSelector(flags.string('pod-selector'))
    const nodes = nodesOf(context, 'drain NODE')
    cordonOrUncordon(context, nodes, true, dryRun)
    const failed: { readonly name: string; readonly error: Error }[] = []
    for (const info of nodes) {
      try {
        drainNode(context, info, dryRun)
        printDone(context, info.object, 'drained', dryRun)
      } catch (failure) {
        const error = asError(failure)
        err(`error: unable to drain node ${JSON.stringify(info.name)} due to error: ${error.message}, continuing command...\n`)
        failed.push({ name: info.name, error })
      }
    }
    if (failed.length) err(`There are pending nodes to be drained:\n${failed.map(({ name }) => ` ${name}\n`).join('')}`)
    throwAggregate(failed.map(({ error }) => error))
  },
}

function parsePodSelector(text: string): Selector {
  try {
    return parseSelector(text)
  } catch {
    throw new Error('--pod-selector=<pod_selector> must be a valid label selector')
  }
}

function optionsOf({ flags, environment }: CommandContext): DrainOptions {
  return {
    force: flags.bool('force'),
    ignoreDaemonSets: flags.bool('ignore-daemonsets'),
    deleteEmptyDirData: flags.bool('delete-emptydir-data'),
    podSelector: parsePodSelector(flags.string('pod-selector')).toString(),
    skipDeletedAfterSeconds: flags.number('skip-wait-for-delete-timeout'),
    nowMs: environment.time.now(),
  }
}

/** Removes the pods of a node; throws when one of them stays (upstream `deleteOrEvictPodsSimple`). */
function drainNode(context: CommandContext, info: Info, dryRun: DryRunStrategy): void {
  const { client, flags, out, err } = context
  const { pods, warning } = podsForDeletion(client, info.name, optionsOf(context))
  if (warning) err(`Warning: ${warning}\n`)
  if (dryRun === 'client') {
    for (const { metadata } of pods) out(`evicting pod ${metadata.namespace ?? ''}/${metadata.name} (dry run)\n`)
    return
  }
  const errors = deleteOrEvictPods(context, pods, {
    dryRun,
    gracePeriodSeconds: flags.number('grace-period'),
    timeoutMs: flags.number('timeout'),
    skipDeletedAfterSeconds: flags.number('skip-wait-for-delete-timeout'),
    disableEviction: flags.bool('disable-eviction'),
    onFinished: (pod, isEvicted, hasFailed) => {
      const done = isEvicted ? (hasFailed ? 'eviction failed' : 'evicted') : hasFailed ? 'deletion failed' : 'deleted'
      printDone(context, pod as unknown as Unstructured, done, dryRun)
    },
  })
  if (!errors.length) return
  const failure = new Aggregate(errors)
  reportPending(context, info.name, failure)
  throw failure
}

function reportPending(context: CommandContext, nodeName: string, failure: Error): void {
  const { client, err } = context
  const { found, errors } = judgePods(client, nodeName, optionsOf(context))
  if (found.pods.length) {
    err(`There are pending pods in node ${JSON.stringify(nodeName)} when an error occurred: ${failure.message}\n`)
    for (const { metadata } of found.pods) err(`pod/${metadata.name}\n`)
  }
  if (errors.length) err(`Following errors occurred while getting the list of pods to delete:\n${new Aggregate(errors).message}`)
}
