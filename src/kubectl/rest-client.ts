import { KUBERNETES_VERSION, type ObjectList, type Status } from '../api'
import { newGenericServerResponse, StatusError, type Resource, type StatusReason } from '../apimachinery'
import { pathOf, type Request, type Response, type Transport } from '../client'
import type { Unstructured } from './resource/unstructured'

export const USER_AGENT = `kubectl/${KUBERNETES_VERSION} (linux/amd64) kubernetes/0000000`

export type PatchType =
  | 'application/json-patch+json'
  | 'application/merge-patch+json'
  | 'application/strategic-merge-patch+json'
  | 'application/apply-patch+yaml'

/** The query of a request; what is undefined, empty or false is left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>

/**
 * kubectl's connection to the API server: bodies are text, warnings are printed (each once), refusals are thrown as StatusError.
 * `namespace` is empty for cluster-wide resources and for all namespaces.
 */
export class RestClient {
  private readonly printed = new Set<string>()
  /** how many different warnings the server has sent */
  get warningCount(): number {
    return this.printed.size
  }

  constructor(
    private readonly transport: Transport,
    private readonly warn: (text: string) => void,
    /** whether the command has a use for managed fields */
    private readonly readsManagedFields = true,
  ) {}

  get(resource: Resource, namespace: string, name: string, subresource = '', accept?: string, query: Query = {}): Unstructured {
    return this.send({
      method: 'GET',
      path: pathFor(resource, namespace, name, subresource),
      ...queryPart(query),
      ...(accept && { accept }),
    }).body as Unstructured
  }

  list(resource: Resource, namespace: string, query: Query = {}, accept?: string): ObjectList<Unstructured> {
    return this.send({ method: 'GET', path: pathFor(resource, namespace), ...queryPart(query), ...(accept && { accept }) })
      .body as ObjectList<Unstructured>
  }

  /** Opens a watch; its events are read from `watch` of the answer. */
  watch(resource: Resource, namespace: string, query: Query = {}, accept?: string): Response {
    const part = queryPart({ ...query, watch: true })
    return this.send({ method: 'GET', path: pathFor(resource, namespace), ...part, ...(accept && { accept }) })
  }

  create(resource: Resource, namespace: string, object: object, query: Query = {}): Unstructured {
    return this.write('POST', pathFor(resource, namespace), object, query)
  }

  replace(
    resource: Resource,
    namespace: string,
    name: string,
    object: object,
    query: Query = {},
    subresource = '',
  ): Unstructured {
    return this.write('PUT', pathFor(resource, namespace, name, subresource), object, query)
  }

  /** `patch` is the text that is sent */
  patch(
    resource: Resource,
    namespace: string,
    name: string,
    type: PatchType,
    patch: string,
    query: Query = {},
    subresource = '',
  ): Unstructured {
    if (name === '') throw new Error('resource name may not be empty')
    const path = pathFor(resource, namespace, name, subresource)
    return this.send({ method: 'PATCH', path, ...queryPart(query), contentType: type, body: patch }).body as Unstructured
  }

  /** Posts to a subresource such as `eviction`. */
  createSubresource(
    resource: Resource,
    namespace: string,
    name: string,
    subresource: string,
    object: object,
    query: Query = {},
  ): unknown {
    return this.write('POST', pathFor(resource, namespace, name, subresource), object, query)
  }

  /** Answers a Status, or the object where it stays for now. */
  delete(resource: Resource, namespace: string, name: string, options: object = {}): Unstructured {
    return this.write('DELETE', pathFor(resource, namespace, name), options, {})
  }

  /** Sends any request, with kubectl's user agent. */
  send(request: Omit<Request, 'userAgent'>): Response {
    const asked: Request = { accept: 'application/json', ...request, userAgent: USER_AGENT }
    const isIndifferent = !this.readsManagedFields || isTableAlone(asked)
    const response = this.transport.handle(isIndifferent ? { managedFields: false, ...asked } : asked)
    for (const warning of response.warnings) this.printWarning(warning)
    if (response.status >= 400) throw responseError(request.method, response)
    return response
  }

  /** Prints a warning unless the same one was printed before. */
  printWarning(text: string): void {
    if (this.printed.has(text)) return
    this.printed.add(text)
    this.warn(`Warning: ${text}\n`)
  }

  private write(method: 'POST' | 'PUT' | 'DELETE', path: string, object: object, query: Query): Unstructured {
    const body = JSON.stringify(object)
    return this.send({ method, path, ...queryPart(query), contentType: 'application/json', body }).body as Unstructured
  }
}

/** Whether a table is asked for without whole objects in it: nothing is printed of what it has beside its cells but names and labels. */
function isTableAlone({ accept, query }: Request): boolean {
  return accept?.includes('as=Table') === true && query?.includes('includeObject=Object') !== true
}

function pathFor(resource: Resource, namespace: string, name = '', subresource = ''): string {
  if (name === '' && subresource !== '') throw new Error('resource name may not be empty')
  return pathOf(resource, namespace, name, subresource)
}

/** The query of a request as text. */
export function queryPart(query: Query): { readonly query?: string } {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== false)
  if (!given.length) return {}
  return { query: given.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&') }
}

const MESSAGES: Readonly<Record<number, readonly [StatusReason, string]>> = {
  400: ['BadRequest', 'the server rejected our request for an unknown reason'],
  401: ['Unauthorized', 'the server has asked for the client to provide credentials'],
  404: ['NotFound', 'the server could not find the requested resource'],
  405: ['MethodNotAllowed', 'the server does not allow this method on the requested resource'],
  406: ['NotAcceptable', 'the server was unable to respond with a content type that the client supports'],
  409: ['Conflict', 'the server reported a conflict'],
  422: ['Invalid', 'the server rejected our request due to an error in our request'],
  429: ['TooManyRequests', 'the server has received too many requests and has asked us to try again later'],
  503: ['ServiceUnavailable', 'the server is currently unable to handle the request'],
  504: ['Timeout', 'the server was unable to return a response in the time allotted, but may still be processing the request'],
}

/** The error of a refused request, whether or not the server explains it (client-go `rest/request.go`). */
function responseError(method: string, { status, body }: Response): StatusError {
  if (typeof body === 'object' && body !== null && (body as Status).kind === 'Status') return new StatusError(body as Status)
  const text = typeof body === 'string' ? body.trim() : 'unknown'
  const [reason, message] =
    MESSAGES[status] ??
    (status >= 500
      ? (['InternalError', `an error on the server (${JSON.stringify(text)}) has prevented the request from succeeding`] as const)
      : ([
          'Unknown',
          status === 403 ? text : `the server responded with the status code ${status} but did not return more information`,
        ] as const))
  const own: StatusReason =
    status === 409 && method === 'POST'
      ? 'AlreadyExists'
      : status === 415
        ? 'UnsupportedMediaType'
        : status === 403
          ? 'Forbidden'
          : reason
  return newGenericServerResponse(status, own, status === 415 ? text : message, {
    causes: [{ reason: 'UnexpectedServerResponse', message: text }],
  })
}
