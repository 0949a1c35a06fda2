// Mirrors apimachinery apis/meta/v1/validation and apis/meta/internalversion/validation.
import {
  fieldForbidden,
  fieldNotSupported,
  newBadRequest,
  newInvalid,
  validatePatchOptions,
  validateWriteOptions,
  type FieldError,
  type FieldValidation,
} from '../../../apimachinery'
import { NO_QUERY, type Query } from './query'

/** What CreateOptions, UpdateOptions and PatchOptions have in common. */
export interface WriteQuery {
  readonly dryRun: boolean
  /** empty where the request does not name it */
  readonly fieldManager: string
  readonly fieldValidation: FieldValidation
  readonly force?: boolean
}

export interface ListQuery {
  readonly labelSelector: string
  readonly fieldSelector: string
  readonly resourceVersion: string
  readonly resourceVersionMatch: string
  readonly continue: string
  readonly limit: number
  readonly watch: boolean
  readonly allowWatchBookmarks: boolean
  readonly sendInitialEvents?: boolean
  readonly timeoutSeconds?: number
}

const PLAIN: WriteQuery = { dryRun: false, fieldManager: '', fieldValidation: 'Warn' }

/** Throws Invalid where something is wrong with the options of a request. */
export function refuse(kind: string, errors: readonly FieldError[]): void {
  if (errors.length) throw newInvalid({ group: 'meta.k8s.io', kind }, '', errors)
}

/** Reads and checks the parameters of a write; `kind` is `CreateOptions`, `UpdateOptions` or `PatchOptions`. Throws Invalid. */
export function writeQueryOf(query: Query | undefined, kind: string, isApply = false): WriteQuery {
  if (!query || (query === NO_QUERY && !isApply)) return PLAIN
  const fieldManager = query.get('fieldManager')
  const fieldValidation = query.get('fieldValidation')
  const force = query.boolean('force')
  const dryRun = query.all('dryRun').filter((value) => value !== '')
  const options = { fieldManager, dryRun, fieldValidation, ...(force !== undefined && { force }) }
  refuse(kind, kind === 'PatchOptions' ? validatePatchOptions(options, isApply) : validateWriteOptions(options))
  return {
    dryRun: dryRun.length > 0,
    fieldManager,
    fieldValidation: fieldValidation === '' ? 'Warn' : (fieldValidation as FieldValidation),
    ...(force !== undefined && { force }),
  }
}

/** Reads and checks the parameters of a list, a watch or the deletion of a collection. Throws BadRequest, Invalid. */
export function listQueryOf(query: Query): ListQuery {
  const sendInitialEvents = query.boolean('sendInitialEvents')
  const timeoutSeconds = query.integer('timeoutSeconds')
  const list: ListQuery = {
    labelSelector: query.get('labelSelector'),
    fieldSelector: query.get('fieldSelector'),
    resourceVersion: query.get('resourceVersion'),
    resourceVersionMatch: query.get('resourceVersionMatch'),
    continue: query.get('continue'),
    limit: query.integer('limit') ?? 0,
    watch: query.boolean('watch') ?? false,
    allowWatchBookmarks: query.boolean('allowWatchBookmarks') ?? false,
    ...(sendInitialEvents !== undefined && { sendInitialEvents }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  }
  refuse('ListOptions', list.watch ? watchErrors(list) : listErrors(list))
  if (!list.watch && list.continue && list.resourceVersion && list.resourceVersion !== '0')
    throw newBadRequest('specifying resource version is not allowed when using continue')
  return list
}

const MATCH = 'resourceVersionMatch'

function listErrors({
  resourceVersionMatch: match,
  resourceVersion,
  continue: token,
  sendInitialEvents,
}: ListQuery): readonly FieldError[] {
  const errors: FieldError[] = []
  if (match) {
    if (!resourceVersion)
      errors.push(fieldForbidden(MATCH, 'resourceVersionMatch is forbidden unless resourceVersion is provided'))
    if (token) errors.push(fieldForbidden(MATCH, 'resourceVersionMatch is forbidden when continue is provided'))
    if (match !== 'Exact' && match !== 'NotOlderThan') errors.push(fieldNotSupported(MATCH, match, ['Exact', 'NotOlderThan', '']))
    if (match === 'Exact' && resourceVersion === '0')
      errors.push(fieldForbidden(MATCH, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"'))
  }
  if (sendInitialEvents !== undefined) errors.push(fieldForbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list'))
  return errors
}

function watchErrors({ resourceVersionMatch: match, continue: token, sendInitialEvents }: ListQuery): readonly FieldError[] {
  const errors: FieldError[] = []
  if (sendInitialEvents !== undefined && match !== 'NotOlderThan')
    errors.push(fieldForbidden(MATCH, 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'))
  if (match) {
    if (sendInitialEvents === undefined)
      errors.push(fieldForbidden(MATCH, 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided'))
    if (match !== 'NotOlderThan') errors.push(fieldNotSupported(MATCH, match, ['NotOlderThan']))
    if (token) errors.push(fieldForbidden(MATCH, 'resourceVersionMatch is forbidden when continue is provided'))
  }
  return errors
}
