import { structuredPatch } from 'diff'
import { isNotFound } from '../../apimachinery'
import { usageError, type Command, type CommandContext } from '../command'
import { writeQuery } from '../dry-run'
import { asError, describeError, ExitError } from '../errors'
import { FILENAME_FLAGS, filenameOptions, hasFilenames, SELECTOR_FLAG } from '../file-flags'
import { withoutLastApplied } from '../last-applied'
import { goMapJson, omitManagedFields, toYaml } from '../printers'
import { Builder, withMetadata, type Info, type Unstructured } from '../resource'
import { MANAGER_CLIENT_SIDE, MANAGER_SERVER_SIDE, warnIfDeleting } from './apply/options'
import { Patcher } from './apply/patcher'

/** kubectl `cmd/diff/diff.go`; differences are shown as `diff -u -N` shows them. */
export const diff: Command = {
  name: 'diff',
  short: 'Diff the live version against a would-be applied version',
  use: 'diff -f FILENAME',
  flags: [
    { name: 'show-managed-fields', type: 'bool' },
    { name: 'show-secrets', type: 'bool' },
    { name: 'concurrency', type: 'int', default: 1 },
    ...FILENAME_FLAGS,
    { name: 'server-side', type: 'bool' },
    { name: 'force-conflicts', type: 'bool' },
    { name: 'field-manager', type: 'string', default: MANAGER_CLIENT_SIDE },
    SELECTOR_FLAG,
  ],
  run: (context) => {
    let differs: boolean
    try {
      differs = diffObjects(context)
    } catch (error) {
      // 1 says that there are differences: what fails ends with more
      const { message, exitCode } = describeError(asError(error))
      throw new ExitError(exitCode + 1, message)
    }
    if (differs) throw new ExitError(1)
  },
}

/** What is compared of an object: the name of its file, and its two versions. */
interface Versions {
  readonly name: string
  readonly live: Unstructured | undefined
  readonly merged: Unstructured
}

/** Prints the differences; says whether there are any. */
function diffObjects(context: CommandContext): boolean {
  const { client, environment, flags, args, namespace, enforceNamespace, out } = context
  if (args.length) throw usageError(context, `Unexpected args: [${args.join(' ')}]`)
  if (!hasFilenames(flags)) throw new Error('must specify one of -f and -k')
  if (flags.bool('force-conflicts') && !flags.bool('server-side'))
    throw new Error('--force-conflicts only works with --server-side')
  const found: Versions[] = []
  new Builder(client, environment)
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .labelSelectorParam(flags.string('selector'))
    .flatten()
    .do()
    .visit((info) => void found.push(versionsOf(context, info)))
  const suffix = (): string => environment.random?.text('0123456789', 10) ?? '0'
  const [from, to] = [`/tmp/LIVE-${suffix()}`, `/tmp/MERGED-${suffix()}`]
  const texts = found
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((versions) => unifiedDiff(versions, from, to, environment.time.now()))
  for (const text of texts) out(text)
  return texts.some((text) => text !== '')
}

function versionsOf(context: CommandContext, info: Info): Versions {
  const local = info.object
  const isThere = readCurrent(info)
  const live = isThere ? info.object : undefined
  const merged = mergedVersion(context, info, local, live)
  if (live) warnIfDeleting(context, info)
  const { group, version, kind } = info.resource
  const name = `${group && `${group}.`}${version}.${kind}.${info.namespace}.${info.name}`
  return { name, ...shown(context, live, merged) }
}

function readCurrent(info: Info): boolean {
  try {
    info.get()
    return true
  } catch (error) {
    if (isNotFound(error)) return false
    throw error
  }
}

/** What the server would make of the configuration (upstream `InfoObject.Merged`). */
function mergedVersion(context: CommandContext, info: Info, local: Unstructured, live: Unstructured | undefined): Unstructured {
  const { client, flags } = context
  const { resource, namespace, name } = info
  const isServerSide = flags.bool('server-side')
  const isDefault = isServerSide && !flags.changed('field-manager')
  const fieldManager = isDefault ? MANAGER_SERVER_SIDE : flags.string('field-manager')
  const query = writeQuery('server', fieldManager)
  if (isServerSide) {
    const forced = { ...query, force: String(flags.bool('force-conflicts')) }
    return client.patch(resource, namespace, name, 'application/apply-patch+yaml', goMapJson(local), forced)
  }
  if (!live) return client.create(resource, namespace, withMetadata(local, { resourceVersion: undefined }), query)
  const options = {
    dryRun: 'server',
    query,
    fieldManager,
    propagationPolicy: 'Background',
    visitedUids: new Set<string>(),
  } as const
  return new Patcher(context, info, withoutLastApplied(local), options).patchOnServer().object
}

/** The two versions as they are compared: secrets are masked. */
function shown(
  { flags }: CommandContext,
  live: Unstructured | undefined,
  merged: Unstructured,
): Pick<Versions, 'live' | 'merged'> {
  const keep = flags.bool('show-managed-fields')
  const [from, to] = [live, merged].map((object) => (keep || !object ? object : omitManagedFields(object)))
  const isSecret = merged.kind === 'Secret' && merged.apiVersion === 'v1'
  if (!isSecret || flags.bool('show-secrets')) return { live: from, merged: to as Unstructured }
  return masked(from, to as Unstructured)
}

const MASK = '***'

function masked(live: Unstructured | undefined, merged: Unstructured): Pick<Versions, 'live' | 'merged'> {
  const [from, to] = [live, merged].map((object) => (object?.data ?? {}) as Readonly<Record<string, unknown>>) as [
    Readonly<Record<string, unknown>>,
    Readonly<Record<string, unknown>>,
  ]
  const isChanged = (key: string): boolean => Object.hasOwn(from, key) && Object.hasOwn(to, key) && from[key] !== to[key]
  const mask = (object: Unstructured, word: string): Unstructured => {
    if (!object.data) return object
    const keys = Object.keys(object.data as object)
    return { ...object, data: Object.fromEntries(keys.map((key) => [key, isChanged(key) ? `${MASK} (${word})` : MASK])) }
  }
  return { live: live && mask(live, 'before'), merged: mask(merged, 'after') }
}

/** The difference of two files as GNU diff writes it; empty where there is none. */
function unifiedDiff({ name, live, merged }: Versions, fromFolder: string, toFolder: string, nowMs: number): string {
  const [from, to] = [live ? toYaml(live) : '', toYaml(merged)]
  const [fromPath, toPath] = [`${fromFolder}/${name}`, `${toFolder}/${name}`]
  const { hunks } = structuredPatch(fromPath, toPath, from, to, '', '', { context: 3 })
  if (!hunks.length) return ''
  const [day = '', time = ''] = new Date(nowMs).toISOString().split('T')
  const instant = `${day} ${time.slice(0, -1)}000000 +0000`
  const range = (start: number, count: number): string =>
    count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`
  const blocks = hunks.map(
    ({ oldStart, oldLines, newStart, newLines, lines }) =>
      `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@\n${lines.map((line) => `${line}\n`).join('')}`,
  )
  return `diff -u -N ${fromPath} ${toPath}\n--- ${fromPath}\t${instant}\n+++ ${toPath}\t${instant}\n${blocks.join('')}`
}
