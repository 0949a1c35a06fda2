import type { KubernetesObject, Stored } from '../../api'
import type { Resource } from '../../apimachinery'
import type { NodeConnection, Request, Response } from '../../client'
import type { Loop, SeededRandom } from '../../sim'
import type { AdmissionAttributes, AdmissionChain, Operation } from '../admission'
import type { GenericStore, ManagedFields } from '../registry/generic'
import { conversionOf, strategyFor, type Conversion, type Strategy } from '../registry'
import { NO_QUERY, Query } from './request/query'
import type { RequestInfo } from './request/request-info'

/** The parts of the server that its handlers work with. */
export interface ServerParts {
  readonly store: GenericStore
  readonly fields: ManagedFields
  readonly admission: AdmissionChain
  readonly loop: Loop
  readonly random: SeededRandom
  readonly nodes?: NodeConnection
}

/** Writes an object as the client of a request wants it. */
export type ResponseWriter = (scope: RequestScope, status: number, object: unknown) => Response

/** One request to a resource, while it is being handled (upstream `handlers.RequestScope` and the request's context). */
export class RequestScope {
  readonly resource: Resource
  readonly strategy: Strategy
  /** between the version of the request and the stored one, where they differ */
  readonly conversion: Conversion | undefined
  readonly query: Query
  /**
   * Whether the client is outside of the cluster: its objects are decoded, and what it reads carries managed fields. A component
   * sends objects instead of text and asks for no representation; it gets what is stored, as it is.
   */
  readonly isOutside: boolean
  /** takes a warning; undefined for components, who read none */
  readonly warn: ((text: string) => void) | undefined
  private readonly writer: ResponseWriter

  constructor(
    readonly server: ServerParts,
    readonly request: Request,
    readonly info: RequestInfo,
    /** texts of Warning headers, added to while the request is handled */
    readonly warnings: string[],
    writerFor: (scope: RequestScope) => ResponseWriter,
  ) {
    this.resource = info.resource
    this.strategy = strategyFor(info.resource)
    this.conversion = conversionOf(info.resource)
    this.query = request.query ? new Query(request.query) : NO_QUERY
    this.isOutside = request.accept !== undefined || typeof request.body === 'string'
    this.warn = this.isOutside ? (text) => void warnings.push(text) : undefined
    this.writer = writerFor(this)
  }

  /** Answers with an object, as the client wants it. */
  write(status: number, object: unknown): Response {
    return this.writer(this, status, object)
  }
}

/** The request as admission sees it. */
export function attributesOf(
  { info, resource }: RequestScope,
  operation: Operation,
  dryRun: boolean,
  object?: KubernetesObject,
  old?: Stored,
): AdmissionAttributes {
  const { subresource, namespace } = info
  const name = info.name || (object?.metadata.name ?? '')
  // Spelled out, since every write asks for this several times and spreading is slow.
  if (object && old) return { operation, resource, subresource, namespace, name, dryRun, object, old }
  if (object) return { operation, resource, subresource, namespace, name, dryRun, object }
  if (old) return { operation, resource, subresource, namespace, name, dryRun, old }
  return { operation, resource, subresource, namespace, name, dryRun }
}
