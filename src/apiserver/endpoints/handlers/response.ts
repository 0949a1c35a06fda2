// Mirrors apiserver endpoints/handlers/response.go: objects as a client outside of the cluster gets them.
import type { KubernetesObject, ListMeta, ObjectMeta, Stored } from '../../../api'
import { fieldInvalid, errorText, newBadRequest, newNotAcceptable, encodeObject } from '../../../apimachinery'
import type { Response, WatchEvent, WatchStream } from '../../../client'
import { tableFor, type PrintedTable } from '../../printers'
import { negotiate, type MediaType, type Transformation } from '../negotiation'
import type { Conversion } from '../../registry'
import type { RequestScope, ResponseWriter } from '../request-scope'

interface ListBody {
  readonly kind: string
  readonly apiVersion: string
  readonly metadata: ListMeta
  readonly items: readonly Stored[]
}

const FORMATS: Readonly<Record<MediaType['format'], string>> = { json: 'application/json', yaml: 'application/yaml' }

/** Finds out how a client wants its answer, before anything is done. Throws NotAcceptable. */
export function writerFor(scope: RequestScope): ResponseWriter {
  if (!scope.isOutside) return writeStored
  const mediaType = negotiate(scope.request.accept, scope.info.name === '')
  const includeObject = mediaType.as?.kind === 'Table' ? includeObjectOf(scope) : 'Metadata'
  return (_scope, status, body) => ({
    status,
    body: present(scope, body as KubernetesObject, mediaType.as, includeObject),
    contentType: FORMATS[mediaType.format],
    warnings: scope.warnings,
  })
}

/** What a component gets: what is stored, in the version it asked for. */
const writeStored: ResponseWriter = ({ conversion, warnings }, status, body) => ({
  status,
  body: conversion ? asRequested(conversion, body as KubernetesObject) : body,
  contentType: FORMATS.json,
  warnings,
})

function asRequested(conversion: Conversion, body: KubernetesObject): unknown {
  if (body.kind === 'Status') return body
  if (!isList(body)) return conversion.fromStorage(body)
  return { ...body, items: body.items.map((object) => conversion.fromStorage(object)) }
}

function includeObjectOf({ query }: RequestScope): string {
  const value = query.get('includeObject') || 'Metadata'
  if (['Metadata', 'Object', 'None'].includes(value)) return value
  const error = fieldInvalid('includeObject', value, "must be 'Metadata', 'Object', 'None', or empty")
  throw newBadRequest(`Unable to convert to Table as requested: ${errorText(error)}`)
}

function present(scope: RequestScope, body: KubernetesObject, as: Transformation | undefined, includeObject: string): unknown {
  if (body.kind === 'Status') return body
  if (isList(body)) return presentList(scope, body, as, includeObject)
  const object = outside(scope, body as Stored)
  if (!as) return object
  if (as.kind === 'Table')
    return table(
      as,
      { resourceVersion: object.metadata.resourceVersion ?? '' },
      [object],
      printed(scope, [object]),
      includeObject,
    )
  if (as.kind === 'PartialObjectMetadata') return partial(object, as)
  throw newNotAcceptable(`you requested ${as.kind}, but the requested object is not a list (${body.kind ?? ''})`)
}

function isList(body: object): body is ListBody {
  return 'items' in body && Array.isArray(body.items)
}

function presentList(scope: RequestScope, list: ListBody, as: Transformation | undefined, includeObject: string): unknown {
  const objects = list.items.map((object) => outside(scope, object))
  if (!as) return { ...list, items: objects.map(withoutType) }
  if (as.kind === 'Table') return table(as, list.metadata, objects, printed(scope, objects), includeObject)
  const items = objects.map((object) => partial(object, as))
  return { kind: 'PartialObjectMetadataList', apiVersion: `meta.k8s.io/${as.version}`, metadata: list.metadata, items }
}

/** The elements of a typed list do not repeat its kind. */
function withoutType({ kind: _kind, apiVersion: _apiVersion, ...rest }: KubernetesObject): object {
  return rest
}

/** An object with all that a client outside sees of it. */
function outside({ request, resource, conversion, server }: RequestScope, bare: Stored): KubernetesObject {
  const stored = request.managedFields === false ? bare : server.fields.shown(bare)
  const object = (conversion?.storage.kind === stored.kind ? conversion.fromStorage(stored) : stored) as Stored
  const { kind, apiVersion, ...rest } = encodeObject(object, object.kind === resource.kind ? resource : gvkOf(object))
  return { kind, apiVersion, ...rest }
}

function gvkOf({ kind, apiVersion }: Stored): { group: string; version: string; kind: string } {
  const [first = '', second] = apiVersion.split('/')
  return second === undefined ? { group: '', version: first, kind } : { group: first, version: second, kind }
}

/** An annotation that only the versioned form of a daemon set has, and tables are made of the internal one. */
const VERSIONED_ONLY = 'deprecated.daemonset.template.generation'

function internalMetadata(metadata: ObjectMeta): ObjectMeta {
  const { annotations } = metadata
  if (!annotations || !Object.hasOwn(annotations, VERSIONED_ONLY)) return metadata
  const { [VERSIONED_ONLY]: _, ...others } = annotations
  const { annotations: __, ...rest } = metadata
  return Object.keys(others).length ? { ...metadata, annotations: others } : rest
}

function partial({ metadata: versioned }: KubernetesObject, { version }: Transformation): KubernetesObject {
  const metadata = internalMetadata(versioned)
  return { kind: 'PartialObjectMetadata', apiVersion: `meta.k8s.io/${version}`, metadata }
}

function printed({ resource, server }: RequestScope, objects: readonly KubernetesObject[]): PrintedTable {
  return tableFor(resource, objects, { now: server.loop.now() })
}

function table(
  as: Transformation,
  metadata: ListMeta,
  objects: readonly KubernetesObject[],
  { columnDefinitions, rows }: PrintedTable,
  includeObject: string,
): object {
  const objectOf = (object: KubernetesObject): object => ({
    object: includeObject === 'None' ? null : includeObject === 'Object' ? object : partial(object, as),
  })
  return {
    kind: 'Table',
    apiVersion: `meta.k8s.io/${as.version}`,
    metadata,
    columnDefinitions,
    rows: rows.map((row, i) => ({ ...row, ...objectOf(objects[i] as KubernetesObject) })),
  }
}

/** A watch whose objects are written as the client wants them. */
export function presentWatch(scope: RequestScope, stream: WatchStream): WatchStream {
  if (!scope.isOutside && !scope.conversion) return stream
  return new PresentedWatch(scope, stream)
}

class PresentedWatch implements WatchStream {
  constructor(
    private readonly scope: RequestScope,
    private readonly stream: WatchStream,
  ) {}

  get closed(): boolean {
    return this.stream.closed
  }

  read(): readonly WatchEvent[] {
    return this.stream.read().map((event) => presentEvent(this.scope, event))
  }

  onAvailable(callback: () => void): void {
    this.stream.onAvailable(callback)
  }

  close(): void {
    this.stream.close()
  }
}

function presentEvent(scope: RequestScope, event: WatchEvent): WatchEvent {
  if (event.type === 'ERROR' || event.type === 'BOOKMARK') return event
  const { body }: Response = scope.write(200, event.object)
  return { type: event.type, object: body as Stored }
}
