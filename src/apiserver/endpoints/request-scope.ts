import type { KubernetesObject, Stored } from '../../api'
import type { Resource } from '../../apimachinery'
import type { NodeConnection, Request, Response } from '../../client'
import type { Loop, SeededRandom } from '../../sim'
import type { AdmissionAttributes, AdmissionChain, Operation } from '../admission'
import type { GenericStore, ManagedFields } from '../registry/generic'
import type { Conversion, Strategy } from '../registry'
import type { Query } from './request/query'
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

/** One request to a resource, while it is being handled (upstream `handlers.RequestScope` and the request's context). */
export interface RequestScope {
  readonly server: ServerParts
  readonly request: Request
  readonly info: RequestInfo
  readonly resource: Resource
  readonly strategy: Strategy
  /** between the version of the request and the stored one, where they differ */
  readonly conversion: Conversion | undefined
  readonly query: Query
  /** texts of Warning headers, added to while the request is handled */
  readonly warnings: string[]
  /**
   * Whether the client is outside of the cluster: its objects are decoded, and what it reads carries managed fields. A component
   * sends objects instead of text and asks for no representation; it gets what is stored, as it is.
   */
  readonly isOutside: boolean
  /** how objects are written for this client */
  readonly write: (status: number, object: unknown) => Response
}

/** The request as admission sees it. */
export function attributesOf(
  { info, resource }: RequestScope,
  operation: Operation,
  dryRun: boolean,
  object?: KubernetesObject,
  old?: Stored,
): AdmissionAttributes {
  return {
    operation,
    resource,
    subresource: info.subresource,
    namespace: info.namespace,
    name: info.name || (object?.metadata.name ?? ''),
    dryRun,
    ...(object && { object }),
    ...(old && { old }),
  }
}
