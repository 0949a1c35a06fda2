// Mirrors apiserver endpoints/request/requestinfo.go and the routes that endpoints/installer.go makes of the resources.
import { resourceLists } from '../../../api'
import { findResource, type Resource } from '../../../apimachinery'
import type { RequestTarget } from '../../../client'

/** What a request is about, read from its path. */
export interface RequestInfo {
  readonly resource: Resource
  /** empty for the object itself */
  readonly subresource: string
  /** empty for cluster-wide resources, and for all namespaces */
  readonly namespace: string
  /** empty for a collection */
  readonly name: string
  /** what may be asked of this path, as discovery names it */
  readonly verbs: readonly string[]
  /** what follows the subresource: a proxied path */
  readonly rest: readonly string[]
}

/** A path below no known group and version, or below one that has no such resource. */
export type Unroutable = 'unknown path' | 'unknown resource'

const subresourceVerbs = new Map<string, readonly string[]>()
const groupVersions = new Set<string>()
for (const { groupVersion, resources } of resourceLists) {
  groupVersions.add(groupVersion)
  for (const { name, verbs } of resources) if (name.includes('/')) subresourceVerbs.set(`${groupVersion}/${name}`, verbs)
}

const COLLECTION_VERBS: ReadonlySet<string> = new Set(['create', 'deletecollection', 'list', 'watch'])
const NO_REST: readonly string[] = []
const WITH_PATH: ReadonlySet<string> = new Set(['proxy'])

/** Splits a path at its slashes and decodes the parts; undefined where the percent signs make no sense. */
function segmentsOf(path: string): readonly string[] | undefined {
  const parts = path.split('/')
  parts.shift()
  if (parts.length && parts[parts.length - 1] === '') parts.pop()
  if (!path.includes('%')) return parts
  try {
    return parts.map(decodeURIComponent)
  } catch {
    return undefined
  }
}

/** Finds the resource that a path below `/api` or `/apis` names. */
export function parseRequestInfo(path: string): RequestInfo | Unroutable {
  const segments = segmentsOf(path)
  if (!segments) return 'unknown path'
  const isCore = segments[0] === 'api'
  if (!isCore && segments[0] !== 'apis') return 'unknown path'
  const apiVersion = isCore ? (segments[1] ?? '') : `${segments[1] ?? ''}/${segments[2] ?? ''}`
  if (!groupVersions.has(apiVersion)) return 'unknown path'
  let at = isCore ? 2 : 3
  let namespace = ''
  const isNamespaced = segments[at] === 'namespaces' && segments.length > at + 2 && !isOfNamespaces(apiVersion, segments[at + 2])
  if (isNamespaced) {
    namespace = segments[at + 1] ?? ''
    at += 2
  }
  const resource = findResource(apiVersion, segments[at] ?? '')
  if (!resource) return 'unknown resource'
  return infoOf(resource, namespace, segments.slice(at + 1))
}

const served = new Map<Resource, Resource | undefined>()

function servedAs(resource: Resource): Resource | undefined {
  let known = served.get(resource)
  if (!known && !served.has(resource)) {
    known = groupVersions.has(resource.apiVersion) ? findResource(resource.apiVersion, resource.resource) : undefined
    served.set(resource, known)
  }
  return known
}

/** Whether there is a path for the objects of a resource. */
export const isServed = (resource: Resource): boolean => servedAs(resource)?.verbs.includes('watch') ?? false

/** The same of what a component asks for, which says it without a path. */
export function requestInfoOf({ resource, namespace, name, subresource }: RequestTarget): RequestInfo | Unroutable {
  const known = servedAs(resource)
  if (!known) return 'unknown resource'
  if (known.namespaced !== (namespace !== '') && (name !== '' || !known.namespaced)) return 'unknown resource'
  const verbs = verbsOf(known, namespace, name, subresource)
  return verbs ? { resource: known, subresource, namespace, name, verbs, rest: NO_REST } : 'unknown resource'
}

function isOfNamespaces(apiVersion: string, segment: string | undefined): boolean {
  return subresourceVerbs.has(`${apiVersion}/namespaces/${segment ?? ''}`)
}

function infoOf(resource: Resource, namespace: string, segments: readonly string[]): RequestInfo | Unroutable {
  const [name = '', subresource = '', ...rest] = segments
  if (resource.namespaced !== (namespace !== '') && (name !== '' || !resource.namespaced)) return 'unknown resource'
  if (rest.length && !WITH_PATH.has(subresource)) return 'unknown resource'
  const verbs = verbsOf(resource, namespace, name, subresource)
  return verbs ? { resource, subresource, namespace, name, verbs, rest } : 'unknown resource'
}

function verbsOf(resource: Resource, namespace: string, name: string, subresource: string): readonly string[] | undefined {
  if (subresource) return verbsOfSubresource(resource, subresource)
  if (name) return verbs(resource).named
  return resource.namespaced && !namespace ? verbs(resource).everywhere : verbs(resource).collection
}

const subresourceVerbsByResource = new Map<Resource, Map<string, readonly string[]>>()

function verbsOfSubresource(resource: Resource, subresource: string): readonly string[] | undefined {
  let known = subresourceVerbsByResource.get(resource)
  if (!known) subresourceVerbsByResource.set(resource, (known = new Map()))
  const found = known.get(subresource)
  if (found) return found
  const verbs = subresourceVerbs.get(`${resource.apiVersion}/${resource.resource}/${subresource}`)
  if (verbs) known.set(subresource, verbs)
  return verbs
}

interface VerbsByPath {
  readonly named: readonly string[]
  readonly collection: readonly string[]
  readonly everywhere: readonly string[]
}

const verbsByResource = new Map<Resource, VerbsByPath>()

function verbs(resource: Resource): VerbsByPath {
  let found = verbsByResource.get(resource)
  if (!found) {
    const [named, collection, everywhere]: [string[], string[], string[]] = [[], [], []]
    for (const verb of resource.verbs) {
      if (COLLECTION_VERBS.has(verb)) collection.push(verb)
      else named.push(verb)
      if (verb === 'list' || verb === 'watch') everywhere.push(verb)
    }
    verbsByResource.set(resource, (found = { named, collection, everywhere }))
  }
  return found
}
