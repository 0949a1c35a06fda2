import type { Request, Response } from '../../../client'
import { methodNotAllowed } from '../errors'
import type { RequestScope } from '../request-scope'
import { createResource } from './create'
import { deleteCollection, deleteResource } from './delete'
import { getResource, listResource } from './get'
import { patchResource } from './patch'
import { subresourceHandler } from './subresources'
import { updateResource } from './update'

type Handler = (scope: RequestScope) => Response

interface Route {
  readonly verb: string
  readonly handler: Handler
}

type Routes = Readonly<Partial<Record<Request['method'], Route>>>

const COLLECTION: Routes = {
  GET: { verb: 'list', handler: listResource },
  POST: { verb: 'create', handler: createResource },
  DELETE: { verb: 'deletecollection', handler: deleteCollection },
}

const OBJECT: Routes = {
  GET: { verb: 'get', handler: getResource },
  POST: { verb: 'create', handler: createResource },
  PUT: { verb: 'update', handler: updateResource },
  PATCH: { verb: 'patch', handler: patchResource },
  DELETE: { verb: 'delete', handler: deleteResource },
}

/** What clients outside are told of resources that are served but deprecated (api `APILifecycleDeprecated`). */
const DEPRECATIONS: Readonly<Record<string, string>> = {
  componentstatuses: 'v1 ComponentStatus is deprecated in v1.19+',
  endpoints: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
}

/** Lets the handler of the request's method answer it. Throws what the handler throws, and MethodNotAllowed. */
export function handleResource(scope: RequestScope): Response {
  const { info, request } = scope
  const route = (info.name === '' ? COLLECTION : OBJECT)[request.method]
  if (!route || !info.verbs.includes(route.verb)) throw methodNotAllowed()
  const deprecation = scope.isOutside ? DEPRECATIONS[scope.resource.qualified] : undefined
  if (deprecation !== undefined) scope.warnings.push(deprecation)
  const handler = subresourceHandler(scope) ?? route.handler
  return handler(scope)
}
