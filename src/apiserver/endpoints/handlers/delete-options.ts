// Mirrors how apiserver endpoints/handlers/delete.go reads DeleteOptions.
import { parse } from 'yaml'
import { decodeTyped, isPlainObject, newBadRequest, parseJson, validateDeleteOptions } from '../../../apimachinery'
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

/** The options of a deletion: from the body where there is one, else from the query. Throws BadRequest, Invalid. */
export function deleteOptionsOf({ request, query }: RequestScope): DeleteRequest {
  const { body } = request
  const options = typeof body === 'object' ? (body as RawOptions) : body ? fromText(body, request.contentType) : fromQuery(query)
  refuse('DeleteOptions', validateDeleteOptions(options))
  const { dryRun, ...rest } = options
  return { dryRun: dryRun !== undefined && dryRun.length > 0, ...rest }
}

function fromText(body: string, contentType: string | undefined): RawOptions {
  const format = bodyFormat(contentType)
  if (format === 'protobuf')
    throw newBadRequest('provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]')
  try {
    const value: unknown = format === 'yaml' ? parse(body) : parseJson(body)
    if (!isPlainObject(value)) throw new Error("couldn't get version/kind; json parse error: not an object")
    const { kind = 'DeleteOptions', apiVersion = 'v1' } = value as { kind?: string; apiVersion?: string }
    if (kind !== 'DeleteOptions')
      throw new Error(
        `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
      )
    return decodeTyped(value, 'DeleteOptions').object as RawOptions
  } catch (error) {
    throw newBadRequest((error as Error).message)
  }
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
