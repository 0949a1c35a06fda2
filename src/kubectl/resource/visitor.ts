import { StatusError, type Resource } from '../../apimachinery'
import type { WatchStream } from '../../client'
import { asError, collect, throwAggregate } from '../errors'
import type { Query, RestClient } from '../rest-client'
import { DocumentError, readDocuments } from './documents'
import { Info } from './info'
import { mappingForKind } from './mapper'
import { isList, withMetadata, type Unstructured } from './unstructured'

/** Is given each object, or the error that stands in its place; throws to say that it failed. */
export type VisitorFunction = (info: Info | undefined, error?: Error) => void

/** Walks over objects (cli-runtime `resource/visitor.go`). */
export interface Visitor {
  visit(fn: VisitorFunction): void
}

/** One object by name. */
export function infoVisitor(info: Info): Visitor {
  return { visit: (fn) => fn(info) }
}

/** One after the other, up to the first error. */
export function visitorList(visitors: readonly Visitor[]): Visitor {
  return {
    visit: (fn) => {
      for (const visitor of visitors) visitor.visit(fn)
    },
  }
}

/** All of them; the errors are thrown together at the end. */
export function eagerVisitorList(visitors: readonly Visitor[]): Visitor {
  return {
    visit: (fn) => {
      const errors: Error[] = []
      const eager: VisitorFunction = (info, error) => {
        if (error) errors.push(error)
        else collect(errors, () => fn(info))
      }
      for (const visitor of visitors) collect(errors, () => visitor.visit(eager))
      throwAggregate(errors)
    },
  }
}

/** Goes on after an error; one error is thrown as it is, several together. */
export function continueOnError(visitor: Visitor): Visitor {
  return {
    visit: (fn) => {
      const errors: Error[] = []
      collect(errors, () =>
        visitor.visit((info, error) => {
          if (error) errors.push(error)
          else collect(errors, () => fn(info))
        }),
      )
      if (errors.length === 1) throw errors[0] as Error
      throwAggregate(errors)
    },
  }
}

/** Has each object pass through `decorators` first; one that returns false leaves the object out. */
export function decorated(visitor: Visitor, decorators: readonly ((info: Info) => boolean | void)[]): Visitor {
  if (!decorators.length) return visitor
  return {
    visit: (fn) =>
      visitor.visit((info, error) => {
        if (error || !info) throw error ?? new Error('no object to visit')
        if (decorators.every((decorate) => decorate(info) !== false)) fn(info)
      }),
  }
}

/** The objects of lists instead of the lists. */
export function flattenLists(visitor: Visitor, local: boolean): Visitor {
  return {
    visit: (fn) =>
      visitor.visit((info, error) => {
        if (error || !info) throw error ?? new Error('no object to visit')
        if (!info.hasObject || !isList(info.object)) return fn(info)
        const errors: Error[] = []
        for (const item of itemsOf(info.object)) {
          collect(errors, () => fn(infoForItem(item, info, local)))
        }
        throwAggregate(errors)
      }),
  }
}

function itemsOf(list: Unstructured & { readonly items: readonly Unstructured[] }): Unstructured[] {
  const itemKind = typeof list.kind === 'string' ? list.kind.replace(/List$/, '') : ''
  return list.items.flatMap((item) => {
    if (isList(item)) return itemsOf(item)
    const isTyped = itemKind === '' || item.kind !== undefined
    return [isTyped ? item : ({ ...item, apiVersion: list.apiVersion, kind: itemKind } as Unstructured)]
  })
}

function infoForItem(object: Unstructured, list: Info, local: boolean): Info {
  let resource: Resource | undefined
  if (!local) {
    try {
      resource = mappingForKind(object.apiVersion ?? '', object.kind ?? '')
    } catch (error) {
      throw new Error(`unable to recognize ${asError(error).message}`)
    }
  }
  const { name = '', namespace = '' } = object.metadata ?? {}
  const info = new Info({ client: list.client, namespace, name, object, source: list.source, ...(resource && { resource }) })
  if (list.resourceVersion) info.resourceVersion = list.resourceVersion
  return info
}

/** The objects that a label or field selector chooses, as one list (cli-runtime `resource/selector.go`). */
export class Selection implements Visitor {
  constructor(
    private readonly client: RestClient,
    readonly resource: Resource,
    private readonly namespace: string,
    private readonly labelSelector: string,
    private readonly fieldSelector: string,
    private readonly limit: number,
    private readonly accept: string | undefined,
    private readonly query: Query,
  ) {}

  visit(fn: VisitorFunction): void {
    let next = ''
    do {
      const list = this.list(next)
      next = list.metadata?.continue ?? ''
      const { client, resource, namespace } = this
      fn(new Info({ client, resource, namespace, name: '', object: list as unknown as Unstructured }))
    } while (next !== '')
  }

  /** Watches what is selected, from a version of the list on. */
  watch(resourceVersion: string): WatchStream {
    const { labelSelector, fieldSelector } = this
    const query = { labelSelector, fieldSelector, resourceVersion, ...this.query }
    return this.client.watch(this.resource, this.namespace, query, this.accept).watch as WatchStream
  }

