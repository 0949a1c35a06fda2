import { isNotFound, isStatusError } from '../../apimachinery'
import type { CommandContext } from '../command'
import { validationDirective } from '../dry-run'
import { asError, ExitError } from '../errors'
import { FILENAME_FLAGS, filenameOptions } from '../file-flags'
import type { FlagDefinition } from '../flags'
import { VALIDATE_FLAG } from '../dry-run'
import { goMapJson, omitManagedFields, PRINT_FLAGS, printResult, toYaml } from '../printers'
import { RECORD_FLAG, recorded } from '../record'
import { Builder, isList, parseYaml, requireTypeMeta, type Info, type Unstructured } from '../resource'
import { editText } from './stream-editor'

/** The flags of `edit` and `apply edit-last-applied`. */
export const EDIT_FLAGS: readonly FlagDefinition[] = [
  RECORD_FLAG,
  ...PRINT_FLAGS,
  ...FILENAME_FLAGS,
  VALIDATE_FLAG,
  { name: 'windows-line-endings', type: 'bool' },
]

/** What is edited of an object, and what becomes of the edit (kubectl `cmd/util/editor EditMode`). */
export interface EditMode {
  /** the comment above the text */
  readonly header: string
  /** undefined where there is nothing to edit of the object */
  readonly original: (info: Info) => Unstructured | undefined
  /** what is said where there is nothing to edit at all */
  readonly nothingToEdit: string
  /** sends what is different; answers what is printed */
  readonly send: (info: Info, original: Unstructured, edited: Unstructured) => Unstructured
}

interface Edit {
  readonly info: Info
  readonly original: Unstructured
}

/** Lets the editor change objects and sends what is different (kubectl `cmd/util/editor/editoptions.go`). */
export function editObjects(context: CommandContext, mode: EditMode): void {
  const { environment, err } = context
  const edits = findObjects(context).flatMap((info): readonly Edit[] => {
    const original = mode.original(info)
    return original ? [{ info, original: omitManagedFields(original) }] : []
  })
  if (!edits.length) throw new Error(mode.nothingToEdit)
  const text = textOf(context, edits)
  const isJson = context.flags.string('output') === 'json'
  const edited = withoutComments(editText(environment, isJson ? text : `${mode.header}${text}`))
  if (edited === withoutComments(text)) return err('Edit cancelled, no changes made.\n')
  if (edited.trim() === '') return err('Edit cancelled, saved file was empty.\n')
  const results = editedObjects(context, edited).map((object) => sendEdit(context, edits, object, mode))
  if (results.includes('invalid')) throw new Error('Edit cancelled, no valid changes were saved.')
  if (results.includes('failed')) throw new ExitError(1)
}

function findObjects({ client, environment, flags, args, namespace, enforceNamespace }: CommandContext): readonly Info[] {
  return new Builder(client, environment)
    .resourceTypeOrNameArgs(true, ...args)
    .latest()
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .subresource(flags.has('subresource') ? flags.string('subresource') : '')
    .continueOnError()
    .flatten()
    .do()
    .infos()
}

function textOf({ flags }: CommandContext, edits: readonly Edit[]): string {
  const [first] = edits as readonly [Edit]
  const items = edits.map(({ original }) => original)
  const object = items.length === 1 ? first.original : { apiVersion: 'v1', items, kind: 'List', metadata: {} }
  return flags.string('output') === 'json' ? `${goMapJson(object, 4)}\n` : toYaml(object)
}

function withoutComments(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .trim()
}

function editedObjects({ flags, err }: CommandContext, text: string): readonly Unstructured[] {
  let value: unknown
  try {
    value = parseYaml(text)
    if (validationDirective(flags) !== 'Ignore') requireTypeMeta(value)
  } catch (error) {
    err(`error: The edited file had a syntax error: ${asError(error).message}\n`)
    throw new Error('Edit cancelled, no valid changes were saved.')
  }
  const object = value as Unstructured
  return isList(object) ? object.items : [object]
}

type Outcome = 'done' | 'invalid' | 'failed'

function sendEdit(context: CommandContext, edits: readonly Edit[], object: Unstructured, mode: EditMode): Outcome {
  const edit = edits.find(({ original }) => original.metadata.uid === object.metadata.uid)
  if (!edit) throw new Error(`no original object found for ${goMapJson(object)}`)
  const { info, original } = edit
  if (goMapJson(original) === goMapJson(object)) {
    printResult(context, object, 'skipped')
    return 'done'
  }
  for (const [before, after] of [
    [original.apiVersion, object.apiVersion],
    [original.kind, object.kind],
    [original.metadata.name, object.metadata.name],
  ])
    if (before !== after) throw new Error('At least one of apiVersion, kind and name was changed')
  try {
    printResult(context, mode.send(info, original, recorded(context, object)), 'edited')
    return 'done'
  } catch (error) {
    const subject = `${info.resource.qualified} ${JSON.stringify(info.name)}`
    if (isStatusError(error, 'Invalid')) {
      context.err(`error: ${subject} is invalid\n`)
      return 'invalid'
    }
    context.err(
      isNotFound(error)
        ? `error: ${subject} could not be found on the server\n`
        : `error: ${subject} could not be patched: ${asError(error).message}\n`,
    )
    return 'failed'
  }
}
