import type { KubernetesObject, Stored } from '../api'
import type { Resource } from '../apimachinery'

/**
 * A request to the API server, as HTTP carries it. A body that is text is decoded, defaulted and checked as upstream does; a body
 * that is an object comes from a component of the cluster itself, is of the resource's type, and is not decoded again.
 */
export interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  /** such as `/api/v1/namespaces/default/pods/web`; names within it are percent-encoded */
  readonly path: string
  /** such as `labelSelector=app%3Dweb&limit=5`, without the question mark */
  readonly query?: string
  /** what the client wants to read; one that names nothing, and sends no text, is a component: it gets what is stored, as it is */
  readonly accept?: string
  readonly contentType?: string
  /** false where a client in the same process has no use for managed fields, which take longer to work out than all the rest of an answer */
  readonly managedFields?: boolean
  /** names the field manager: what stands before the first `/` */
  readonly userAgent?: string
  readonly body?: string | object
  /** what the path says, where a component of the cluster asks: nobody has to read it from the path */
  readonly target?: RequestTarget
}

/** An object, a collection of them or a subresource that a request is about. */
export interface RequestTarget {
  readonly resource: Resource
  /** empty for cluster-wide resources, and for all namespaces */
  readonly namespace: string
  /** empty for a collection */
  readonly name: string
  /** empty for the object itself */
  readonly subresource: string
  readonly path: string
}

export interface Response {
  /** the HTTP status code */
  readonly status: number
  /** an object of the API, or plain text (`contentType` tells which); of a watch undefined */
  readonly body: unknown
  readonly contentType: string
  /** texts of the Warning headers */
  readonly warnings: readonly string[]
  /** the events of a watch */
  readonly watch?: WatchStream
  /** the output of a log, exec or port-forward request */
  readonly output?: OutputStream
}

export interface WatchEvent<T extends KubernetesObject = KubernetesObject> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  readonly object: Stored<T>
  /** `namespace/name`, where the server has it at hand */
  readonly key?: string
}

/** The events of a watch, held until its reader takes them. */
export interface WatchStream<T extends KubernetesObject = KubernetesObject> {
  /** takes the events that have come since the last call */
  read(): readonly WatchEvent<T>[]
  /** has `callback` called inside the write that makes an event available; it takes note and reads later */
  onAvailable(callback: () => void): void
  /** whether the server has ended the watch */
  readonly closed: boolean
  close(): void
}

/** What a container prints, held until its reader takes it; more may come while time passes. */
export interface OutputStream {
  /** takes what was printed since the last call */
  read(): { readonly stdout: string; readonly stderr: string }
  /** whether nothing more will come */
  readonly closed: boolean
  /** the exit code of an exec's process, once `closed` */
  readonly exitCode?: number
  close(): void
}

/** Where a watch begins, and what it is narrowed to. */
export interface WatchStart {
  /** the version after which it begins; with what is there unless given */
  readonly resourceVersion?: string
  /** narrows to the pods on one node */
  readonly nodeName?: string
}

/** The one way into an API server. */
export interface Transport {
  handle(request: Request): Response
  /**
   * Calls back inside the write that stores the first object of a resource, or at once where there has been one: lets components of
   * the cluster itself put off a watch that would show nothing. `before` is the newest revision before that object, to watch from.
   */
  whenStored?(resource: Resource, callback: (before?: number) => void): void
  /**
   * Watches all objects of a resource for a component of the cluster itself, which need not put into a query what it wants. Undefined where
   * that takes a request.
   */
  watch?(resource: Resource, start: WatchStart): WatchStream | undefined
}