  private list(next: string): ReturnType<RestClient['list']> {
    const { labelSelector, fieldSelector, limit } = this
    const query = { labelSelector, fieldSelector, ...(limit > 0 && { limit }), ...(next && { continue: next }), ...this.query }
    try {
      return this.client.list(this.resource, this.namespace, query, this.accept)
    } catch (error) {
      throw enhanceListError(asError(error), this.resource, labelSelector, fieldSelector)
    }
  }
}

/** Says what was listed where the server only says what is wrong (cli-runtime `resource/helper.go EnhanceListError`). */
function enhanceListError(error: Error, resource: Resource, labelSelector: string, fieldSelector: string): Error {
  if (!(error instanceof StatusError) || (error.reason !== 'BadRequest' && error.reason !== 'NotFound')) return error
  const subject = JSON.stringify(gvrText(resource))
  const message =
    labelSelector || fieldSelector
      ? `Unable to find ${subject} that match label selector ${JSON.stringify(labelSelector)}, field selector ${JSON.stringify(fieldSelector)}: ${error.message}`
      : `Unable to list ${subject}: ${error.message}`
  return new StatusError({ ...error.status, message })
}

/** `apps/v1, Resource=replicasets`: Go's print of a GroupVersionResource. */
export function gvrText({ group, version, resource }: Resource): string {
  return `${group}/${version}, Resource=${resource}`
}

/** What checks a document before it is used; throws with what is wrong. */
export type DocumentSchema = (document: unknown) => void

const STOP_VALIDATION = 'if you choose to ignore these errors, turn validation off with --validate=false'

/** The objects of a file or of the standard input (cli-runtime `StreamVisitor`). */
export function streamVisitor(
  client: RestClient,
  source: string,
  read: () => string,
  schema: DocumentSchema | undefined,
  local: boolean,
): Visitor {
  return {
    visit: (fn) => {
      for (const document of documentsOf(read(), source)) {
        if (document === null || document === undefined) continue
        validate(document, source, schema)
        let info: Info
        try {
          info = infoForDocument(client, document, source, local)
        } catch (error) {
          fn(undefined, asError(error))
          continue
        }
        fn(info)
      }
    },
  }
}

function* documentsOf(text: string, source: string): Generator<unknown> {
  try {
    yield* readDocuments(text)
  } catch (error) {
    throw error instanceof DocumentError ? new Error(`error parsing ${source}: ${error.message}`) : error
  }
}

function validate(document: unknown, source: string, schema: DocumentSchema | undefined): void {
  try {
    schema?.(document)
  } catch (error) {
    throw new Error(
      `error validating ${JSON.stringify(source)}: error validating data: ${asError(error).message}; ${STOP_VALIDATION}`,
    )
  }
}

function infoForDocument(client: RestClient, document: unknown, source: string, local: boolean): Info {
  const object = decode(document, source)
  const name = textOf(object.metadata?.name)
  const namespace = textOf(object.metadata?.namespace)
  if (local) return new Info({ client, namespace, name, source, object })
  let resource: Resource | undefined
  if (object.kind === 'List') return new Info({ client, namespace, name, source, object })
  try {
    resource = mappingForKind(object.apiVersion ?? '', object.kind ?? '')
  } catch (error) {
    const place = `name: ${JSON.stringify(name)} namespace: ${JSON.stringify(namespace)} from ${JSON.stringify(source)}`
    throw new Error(`resource mapping not found for ${place}: ${asError(error).message}\nensure CRDs are installed first`)
  }
  return new Info({ client, resource, namespace, name, source, object })
}

/** What is no text counts as not said (apimachinery `unstructured/unstructured.go GetName`). */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function decode(document: unknown, source: string): Unstructured {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    const type = Array.isArray(document) ? 'array' : typeof document === 'boolean' ? 'bool' : typeof document
    throw new Error(
      `unable to decode ${JSON.stringify(source)}: json: cannot unmarshal ${type} into Go value of type unstructured.detector`,
    )
  }
  const object = document as Unstructured
  if (!object.kind)
    throw new Error(`unable to decode ${JSON.stringify(source)}: Object 'Kind' is missing in '${JSON.stringify(document)}'`)
  return object.metadata ? object : withMetadata({ ...object, metadata: {} }, {})
}

/** Refuses what is not an object with kind and apiVersion (kubectl `validation/validation.go`). */
export function requireTypeMeta(document: unknown): void {
  if (!isMap(document)) throw new Error('invalid object to validate')
  const errors = typeMetaErrors(document)
  throwAggregate(errors)
  if (document.kind !== 'List' || document.apiVersion !== 'v1') return
  if (!Array.isArray(document.items)) throw new Error('invalid object to validate')
  throwAggregate(
    document.items.flatMap((item: unknown) => (isMap(item) ? typeMetaErrors(item) : [new Error('invalid object to validate')])),
  )
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function typeMetaErrors(fields: Readonly<Record<string, unknown>>): Error[] {
  return ['apiVersion', 'kind'].flatMap((name) => {
    const value = fields[name]
    if (value === undefined || value === null) return [new Error(`${name} not set`)]
    return typeof value === 'string' ? [] : [new Error(`${name} isn't string type`)]
  })
}
