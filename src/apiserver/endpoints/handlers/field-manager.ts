import { typeNameOfKind } from '../../../api'
import type { ManagedWrite, Resource } from '../../../apimachinery'
import type { WriteQuery } from '../request/options'
import type { RequestScope } from '../request-scope'

const MAX_MANAGER_LENGTH = 128
const SECOND_MS = 1000

/** The name that a write is known by: that of its query, else what stands before the first slash of its user agent. */
export function managerOf({ request }: RequestScope, { fieldManager }: WriteQuery): string {
  if (fieldManager) return fieldManager
  const agent = request.userAgent ?? ''
  const slash = agent.indexOf('/')
  const name = slash < 0 ? agent : agent.slice(0, slash)
  return name.length > MAX_MANAGER_LENGTH ? name.slice(0, MAX_MANAGER_LENGTH) : name
}

/** The last write of each kind: thousands in a row are alike, times being whole seconds, and the history keeps them all. */
const lastWrites = new Map<Resource, ManagedWrite[]>()
const MOST_KINDS = 16

/** How a write goes into the managed fields. What changes the scale gets no time (upstream `managedfields.ScaleHandler`). */
export function managedWriteOf(scope: RequestScope, query: WriteQuery): ManagedWrite {
  const { resource, info, server } = scope
  const manager = managerOf(scope, query)
  const subresource = info.subresource || undefined
  const time = subresource === 'scale' ? undefined : Math.floor(server.loop.now() / SECOND_MS) * SECOND_MS
  let known = lastWrites.get(resource)
  if (!known) lastWrites.set(resource, (known = []))
  const at = known.findIndex((write) => write.manager === manager && write.subresource === subresource)
  const last = known[at]
  if (last?.time === time && last) return last
  const write = newManagedWrite(scope, manager, subresource, time)
  if (at >= 0) known[at] = write
  else if (known.length < MOST_KINDS) known.push(write)
  else known[0] = write
  return write
}

function newManagedWrite(
  { resource, conversion }: RequestScope,
  manager: string,
  subresource: string | undefined,
  time: number | undefined,
): ManagedWrite {
  const typeName = typeNameOfKind(conversion?.storage ?? resource) ?? resource.kind
  return {
    typeName,
    manager,
    apiVersion: resource.apiVersion,
    ...(subresource !== undefined && { subresource }),
    ...(time !== undefined && { time }),
  }
}
