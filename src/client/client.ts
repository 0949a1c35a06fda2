import type { KubernetesObject, ObjectList, Status, Stored } from '../api'
import { StatusError, type Resource } from '../apimachinery'
import type { Request, Response, Transport, WatchStream } from './transport'

export interface ListOptions {
  readonly labelSelector?: string
  readonly fieldSelector?: string
  readonly resourceVersion?: string
}

export interface WriteOptions {
  readonly fieldManager?: string
  readonly dryRun?: boolean
}

export interface DeleteOptions {
  readonly gracePeriodSeconds?: number
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan'
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string }
}

export type PatchType = 'application/json-patch+json' | 'application/merge-patch+json' | 'application/strategic-merge-patch+json'

/**
 * What every component sees of the API server. All calls are synchronous and throw a `StatusError` when the server refuses.
 * `namespace` is empty for cluster-wide resources and, in lists and watches, for all namespaces.
 */
export interface Client {
  get<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name: string): Stored<T>
  /** The same where it is no surprise that the object is not there: undefined then. */
  find<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name: string): Stored<T> | undefined
  list<T extends KubernetesObject>(resource: Resource<T>, namespace: string, options?: ListOptions): ObjectList<Stored<T>>
  watch<T extends KubernetesObject>(resource: Resource<T>, namespace: string, options?: ListOptions): WatchStream<T>
  /**
   * Calls back at the first write of a resource, inside it, with the newest revision before that; without one at once where there has
   * been one, or where the server cannot tell.
   */
  whenStored(resource: Resource, callback: (before?: number) => void): void
  create<T extends KubernetesObject>(resource: Resource<T>, object: T, options?: WriteOptions): Stored<T>
  update<T extends KubernetesObject>(resource: Resource<T>, object: T, options?: WriteOptions): Stored<T>
  updateStatus<T extends KubernetesObject>(resource: Resource<T>, object: T, options?: WriteOptions): Stored<T>
  patch<T extends KubernetesObject>(
    resource: Resource<T>,
    namespace: string,
    name: string,
    type: PatchType,
    patch: object,
    options?: WriteOptions & { readonly subresource?: string },
  ): Stored<T>
  delete<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name: string, options?: DeleteOptions): void
  /** Deletes the objects of a namespace that pass the filters. */
  deleteCollection<T extends KubernetesObject>(
    resource: Resource<T>,
    namespace: string,
    options?: DeleteOptions & ListOptions,
  ): void
  /** Puts an object to a subresource such as `namespaces/finalize`. */
  updateSubresource<T extends KubernetesObject>(resource: Resource<T>, object: T, subresource: string): Stored<T>
  /** Posts to a subresource such as `pods/binding` or `pods/eviction`. */
  createSubresource<T extends KubernetesObject>(
    resource: Resource<T>,
    namespace: string,
    name: string,
    subresource: string,
    body: object,
  ): unknown
}

/** The path of a resource's collection, or of one object or subresource in it. */
export function pathOf(resource: Resource, namespace: string, name = '', subresource = ''): string {
  const collection = collectionPath(resource, resource.namespaced ? namespace : '')
  return name ? `${collection}/${encodeURIComponent(name)}${subresource && `/${subresource}`}` : collection
}

/** Paths of collections, by resource and namespace: they are few, asked for all the time, and a history keeps them. */
const collectionPaths = new Map<Resource, Map<string, string>>()

function collectionPath(resource: Resource, namespace: string): string {
  let paths = collectionPaths.get(resource)
  if (!paths) collectionPaths.set(resource, (paths = new Map()))
  let path = paths.get(namespace)
  if (path === undefined) {
    const root = resource.group ? `/apis/${resource.group}/${resource.version}` : `/api/${resource.version}`
    path = [root, ...(namespace ? ['namespaces', namespace] : []), resource.resource].join('/')
    paths.set(namespace, path)
  }
  return path
}

/** A client that signs its requests with a user agent, such as `kube-controller-manager`. */
export function newClient(transport: Transport, userAgent: string): Client {
  const answer = (request: Omit<Request, 'userAgent'>): Response => transport.handle({ ...request, userAgent })
  const granted = (response: Response): Response => {
    if (response.status >= 400) throw new StatusError(response.body as Status)
    return response
  }
  const send = (request: Omit<Request, 'userAgent'>): Response => granted(answer(request))
  const write = <T extends KubernetesObject>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    options: WriteOptions = {},
  ): Stored<T> =>
    send({
      method,
      path,
      ...queryOf({ ...options, ...(options.dryRun !== undefined && { dryRun: options.dryRun ? 'All' : '' }) }),
      body,
    }).body as Stored<T>
  return {
    get: (resource, namespace, name) => send({ method: 'GET', path: pathOf(resource, namespace, name) }).body as never,
    find: (resource, namespace, name) => {
      const response = answer({ method: 'GET', path: pathOf(resource, namespace, name) })
      return isMissing(response) ? undefined : (granted(response).body as never)
    },
    list: (resource, namespace, options = {}) =>
      send({ method: 'GET', path: pathOf(resource, namespace), ...queryOf(options) }).body as never,
    watch: (resource, namespace, options = {}) =>
      send({ method: 'GET', path: pathOf(resource, namespace), ...queryOf({ ...options, watch: 'true' }) }).watch as never,
    whenStored: (resource, callback) => (transport.whenStored ? transport.whenStored(resource, callback) : callback()),
    create: (resource, object, options) => write('POST', pathOf(resource, object.metadata.namespace ?? ''), object, options),
    update: (resource, object, options) => write('PUT', pathOfObject(resource, object), object, options),
    updateStatus: (resource, object, options) => write('PUT', pathOfObject(resource, object, 'status'), object, options),
    patch: (resource, namespace, name, type, patch, options = {}) => {
      const { subresource, dryRun, ...rest } = options
      const path = pathOf(resource, namespace, name, subresource)
      return send({
        method: 'PATCH',
        path,
        ...queryOf({ ...rest, ...(dryRun && { dryRun: 'All' }) }),
        contentType: type,
        body: patch,
      }).body as never
    },
    delete: (resource, namespace, name, options = {}) => {
      send({ method: 'DELETE', path: pathOf(resource, namespace, name), body: options })
    },
    deleteCollection: (resource, namespace, { labelSelector, fieldSelector, resourceVersion, ...body } = {}) => {
      const query = queryOf({ labelSelector, fieldSelector, resourceVersion })
      send({ method: 'DELETE', path: pathOf(resource, namespace), ...query, body })
    },
    updateSubresource: (resource, object, subresource) => write('PUT', pathOfObject(resource, object, subresource), object, {}),
    createSubresource: (resource, namespace, name, subresource, body) =>
      send({ method: 'POST', path: pathOf(resource, namespace, name, subresource), body }).body,
  }
}

/** Whether the server has no such object. */
function isMissing({ status, body }: Response): boolean {
  return status === 404 && (body as Status).reason === 'NotFound'
}

function pathOfObject(resource: Resource, { metadata }: KubernetesObject, subresource = ''): string {
  return pathOf(resource, metadata.namespace ?? '', metadata.name, subresource)
}

function queryOf(options: object): { readonly query?: string } {
  const given = Object.entries(options as Record<string, string | undefined>).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  return given.length ? { query: given.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&') } : {}
}
