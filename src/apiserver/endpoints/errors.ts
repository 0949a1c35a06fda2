// Mirrors apiserver endpoints/handlers/responsewriters/{errors,status}.go.
import { newGenericServerResponse, newInternalError, StatusError } from '../../apimachinery'
import type { Status } from '../../api'
import type { Response } from '../../client'

/** The plain answer to a path that the server does not know. */
export const PAGE_NOT_FOUND: Response = {
  status: 404,
  body: '404 page not found\n',
  contentType: 'text/plain; charset=utf-8',
  warnings: [],
}

/** Below a known group and version, but no resource of it. */
export function resourceNotFound(): StatusError {
  return newGenericServerResponse(404, 'NotFound', 'the server could not find the requested resource', {})
}

export function methodNotAllowed(): StatusError {
  return newGenericServerResponse(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})
}

/** What went wrong as a response. An error that is none of the API's is the server's own fault. */
export function errorResponse(error: unknown, warnings: readonly string[]): Response {
  const failure = error instanceof StatusError ? error : newInternalError(error instanceof Error ? error.message : String(error))
  return statusResponse(failure.status, warnings)
}

/** A failure as a response. */
export function statusResponse(status: Status, warnings: readonly string[]): Response {
  return { status: status.code ?? 500, body: status, contentType: 'application/json', warnings }
}
