import type { Request, Response } from '../../../client'
import { methodNotAllowed } from '../errors'
import type { RequestScope } from '../request-scope'
import { createResource } from './create'
import { deleteCollection, deleteResource } from './delete'
import { getResource, listResource } from './get'
import { updateResource } from './update'

type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection'
type Handler = (scope: RequestScope) => Response

const HANDLERS: Readonly<Partial<Record<Verb, Handler>>> = {
  get: getResource,
  list: listResource,
  watch: listResource,
  create: createResource,
  update: updateResource,
  delete: deleteResource,
  deletecollection: deleteCollection,
}

/** The verb that a method means on an object or a collection. */
function verbOf(method: Request['method'], isNamed: boolean, isWatch: boolean): Verb | undefined {
  switch (method) {
    case 'GET':
      return isWatch ? 'watch' : isNamed ? 'get' : 'list'
    case 'POST':
      return 'create'
    case 'PUT':
      return 'update'
    case 'PATCH':
      return 'patch'
    case 'DELETE':
      return isNamed ? 'delete' : 'deletecollection'
    default:
      return undefined
  }
}

/** Lets the handler of the request's verb answer it. Throws what the handler throws, and MethodNotAllowed. */
export function handleResource(scope: RequestScope): Response {
  const { info, request } = scope
  const isNamed = info.name !== ''
  const verb = verbOf(request.method, isNamed, false)
  if (!verb || !info.verbs.includes(verb)) throw methodNotAllowed()
  const handler = HANDLERS[verb]
  if (!handler) throw methodNotAllowed()
  return handler(scope)
}
