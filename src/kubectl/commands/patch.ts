import { typeNameOfKind } from '../../api'
import {
  applyJsonPatch,
  applyMergePatch,
  applyStrategicMergePatch,
  deepEqual,
  isStatusError,
  type JsonPatchOperation,
} from '../../apimachinery'
import type { Command, CommandContext } from '../command'
import { DRY_RUN_FLAG, dryRunStrategy, fieldManagerFlag, writeQuery, type DryRunStrategy } from '../dry-run'
import { asError } from '../errors'
import { FILENAME_FLAGS, filenameOptions } from '../file-flags'
import { PRINT_FLAGS, toPrinter } from '../printers'
import { RECORD_FLAG, recordMergePatch } from '../record'
import { Builder, parseYaml, readFile, type Info, type Unstructured } from '../resource'
import type { PatchType } from '../rest-client'

const PATCH_TYPES: Readonly<Record<string, PatchType>> = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
}

/** kubectl `cmd/patch/patch.go`. */
export const patch: Command = {
  name: 'patch',
  short: 'Update fields of a resource',
  use: 'patch (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]',
  flags: [
    RECORD_FLAG,
    ...PRINT_FLAGS,
    { name: 'patch', shorthand: 'p', type: 'string', usage: 'The patch to be applied to the resource JSON file.' },
    { name: 'patch-file', type: 'string', usage: 'A file containing a patch to be applied to the resource.' },
    {
      name: 'type',
      type: 'string',
      default: 'strategic',
      usage: 'The type of patch being provided; one of [json merge strategic]',
    },
    DRY_RUN_FLAG,
    ...FILENAME_FLAGS,
    { name: 'local', type: 'bool' },
    fieldManagerFlag('kubectl-patch'),
    { name: 'subresource', type: 'string' },
  ],
  run: (context) => {
    const dryRun = dryRunStrategy(context)
    validate(context, dryRun)
    const type = patchTypeOf(context)
    const text = patchText(context)
    let count = 0
    objectsOf(context).visit((info) => {
      count++
      const isLocal = context.flags.bool('local') || dryRun === 'client'
      const patched = isLocal ? patchLocally(info, type, text) : patchOnServer(context, info, type, text, dryRun)
      const operation = deepEqual(info.object, patched.compared) ? 'patched (no change)' : 'patched'
      // upstream loses the words of a dry run when it names the operation
      toPrinter(context, operation).print(patched.object, context.out)
    })
    if (!count) throw new Error('no objects passed to patch')
  },
}

function validate({ flags, args }: CommandContext, dryRun: DryRunStrategy): void {
  const [text, file] = [flags.string('patch'), flags.string('patch-file')]
  if (text && file) throw new Error('cannot specify --patch and --patch-file together')
  if (!text && !file) throw new Error('must specify --patch or --patch-file containing the contents of the patch')
  if (flags.bool('local') && args.length) throw new Error('cannot specify --local and server resources')
  if (flags.bool('local') && dryRun === 'server')
    throw new Error('cannot specify --local and --dry-run=server - did you mean --dry-run=client?')
}

function patchTypeOf({ flags }: CommandContext): PatchType {
  const name = flags.string('type') || 'strategic'
  const type = PATCH_TYPES[name.toLowerCase()]
  if (!type) throw new Error(`--type must be one of [json merge strategic], not ${JSON.stringify(name)}`)
  return type
}

/** The patch as JSON. */
function patchText({ flags, environment }: CommandContext): string {
  const file = flags.string('patch-file')
  const text = file ? readPatchFile(file, (path) => readFile(environment.files, path)) : flags.string('patch')
  // what looks like a JSON object is sent as it is (apimachinery util/yaml ToJSON)
  if (/^\s*\{/.test(text)) return text
  try {
    return JSON.stringify(parseYaml(text) ?? null)
  } catch (error) {
    throw new Error(`unable to parse ${JSON.stringify(flags.string('patch'))}: ${asError(error).message}`)
  }
}

function readPatchFile(path: string, read: (path: string) => string): string {
  try {
    return read(path)
  } catch (error) {
    throw new Error(`unable to read patch file: ${asError(error).message}`)
  }
}

function objectsOf({ client, environment, flags, namespace, enforceNamespace, args }: CommandContext) {
  return new Builder(client, environment)
    .continueOnError()
    .local(flags.bool('local'))
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .subresource(flags.string('subresource'))
    .resourceTypeOrNameArgs(false, ...args)
    .flatten()
    .do()
}

interface Patched {
  /** what the patch itself made of the object */
  readonly compared: Unstructured
  /** what is printed */
  readonly object: Unstructured
}

function patchOnServer(context: CommandContext, info: Info, type: PatchType, text: string, dryRun: DryRunStrategy): Patched {
  const { client, flags } = context
  const { resource, namespace, name } = info
  const query = writeQuery(dryRun, flags.string('field-manager'))
  const subresource = flags.string('subresource')
  let compared: Unstructured
  try {
    compared = client.patch(resource, namespace, name, type, text, query, subresource)
  } catch (error) {
    if (!isStatusError(error, 'UnsupportedMediaType')) throw error
    throw new Error(`${type} is not supported by ${resource.apiVersion}, Kind=${resource.kind}: ${asError(error).message}`)
  }
  const record = recordMergePatch(context, compared)
  if (record === undefined) return { compared, object: compared }
  const object = client.patch(resource, namespace, name, 'application/merge-patch+json', record, query, subresource)
  return { compared, object }
}

function patchLocally(info: Info, type: PatchType, text: string): Patched {
  const object = patchedLocally(info.object, type, JSON.parse(text) as unknown)
  return { compared: object, object }
}

function patchedLocally(object: Unstructured, type: PatchType, value: unknown): Unstructured {
  if (type === PATCH_TYPES['json']) return applyJsonPatch(object, value as readonly JsonPatchOperation[]) as Unstructured
  if (type === PATCH_TYPES['merge']) return applyMergePatch(object, value) as Unstructured
  const { apiVersion = '', kind = '' } = object
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion]
  const typeName = typeNameOfKind({ group: group as string, version: version as string, kind })
  if (typeName === undefined)
    throw new Error(`strategic merge patch is not supported for ${apiVersion}, Kind=${kind} locally, try --type merge`)
  return applyStrategicMergePatch(object as never, value as never, typeName) as unknown as Unstructured
}
