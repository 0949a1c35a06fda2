// Mirrors apimachinery apis/meta/v1/validation and apis/meta/internalversion/validation.
import {
  fieldForbidden,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  fieldTooLong,
  newInvalid,
  newBadRequest,
  type FieldError,
} from '../../../apimachinery'
import type { Query } from './query'

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict'

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

const MAX_FIELD_MANAGER_BYTES = 128
const PLAIN: WriteQuery = { dryRun: false, fieldManager: '', fieldValidation: 'Warn' }

function refuse(kind: string, errors: readonly FieldError[]): void {
  if (errors.length) throw newInvalid({ group: 'meta.k8s.io', kind }, '', errors)
}

function fieldManagerErrors(fieldManager: string): readonly FieldError[] {
  const errors: FieldError[] = []
  if (new TextEncoder().encode(fieldManager).length > MAX_FIELD_MANAGER_BYTES)
    errors.push(fieldTooLong('fieldManager', MAX_FIELD_MANAGER_BYTES))
  let position = 0
  for (const character of fieldManager) {
    if (!isPrintable(character)) {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
      errors.push(fieldInvalid('fieldManager', fieldManager, `invalid character U+${code} (at position ${position})`))
    }
    position += new TextEncoder().encode(character).length
  }
  return errors
}

/** Go's `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols and the ASCII space. */
function isPrintable(character: string): boolean {
  return character === ' ' || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)
}

export function dryRunErrors(dryRun: readonly string[]): readonly FieldError[] {
  return dryRun.every((value) => value === 'All') ? [] : [fieldNotSupported('dryRun', dryRun, ['All'])]
}

/** Reads and checks the parameters of a write; `kind` is `CreateOptions`, `UpdateOptions` or `PatchOptions`. Throws Invalid. */
export function writeQueryOf(query: Query | undefined, kind: string, isApply = false): WriteQuery {
  if (!query) return PLAIN
  const fieldManager = query.get('fieldManager')
  const fieldValidation = query.get('fieldValidation')
  const force = query.boolean('force')
  const dryRun = query.all('dryRun').filter((value) => value !== '')
  const errors: FieldError[] = []
  if (kind === 'PatchOptions') {
    if (isApply && fieldManager === '') errors.push(fieldRequired('fieldManager', 'is required for apply patch'))
    if (!isApply && force !== undefined) errors.push(fieldForbidden('force', 'may not be specified for non-apply patch'))
  }
  errors.push(...fieldManagerErrors(fieldManager), ...dryRunErrors(dryRun))
  if (!['', 'Ignore', 'Strict', 'Warn'].includes(fieldValidation))
    errors.push(fieldNotSupported('fieldValidation', fieldValidation, ['', 'Ignore', 'Strict', 'Warn']))
  refuse(kind, errors)
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
