import type { KubernetesObject, ObjectList, Status, Stored } from '../api'
import { StatusError, type Resource } from '../apimachinery'
import type { Request, RequestTarget, Response, Transport, WatchStart, WatchStream } from './transport'

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
  /** Watches a resource in all namespaces. */
  watchAll<T extends KubernetesObject>(resource: Resource<T>, start: WatchStart): WatchStream<T>
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
  const collection = collectionOf(resource, resource.namespaced ? namespace : '').path
  return name ? `${collection}/${encodeURIComponent(name)}${subresource && `/${subresource}`}` : collection
}

/** All objects of a resource in a namespace, or in all of them. */
interface Collection {
  readonly path: string
  readonly target: Target
}

/** By resource and namespace: they are few, asked for all the time, and a history keeps them. */
const collections = new Map<Resource, Map<string, Collection>>()

function collectionOf(resource: Resource, namespace: string): Collection {
  let ofResource = collections.get(resource)
  if (!ofResource) collections.set(resource, (ofResource = new Map()))
  let collection = ofResource.get(namespace)
  if (!collection) {
    const root = resource.group ? `/apis/${resource.group}/${resource.version}` : `/api/${resource.version}`
    const path = [root, ...(namespace ? ['namespaces', namespace] : []), resource.resource].join('/')
    ofResource.set(namespace, (collection = { path, target: new Target(resource, namespace, '', '') }))
  }
  return collection
}

/** What a request is about; few ask for its path. */
class Target implements RequestTarget {
  readonly namespace: string

  constructor(
    readonly resource: Resource,
    namespace: string,
    readonly name: string,
    readonly subresource: string,
  ) {
    this.namespace = resource.namespaced ? namespace : ''
  }

  get path(): string {
    return pathOf(this.resource, this.namespace, this.name, this.subresource)
  }
}

/** A request of a component, its fields always the same ones in the same order: there are many. */
class ComponentRequest implements Request {
  declare readonly query?: string
  declare readonly contentType?: string
  declare readonly body?: object

  constructor(
    readonly method: Request['method'],
    readonly target: RequestTarget,
    readonly userAgent: string,
    body?: object,
    query?: string,
    contentType?: string,
  ) {
    if (body !== undefined) this.body = body
    if (query !== undefined) this.query = query
    if (contentType !== undefined) this.contentType = contentType
  }

  get path(): string {
    return this.target.path
  }
}

function targetOf<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name = '', subresource = ''): Target {
  const of = resource as unknown as Resource
  return name === '' && subresource === ''
    ? collectionOf(of, resource.namespaced ? namespace : '').target
    : new Target(of, namespace, name, subresource)
}

function targetOfObject<T extends KubernetesObject>(resource: Resource<T>, { metadata }: T, subresource: string): Target {
  return new Target(resource as unknown as Resource, metadata.namespace ?? '', metadata.name ?? '', subresource)
}

/** A client that signs its requests with a user agent, such as `kube-controller-manager`. */
export function newClient(transport: Transport, userAgent: string): Client {
  return new TransportClient(transport, userAgent)
}

class TransportClient implements Client {
  constructor(
    private readonly transport: Transport,
    private readonly userAgent: string,
  ) {}

