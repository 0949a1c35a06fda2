// Mirrors how apiserver endpoints/handlers/delete.go reads DeleteOptions.
import type { GroupVersionKind } from '../../../api'
import { decode, newBadRequest, StatusError, validateDeleteOptions } from '../../../apimachinery'
import type { DeletionOptions } from '../../registry/generic'
import { bodyFormat } from '../negotiation'
import { refuse } from '../request/options'
import type { Query } from '../request/query'
import type { RequestScope } from '../request-scope'

export interface DeleteRequest extends DeletionOptions {
  readonly dryRun: boolean
}

interface RawOptions extends DeletionOptions {
  readonly dryRun?: readonly string[]
}

const DELETE_OPTIONS: GroupVersionKind = { group: '', version: 'v1', kind: 'DeleteOptions' }

/** The options of a deletion: from the body where there is one, else from the query. Throws BadRequest, Invalid. */
export function deleteOptionsOf({ request, query }: RequestScope): DeleteRequest {
  const { body } = request
  const options = typeof body === 'object' ? (body as RawOptions) : body ? fromText(body, request.contentType) : fromQuery(query)
  refuse('DeleteOptions', validateDeleteOptions(options))
  const { dryRun, ...rest } = options
  return { ...rest, dryRun: dryRun !== undefined && dryRun.length > 0 }
}

function fromText(body: string, contentType: string | undefined): RawOptions {
  const format = bodyFormat(contentType)
  if (format === 'protobuf')
    throw newBadRequest('provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]')
  try {
    return decode(body, { contentType: format, gvk: DELETE_OPTIONS, validation: 'Ignore' }).object as RawOptions
  } catch (error) {
    throw error instanceof StatusError ? newBadRequest(bareMessage(error.message)) : error
  }
}

/** What went wrong, without the words that other bodies have around it. */
function bareMessage(message: string): string {
  return message
    .replace(/^\S+ in version "[^"]*" cannot be handled as a DeleteOptions: /, '')
    .replace(/^the object provided is unrecognized \(must be of type DeleteOptions\): ([\s\S]*) \([^(]*\)$/, '$1')
}

function fromQuery(query: Query): RawOptions {
  const gracePeriodSeconds = query.integer('gracePeriodSeconds')
  const orphanDependents = query.boolean('orphanDependents')
  const propagationPolicy = query.get('propagationPolicy')
  const dryRun = query.all('dryRun').filter((value) => value !== '')
  return {
    ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
    ...(orphanDependents !== undefined && { orphanDependents }),
    ...(propagationPolicy && { propagationPolicy }),
    ...(dryRun.length && { dryRun }),
  }
}
