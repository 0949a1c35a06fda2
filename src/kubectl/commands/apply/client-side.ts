import { ANNOTATION_LAST_APPLIED } from '../../../api'
import { isNotFound } from '../../../apimachinery'
import type { CommandContext } from '../../command'
import { addSourceToError, asError } from '../../errors'
import { lastAppliedOf, withLastApplied } from '../../last-applied'
import { withMetadata, type Info, type Unstructured } from '../../resource'
import { printApplied, warnIfDeleting, type ApplyOptions } from './options'
import { Patcher } from './patcher'

/** Creates an object, or patches the server's one into what the configuration says (kubectl `cmd/apply/apply.go applyOneObject`). */
export function applyClientSide(context: CommandContext, info: Info, options: ApplyOptions): void {
  const modified = withLastApplied(info.object)
  if (!readCurrent(info)) return createOne(context, info, modified, options)
  if (lastAppliedOf(info.object) === undefined) context.err(missingAnnotation(info))
  const patcher = new Patcher(context, info, modified, options)
  const { object, isEmpty } = patcher.patch()
  info.refresh(object)
  warnIfDeleting(context, info)
  printApplied(context, object, isEmpty ? 'unchanged' : 'configured', options)
}

/** Takes the server's object over; false where there is none. */
function readCurrent(info: Info): boolean {
  try {
    info.get()
    return true
  } catch (error) {
    if (isNotFound(error)) return false
    throw addSourceToError(
      `retrieving current configuration of:\n${info.describe()}\nfrom server for:`,
      info.source,
      asError(error),
    )
  }
}

function createOne(context: CommandContext, info: Info, modified: Unstructured, options: ApplyOptions): void {
  const { dryRun, query } = options
  info.object = withMetadata(withoutNulls(modified) as Unstructured, { resourceVersion: undefined })
  if (dryRun !== 'client') {
    try {
      info.refresh(context.client.create(info.resource, info.namespace, info.object, query))
    } catch (error) {
      throw addSourceToError('creating', info.source, asError(error))
    }
  }
  printApplied(context, info.object, 'created', options)
}

function missingAnnotation({ objectName }: Info): string {
  return `Warning: resource ${objectName} is missing the ${ANNOTATION_LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  )
}