  get<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name: string): Stored<T> {
    return this.send('GET', targetOf(resource, namespace, name)).body as Stored<T>
  }

  find<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name: string): Stored<T> | undefined {
    const response = this.answer('GET', targetOf(resource, namespace, name))
    return isMissing(response) ? undefined : (granted(response).body as Stored<T>)
  }

  list<T extends KubernetesObject>(resource: Resource<T>, namespace: string, options: ListOptions = {}): ObjectList<Stored<T>> {
    return this.send('GET', targetOf(resource, namespace), undefined, queryOf(options)).body as ObjectList<Stored<T>>
  }

  watch<T extends KubernetesObject>(resource: Resource<T>, namespace: string, options: ListOptions = {}): WatchStream<T> {
    return this.stream(targetOf(resource, namespace), { ...options, watch: 'true' })
  }

  watchAll<T extends KubernetesObject>(resource: Resource<T>, start: WatchStart): WatchStream<T> {
    const stream = this.transport.watch?.(resource as unknown as Resource, start)
    if (stream) return stream as unknown as WatchStream<T>
    const { nodeName, resourceVersion } = start
    const fieldSelector = nodeName && `spec.nodeName=${nodeName}`
    return this.stream(targetOf(resource, ''), { resourceVersion, fieldSelector, watch: 'true' })
  }

  whenStored(resource: Resource, callback: (before?: number) => void): void {
    if (this.transport.whenStored) this.transport.whenStored(resource, callback)
    else callback()
  }

  create<T extends KubernetesObject>(resource: Resource<T>, object: T, options?: WriteOptions): Stored<T> {
    const target = targetOf(resource, object.metadata.namespace ?? '')
    return this.send('POST', target, object, writeQueryOf(options)).body as Stored<T>
  }

  update<T extends KubernetesObject>(resource: Resource<T>, object: T, options?: WriteOptions): Stored<T> {
    return this.send('PUT', targetOfObject(resource, object, ''), object, writeQueryOf(options)).body as Stored<T>
  }

  updateStatus<T extends KubernetesObject>(resource: Resource<T>, object: T, options?: WriteOptions): Stored<T> {
    return this.send('PUT', targetOfObject(resource, object, 'status'), object, writeQueryOf(options)).body as Stored<T>
  }

  patch<T extends KubernetesObject>(
    resource: Resource<T>,
    namespace: string,
    name: string,
    type: PatchType,
    patch: object,
    options: WriteOptions & { readonly subresource?: string } = {},
  ): Stored<T> {
    const { subresource, dryRun, ...rest } = options
    const query = queryOf({ ...rest, ...(dryRun && { dryRun: 'All' }) })
    return this.send('PATCH', targetOf(resource, namespace, name, subresource), patch, query, type).body as Stored<T>
  }

  delete<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name: string, options: DeleteOptions = {}): void {
    this.send('DELETE', targetOf(resource, namespace, name), options)
  }

  deleteCollection<T extends KubernetesObject>(
    resource: Resource<T>,
    namespace: string,
    { labelSelector, fieldSelector, resourceVersion, ...body }: DeleteOptions & ListOptions = {},
  ): void {
    const query = queryOf({ labelSelector, fieldSelector, resourceVersion })
    this.send('DELETE', targetOf(resource, namespace), body, query)
  }

  updateSubresource<T extends KubernetesObject>(resource: Resource<T>, object: T, subresource: string): Stored<T> {
    return this.send('PUT', targetOfObject(resource, object, subresource), object).body as Stored<T>
  }

  createSubresource<T extends KubernetesObject>(
    resource: Resource<T>,
    namespace: string,
    name: string,
    subresource: string,
    body: object,
  ): unknown {
    return this.send('POST', targetOf(resource, namespace, name, subresource), body).body
  }

  private stream<T extends KubernetesObject>(target: Target, query: object): WatchStream<T> {
    return this.send('GET', target, undefined, queryOf(query)).watch as unknown as WatchStream<T>
  }

  private send(method: Request['method'], target: Target, body?: object, query?: string, contentType?: string): Response {
    return granted(this.answer(method, target, body, query, contentType))
  }

  private answer(method: Request['method'], target: Target, body?: object, query?: string, contentType?: string): Response {
    return this.transport.handle(new ComponentRequest(method, target, this.userAgent, body, query, contentType))
  }
}

function granted(response: Response): Response {
  if (response.status >= 400) throw new StatusError(response.body as Status)
  return response
}

/** Whether the server has no such object. */
function isMissing({ status, body }: Response): boolean {
  return status === 404 && (body as Status).reason === 'NotFound'
}

function writeQueryOf(options: WriteOptions | undefined): string | undefined {
  if (!options) return undefined
  const { dryRun } = options
  return queryOf({ ...options, ...(dryRun !== undefined && { dryRun: dryRun ? 'All' : '' }) })
}

function queryOf(options: object): string | undefined {
  const given = Object.entries(options as Record<string, string | undefined>).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  return given.length ? given.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&') : undefined
}
