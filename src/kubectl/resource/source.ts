import { parseSelector, type Resource } from '../../apimachinery'
import { Aggregate, asError } from '../errors'
import type { Query, RestClient } from '../rest-client'
import type { ResourceTuple } from './arguments'
import { retrieveLatest, setNamespace } from './decorators'
import { Info } from './info'
import { mappingFor } from './mapper'
import { decorated, eagerVisitorList, flattenLists, infoVisitor, Selection, visitorList, type Visitor } from './visitor'

const MISSING_RESOURCE = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`

export const LOCAL_RESOURCE = `error: you must specify resources by --filename when --local is set.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'`

export const MULTIPLE_RESOURCE_TYPES = 'you may only specify a single resource type'

/** Where the objects of a command come from. */
export interface Source {
  readonly visitor: Visitor
  readonly sources: readonly Visitor[]
  readonly singleItemImplied: boolean
  readonly targetsSingleItems: boolean
}

/** What a builder was asked for (cli-runtime `resource/builder.go`). */
export interface SourceRequest {
  readonly client: RestClient
  /** mistakes of the call */
  readonly errors: Error[]
  /** files, folders and the standard input */
  readonly paths: Visitor[]
  stream: boolean
  folder: boolean
  labels: string | undefined
  fields: string | undefined
  all: boolean
  limit: number
  accept: string | undefined
  query: Query
  readonly types: string[]
  readonly names: string[]
  readonly tuples: ResourceTuple[]
  subresourceName: string
  namespace: string
  everyNamespace: boolean
  setsNamespace: boolean
  flattens: boolean
  readsLatest: boolean
  oneType: boolean
  goesOn: boolean
  isLocal: boolean
}

export function newSourceRequest(client: RestClient): SourceRequest {
  return {
    client,
    errors: [],
    paths: [],
    stream: false,
    folder: false,
    labels: undefined,
    fields: undefined,
    all: false,
    limit: 0,
    accept: undefined,
    query: {},
    types: [],
    names: [],
    tuples: [],
    subresourceName: '',
    namespace: '',
    everyNamespace: false,
    setsNamespace: false,
    flattens: false,
    readsLatest: false,
    oneType: false,
    goesOn: false,
    isLocal: false,
  }
}

/** What a builder's request means; throws where it means nothing. */
export function sourceOf(request: SourceRequest): Source {
  if (request.errors.length) throw new Aggregate(request.errors)
  if (request.all) request.labels = ''
  if (request.paths.length) return byPaths(request)
  if (request.isLocal) throw new Error(LOCAL_RESOURCE)
  if (request.labels !== undefined || request.fields !== undefined)
    return bySelector(request, request.labels ?? '', request.fields ?? '')
  if (request.tuples.length) return byTuples(request)
  if (request.names.length) return byNames(request)
  if (!request.types.length) throw new Error(MISSING_RESOURCE)
  for (const type of request.types) mapping(request, type)
  throw new Error('resource(s) were provided, but no name was specified')
}

function mapping(request: SourceRequest, argument: string): Resource {
  return mappingFor(argument, (text) => request.client.printWarning(text))
}

function mappings(request: SourceRequest): readonly Resource[] {
  if (request.types.length > 1 && request.oneType) throw new Error(MULTIPLE_RESOURCE_TYPES)
  return [...new Set(request.types.map((type) => mapping(request, type)))]
}

function bySelector(request: SourceRequest, labels: string, fields: string): Source {
  if (request.names.length) throw new Error('name cannot be provided when a selector is specified')
  if (request.tuples.length) throw new Error('selectors and the all flag cannot be used when passing resource/name arguments')
  if (!request.types.length) throw new Error('at least one resource must be specified to use a selector')
  if (request.subresourceName) throw new Error('subresource cannot be used when bulk resources are specified')
  const sources = mappings(request).map((resource) => {
    const namespace = resource.namespaced ? request.namespace : ''
    return new Selection(request.client, resource, namespace, labels, fields, request.limit, request.accept, request.query)
  })
  return { visitor: list(request, sources), sources, singleItemImplied: false, targetsSingleItems: false }
}

function byTuples(request: SourceRequest): Source {
  if (request.types.length) throw new Error('you may not specify individual resources and bulk resources in the same call')
  const resources = new Map(request.tuples.map((tuple) => [tuple.resource, undefined as Resource | undefined]))
  for (const name of resources.keys()) resources.set(name, mapping(request, name))
  if (request.oneType && new Set(resources.values()).size > 1) throw new Error(MULTIPLE_RESOURCE_TYPES)
  const sources = request.tuples.map(({ resource, name }) => named(request, resources.get(resource) as Resource, name))
  return { visitor: list(request, sources), sources, singleItemImplied: request.tuples.length === 1, targetsSingleItems: true }
}

function byNames(request: SourceRequest): Source {
  if (!request.types.length) throw new Error('you must provide a resource and a resource name together')
  if (request.types.length > 1) throw new Error('you must specify only one resource')
  const resource = mapping(request, request.types[0] as string)
  const sources = request.names.map((name) => named(request, resource, name))
  return { visitor: visitorList(sources), sources, singleItemImplied: request.names.length === 1, targetsSingleItems: true }
}

function byPaths(request: SourceRequest): Source {
  if (request.types.length)
    throw new Error('when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well')
  if (request.names.length) throw new Error('name cannot be provided when a path is specified')
  if (request.tuples.length) throw new Error('resource/name arguments cannot be provided when a path is specified')
  let visitor = list(request, request.paths)
  if (request.flattens) visitor = flattenLists(visitor, request.isLocal)
  if (request.readsLatest) {
    const { setsNamespace, namespace, accept } = request
    visitor = decorated(visitor, [
      ...(setsNamespace ? [(info: Info) => setNamespace(info, namespace)] : []),
      (info: Info) => retrieveLatest(info, accept),
    ])
  }
  if (request.labels !== undefined) {
    const selector = parsedLabels(request.labels)
    visitor = decorated(visitor, [(info) => selector.matches(info.object.metadata.labels ?? {})])
  }
  const singleItemImplied = !request.folder && !request.stream && request.paths.length === 1
  return { visitor, sources: request.paths, singleItemImplied, targetsSingleItems: true }
}

function parsedLabels(text: string): ReturnType<typeof parseSelector> {
  try {
    return parseSelector(text)
  } catch (error) {
    throw new Error(`the provided selector ${JSON.stringify(text)} is not valid: ${asError(error).message}`)
  }
}

function named(request: SourceRequest, resource: Resource, name: string): Visitor {
  if (resource.namespaced && !request.namespace) {
    const reason = request.everyNamespace
      ? 'a resource cannot be retrieved by name across all namespaces'
      : 'namespace may not be empty when retrieving a resource by name'
    throw new Error(reason)
  }
  const { client, subresourceName, accept } = request
  const namespace = resource.namespaced ? request.namespace : ''
  return infoVisitor(new Info({ client, resource, namespace, name, subresource: subresourceName, ...(accept && { accept }) }))
}

function list(request: SourceRequest, visitors: readonly Visitor[]): Visitor {
  return request.goesOn ? eagerVisitorList(visitors) : visitorList(visitors)
}
