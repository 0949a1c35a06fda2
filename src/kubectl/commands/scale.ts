import { isConflict } from '../../apimachinery'
import type { Command, CommandContext } from '../command'
import { DRY_RUN_FLAG, dryRunStrategy, writeQuery, type DryRunStrategy } from '../dry-run'
import { FILENAME_FLAGS, filenameOptions, SELECTOR_FLAG } from '../file-flags'
import type { Flags } from '../flags'
import { DEADLINE_EXCEEDED, pollUntil } from '../polling'
import { PRINT_FLAGS, toPrinter } from '../printers'
import { RECORD_FLAG, recordMergePatch } from '../record'
import { Builder, type Info, type Unstructured } from '../resource'

const RETRY_MS = 1000
const RETRY_TIMEOUT_MS = 5 * 60_000

/** The parts of an `autoscaling/v1` Scale. */
interface Scale extends Unstructured {
  readonly spec?: { readonly replicas?: number }
  readonly status?: { readonly replicas?: number }
}

/** kubectl `cmd/scale/scale.go`. */
export const scale: Command = {
  name: 'scale',
  short: 'Set a new size for a deployment, replica set, or replication controller',
  use: 'scale [--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)',
  flags: [
    RECORD_FLAG,
    ...PRINT_FLAGS,
    { name: 'all', type: 'bool' },
    { name: 'resource-version', type: 'string' },
    { name: 'current-replicas', type: 'int', default: -1 },
    { name: 'replicas', type: 'int', required: true, usage: 'The new desired number of replicas. Required.' },
    { name: 'timeout', type: 'duration' },
    ...FILENAME_FLAGS,
    DRY_RUN_FLAG,
    SELECTOR_FLAG,
  ],
  run: (context) => {
    const { flags, out } = context
    const dryRun = dryRunStrategy(context)
    const printer = toPrinter(context, 'scaled', { dryRun })
    validate(flags)
    const { infos, error } = objectsOf(context).infosAndError()
    if (flags.string('resource-version') && infos.length > 1)
      throw new Error('cannot use --resource-version with multiple resources')
    if (!infos.length) throw error ?? new Error('no objects passed to scale')
    for (const info of infos) {
      const replicas = dryRun === 'client' ? flags.number('replicas') : scaleObject(context, info, dryRun)
      printer.print(withReplicas(info.object, replicas), out)
    }
    if (error) throw error
  },
}

function validate(flags: Flags): void {
  if (flags.number('replicas') < 0)
    throw new Error('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0')
  if (flags.number('current-replicas') < -1) throw new Error('The --current-replicas must specify an integer of -1 or greater')
}

function objectsOf({ client, environment, flags, namespace, enforceNamespace, args }: CommandContext) {
  return new Builder(client, environment)
    .continueOnError()
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .resourceTypeOrNameArgs(flags.bool('all'), ...args)
    .flatten()
    .labelSelectorParam(flags.string('selector'))
    .do()
}

/** Scales one object and records the command; answers the size that the server took. */
function scaleObject(context: CommandContext, info: Info, dryRun: DryRunStrategy): number {
  const { client, environment, flags } = context
  const { resource, namespace, name } = info
  let actual = 0
  const isScaled = pollUntil(environment.time, RETRY_MS, RETRY_TIMEOUT_MS, () => {
    try {
      actual = scaleOnce(context, info, dryRun)
      return true
    } catch (error) {
      if (isConflict(error)) return false
      throw error
    }
  })
  if (!isScaled) throw new Error(DEADLINE_EXCEEDED)
  const timeoutMs = flags.number('timeout')
  if (timeoutMs !== 0 && dryRun === 'none') waitForReplicas(context, info, timeoutMs)
  const patch = recordMergePatch(context, info.object)
  if (patch !== undefined) client.patch(resource, namespace, name, 'application/merge-patch+json', patch)
  return actual
}

/** kubectl `pkg/scale/scale.go ScaleSimple`: with a condition the scale is read and replaced, otherwise patched unseen. */
function scaleOnce({ client, flags }: CommandContext, { resource, namespace, name }: Info, dryRun: DryRunStrategy): number {
  const replicas = flags.number('replicas')
  const size = flags.number('current-replicas')
  const version = flags.string('resource-version')
  const query = writeQuery(dryRun)
  let answer: Scale
  if (size === -1 && version === '') {
    const patch = JSON.stringify({ spec: { replicas } })
    answer = client.patch(resource, namespace, name, 'application/merge-patch+json', patch, query, 'scale')
  } else {
    const current: Scale = client.get(resource, namespace, name, 'scale')
    checkPreconditions(current, size, version)
    const desired = { ...current, spec: { ...current.spec, replicas } }
    answer = client.replace(resource, namespace, name, desired, query, 'scale')
  }
  return answer.spec?.replicas ?? 0
}

function checkPreconditions({ spec, metadata }: Scale, size: number, version: string): void {
  const replicas = spec?.replicas ?? 0
  if (size !== -1 && replicas !== size) throw new Error(`Expected replicas to be ${size}, was ${replicas}`)
  const { resourceVersion = '' } = metadata
  if (version !== '' && resourceVersion !== version)
    throw new Error(`Expected resource version to be ${version}, was ${resourceVersion}`)
}

function waitForReplicas({ client, environment, flags }: CommandContext, info: Info, timeoutMs: number): void {
  const desired = flags.number('replicas')
  const isReached = pollUntil(environment.time, RETRY_MS, timeoutMs, () => {
    const { spec, status }: Scale = client.get(info.resource, info.namespace, info.name, 'scale')
    // another size is wanted by now: there is nothing left to wait for
    if ((spec?.replicas ?? 0) !== desired) return true
    return (status?.replicas ?? 0) === desired
  })
  if (!isReached) throw new Error(`timed out waiting for ${JSON.stringify(info.name)} to be synced`)
}

/** The object as printed: of the kinds that Kubernetes itself scales with their new size. */
function withReplicas(object: Unstructured, replicas: number): Unstructured {
  if (!/^(apps\/)?[^/]+$/.test(object.apiVersion ?? '')) return object
  return { ...object, spec: { ...(object.spec as object), replicas } }
}
