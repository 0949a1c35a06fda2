import type { Status, StatusCause, StatusDetails } from '../api'
import { describeErrors, errorBody, type FieldError } from './field-error'

/** A resource within its group, as messages name it: `pods`, `replicasets.apps`. */
export interface GroupResource {
  readonly group: string
  readonly resource: string
}

/** A kind within its group, as messages name it: `Pod`, `ReplicaSet.apps`. */
export interface GroupKind {
  readonly group: string
  readonly kind: string
}

/** The machine-readable reasons of a Status (apimachinery `meta/v1/types.go`). */
export type StatusReason =
  | ''
  | 'AlreadyExists'
  | 'BadRequest'
  | 'Conflict'
  | 'Expired'
  | 'Forbidden'
  | 'Gone'
  | 'InternalError'
  | 'Invalid'
  | 'MethodNotAllowed'
  | 'NotAcceptable'
  | 'NotFound'
  | 'RequestEntityTooLarge'
  | 'ServerTimeout'
  | 'ServiceUnavailable'
  | 'Timeout'
  | 'TooManyRequests'
  | 'Unauthorized'
  | 'Unknown'
  | 'UnsupportedMediaType'

/** An error of the API: what a server answers and a client throws. Made by the constructors below, one for each reason. */
export class StatusError extends Error {
  constructor(readonly status: Status) {
    super(status.message ?? '')
    this.name = 'StatusError'
  }

  get code(): number {
    return this.status.code ?? 500
  }

  get reason(): StatusReason {
    return (this.status.reason ?? '') as StatusReason
  }
}

/** Whether `error` is an API error, and of that reason where one is given. */
export function isStatusError(error: unknown, reason?: StatusReason): error is StatusError {
  return error instanceof StatusError && (reason === undefined || error.reason === reason)
}

export const isNotFound = (error: unknown): boolean => isStatusError(error, 'NotFound')
export const isAlreadyExists = (error: unknown): boolean => isStatusError(error, 'AlreadyExists')
export const isConflict = (error: unknown): boolean => isStatusError(error, 'Conflict')
export const isForbidden = (error: unknown): boolean => isStatusError(error, 'Forbidden')

/** Whether a Status names a cause of that type, such as `NamespaceTerminating` (upstream `errors.HasStatusCause`). */
export function hasStatusCause(error: unknown, type: string): boolean {
  return isStatusError(error) && (error.status.details?.causes ?? []).some((cause) => cause.reason === type)
}

export const qualifiedResource = ({ group, resource }: GroupResource): string => (group ? `${resource}.${group}` : resource)
export const qualifiedKind = ({ group, kind }: GroupKind): string => (group ? `${kind}.${group}` : kind)

function failure(code: number, reason: StatusReason, message: string, details?: StatusDetails): StatusError {
  return new StatusError(failureStatus(code, reason, message, details))
}

function failureStatus(code: number, reason: StatusReason, message: string, details?: StatusDetails): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason && { reason }),
    ...(details && { details }),
    code,
  }
}

function detailsOf({ group, resource }: GroupResource, name: string, more: Partial<StatusDetails> = {}): StatusDetails {
  return { ...(name && { name }), ...(group && { group }), ...(resource && { kind: resource }), ...more }
}

/** What a server answers where there is no such object; an answer needs no error, whose stack takes longer than all the rest. */
export function notFoundStatus(resource: GroupResource, name: string): Status {
  return failureStatus(404, 'NotFound', `${qualifiedResource(resource)} "${name}" not found`, detailsOf(resource, name))
}

export function newNotFound(resource: GroupResource, name: string): StatusError {
  return new StatusError(notFoundStatus(resource, name))
}

export function newAlreadyExists(resource: GroupResource, name: string): StatusError {
  return failure(409, 'AlreadyExists', `${qualifiedResource(resource)} "${name}" already exists`, detailsOf(resource, name))
}

/** `because` completes "… is forbidden: ". */
export function newForbidden(
  resource: GroupResource,
  name: string,
  because: string,
  causes?: readonly StatusCause[],
): StatusError {
  const what = qualifiedResource(resource)
  const message = !what
    ? `forbidden: ${because}`
    : name
      ? `${what} "${name}" is forbidden: ${because}`
      : `${what} is forbidden: ${because}`
  return failure(403, 'Forbidden', message, detailsOf(resource, name, causes && { causes }))
}

/** `because` completes "Operation cannot be fulfilled on …: ". */
export function newConflict(resource: GroupResource, name: string, because: string): StatusError {
  const message = `Operation cannot be fulfilled on ${qualifiedResource(resource)} "${name}": ${because}`
  return failure(409, 'Conflict', message, detailsOf(resource, name))
}

export function newApplyConflict(causes: readonly StatusCause[], message: string): StatusError {
  return failure(409, 'Conflict', message, { causes })
}

export function newResourceExpired(message: string): StatusError {
  return failure(410, 'Expired', message)
}

export function newInvalid({ group, kind }: GroupKind, name: string, errors: readonly FieldError[]): StatusError {
  const causes = errors.map((error) => ({ reason: error.type, message: errorBody(error), field: error.field }))
  const what = `${qualifiedKind({ group, kind })} "${name}" is invalid`
  const message = errors.length ? `${what}: ${describeErrors(errors)}` : what
  return failure(422, 'Invalid', message, {
    ...(name && { name }),
    ...(group && { group }),
    ...(kind && { kind }),
    ...(causes.length && { causes }),
  })
}

export function newBadRequest(message: string): StatusError {
  return failure(400, 'BadRequest', message)
}

export function newTooManyRequests(message: string, retryAfterSeconds: number, causes?: readonly StatusCause[]): StatusError {
  const details = { ...(causes && { causes }), ...(retryAfterSeconds > 0 && { retryAfterSeconds }) }
  return failure(429, 'TooManyRequests', message, details)
}

export function newServiceUnavailable(message: string): StatusError {
  return failure(503, 'ServiceUnavailable', message)
}

export function newMethodNotSupported(resource: GroupResource, action: string): StatusError {
  const message = `${action} is not supported on resources of kind "${qualifiedResource(resource)}"`
  return failure(405, 'MethodNotAllowed', message, detailsOf(resource, ''))
}

export function newInternalError(message: string): StatusError {
  return failure(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] })
}

/** An error of the server that carries no reason: a plain Go error that reached the response writer. */
export function newUnknownError(message: string): StatusError {
  return failure(500, '', message)
}

export function newTimeout(message: string, retryAfterSeconds: number, causes?: readonly StatusCause[]): StatusError {
  const details = { ...(causes && { causes }), ...(retryAfterSeconds > 0 && { retryAfterSeconds }) }
  return failure(504, 'Timeout', `Timeout: ${message}`, details)
}

export function newRequestEntityTooLarge(message: string): StatusError {
  return failure(413, 'RequestEntityTooLarge', `Request entity too large: ${message}`)
}

export function newUnsupportedMediaType(message: string): StatusError {
  return failure(415, 'UnsupportedMediaType', message)
}

export function newNotAcceptable(message: string): StatusError {
  return failure(406, 'NotAcceptable', message)
}

/** What client-go makes of an answer without a Status (upstream `NewGenericServerResponse`). */
export function newGenericServerResponse(
  code: number,
  reason: StatusReason,
  message: string,
  details?: StatusDetails,
): StatusError {
  return failure(code, reason, message, details)
}
