import { typeNameOfKind } from '../../../api'
import type { ManagedWrite } from '../../../apimachinery'
import type { WriteQuery } from '../request/options'
import type { RequestScope } from '../request-scope'

const MAX_MANAGER_LENGTH = 128

/** The name that a write is known by: that of its query, else what stands before the first slash of its user agent. */
export function managerOf({ request }: RequestScope, { fieldManager }: WriteQuery): string {
  if (fieldManager) return fieldManager
  const agent = request.userAgent ?? ''
  const slash = agent.indexOf('/')
  const name = slash < 0 ? agent : agent.slice(0, slash)
  return name.length > MAX_MANAGER_LENGTH ? name.slice(0, MAX_MANAGER_LENGTH) : name
}

/** How a write goes into the managed fields. What changes the scale gets no time (upstream `managedfields.ScaleHandler`). */
export function managedWriteOf(scope: RequestScope, query: WriteQuery): ManagedWrite {
  const { resource, info, server, conversion } = scope
  const typeName = typeNameOfKind(conversion?.storage ?? resource) ?? resource.kind
  const { subresource } = info
  return {
    typeName,
    manager: managerOf(scope, query),
    apiVersion: resource.apiVersion,
    ...(subresource && { subresource }),
    ...(subresource !== 'scale' && { time: server.loop.now() }),
  }
}
