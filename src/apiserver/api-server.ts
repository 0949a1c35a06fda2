import { typeNameOfKind, type Stored } from '../api'
import type { Resource } from '../apimachinery'
import type { NodeConnection, Request, Response, Transport, WatchStart, WatchStream } from '../client'
import type { Loop, SeededRandom } from '../sim'
import type { Store } from '../storage'
import { AdmissionChain, plugins } from './admission'
import { bootstrapObjects, type BootstrapObject } from './bootstrap'
import { staticAnswer } from './endpoints/discovery'
import { errorResponse, methodNotAllowed, PAGE_NOT_FOUND, resourceNotFound } from './endpoints/errors'
import { handleResource } from './endpoints/handlers'
import { watchAll } from './endpoints/handlers/watch'
import { writerFor } from './endpoints/handlers/response'
import { isServed, parseRequestInfo, requestInfoOf } from './endpoints/request/request-info'
import { RequestScope, type ServerParts } from './endpoints/request-scope'
import { expireEvents } from './registry/core/event/expiry'
import { GenericStore, ManagedFields } from './registry/generic'
import { strategyFor } from './registry'
import { conversionOf, storageKeyOf } from './registry/versions'

const COMPONENT = 'kube-apiserver'

/** One request and its answer, for the timeline. */
export interface RequestRecord {
  readonly request: Request
  readonly response: Response
}

export interface ApiServerOptions {
  readonly loop: Loop
  readonly store: Store
  readonly random: SeededRandom
  /** reaches the kubelets for log, exec, attach and port-forward */
  readonly nodes?: NodeConnection
  readonly hooks?: {
    /** called before a request is handled */
    onRequestStarted?(request: Request): void
    /** called after every request, granted or refused */
    onRequest?(record: RequestRecord): void
  }
}

/**
 * The API server: one synchronous entry with upstream's paths, queries, content types, status codes and warnings. Components,
 * kubectl and the HTTP server all come in there. Bad input never throws; it is answered with a Status.
 */
export class ApiServer implements Transport {
  private readonly parts: ServerParts
  private readonly hooks: NonNullable<ApiServerOptions['hooks']>

  constructor({ loop, store, random, nodes, hooks = {} }: ApiServerOptions) {
    const own = random.fork(COMPONENT)
    const context = { store, random: own.fork('admission'), now: () => loop.now() }
    this.hooks = hooks
    expireEvents(store, loop)
    this.parts = {
      store: new GenericStore(store, loop, own.fork('registry')),
      fields: new ManagedFields(store),
      admission: new AdmissionChain(plugins, context),
      loop,
      random: own,
      ...(nodes && { nodes }),
    }
  }

  /** Makes what a real server makes by itself when it starts: the system's namespaces, priority classes and the service `kubernetes`. Throws a StoreError where one of them is there already. */
  bootstrap(): void {
    for (const object of bootstrapObjects) this.restore(object)
  }

  /** Stores an object as it is, as when a cluster goes on that ran before. Throws a StoreError where it is there already. */
  restore({ resource, sent, stored, manager = COMPONENT }: BootstrapObject): Stored {
    const { store, fields, loop } = this.parts
    const typeName = typeNameOfKind(resource) ?? resource.kind
    const made = store.restore(resource, strategyFor(resource), stored)
    // What is stored is kept anyway.
    const noted = sent === stored ? made : sent
    fields.restore(made, noted, { typeName, manager, apiVersion: resource.apiVersion, time: loop.now() })
    return made
  }

  handle(request: Request): Response {
    this.hooks.onRequestStarted?.(request)
    const warnings: string[] = []
    let response: Response
    try {
      response = this.route(request, warnings)
    } catch (error) {
      response = errorResponse(error, warnings)
    }
    this.parts.fields.forgetDeleted()
    this.hooks.onRequest?.({ request, response })
    return response
  }

  whenStored(resource: Resource, callback: (before?: number) => void): void {
    this.parts.store.storage.whenStored(storageKeyOf(resource), callback)
  }

  /** Undefined for a version that is not the stored one: its objects are converted on their way. */
  watch(resource: Resource, start: WatchStart): WatchStream | undefined {
    return conversionOf(resource) || !isServed(resource) ? undefined : watchAll(this.parts.store.storage, resource, start)
  }

  private route(request: Request, warnings: string[]): Response {
    const { target } = request
    const info = target ? requestInfoOf(target) : parseRequestInfo(request.path)
    if (info === 'unknown path' || info === 'unknown resource') {
      const { path, method } = request
      const answer = staticAnswer(path, request.accept)
      if (!answer) {
        if (info === 'unknown path') return PAGE_NOT_FOUND
        throw resourceNotFound()
      }
      if (method !== 'GET') throw methodNotAllowed()
      return { status: 200, ...answer, warnings }
    }
    return handleResource(new RequestScope(this.parts, request, info, warnings, writerFor))
  }
}
