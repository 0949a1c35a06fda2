import type { Resource } from '../../apimachinery'
import { parseSelector } from '../../apimachinery'
import type { KubectlEnvironment } from '../environment'
import { Aggregate, asError } from '../errors'
import type { Query, RestClient } from '../rest-client'
import {
  areTuples,
  normalizeMultipleResources,
  replaceAliases,
  splitResourceArgument,
  splitTuple,
  type ResourceTuple,
} from './arguments'
import { expandPath, expandPattern, noExtensionError, readFile, type FilenameOptions } from './files'
import { Info } from './info'
import { mappingFor } from './mapper'
import { Result } from './result'
import {
  continueOnError,
  decorated,
  eagerVisitorList,
  flattenLists,
  infoVisitor,
  Selection,
  streamVisitor,
  visitorList,
  type DocumentSchema,
  type Visitor,
} from './visitor'
import { isList, withMetadata } from './unstructured'

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

/** What stands at the place of a name when the user asks about all objects of a type. */
interface Source {
  readonly visitor: Visitor
  readonly sources: readonly Visitor[]
  readonly singleItemImplied: boolean
  readonly targetsSingleItems: boolean
}

/**
 * Turns arguments, files and selectors into the objects they mean (cli-runtime `resource/builder.go`). Mistakes are collected and
 * thrown by `do`, in the order of the calls.
 */
export class Builder {
  private readonly errors: Error[] = []
  private readonly paths: Visitor[] = []
  private stream = false
  private stdinInUse = false
  private folder = false
  private labels: string | undefined
  private fields: string | undefined
  private all = false
  private limit = 0
  private accept: string | undefined
  private query: Query = {}
  private readonly types: string[] = []
  private readonly names: string[] = []
  private readonly tuples: ResourceTuple[] = []
  private subresourceName = ''
  private namespace = ''
  private everyNamespace = false
  private setsNamespace = false
  private needsNamespace = false
  private flattens = false
  private readsLatest = false
  private readsObjects = true
  private oneType = false
  private goesOn = false
  private isLocal = false
  private documentSchema: DocumentSchema | undefined

  constructor(
    private readonly client: RestClient,
    private readonly environment: KubectlEnvironment,
  ) {}

  /** Objects are only handled locally; the server is not asked. */
  local(local = true): this {
    this.isLocal = local
    return this
  }

  schema(schema: DocumentSchema | undefined): this {
    this.documentSchema = schema
    return this
  }

  /** Counts as a mistake of the call. */
  addError(error: Error): this {
    this.errors.push(error)
    return this
  }

  filenameParam(enforceNamespace: boolean, { filenames, kustomize = '', recursive = false }: FilenameOptions): this {
    if (filenames.length && kustomize) return this.addError(new Error('only one of -f or -k can be specified'))
    if (kustomize && recursive) return this.addError(new Error("the -k flag can't be used with -f or -R"))
    if (kustomize)
      return this.addError(new Error('kustomizations are not supported: render the folder and pass the result with -f'))
    for (const name of filenames) this.attempt(() => this.addFilename(name, recursive))
    if (enforceNamespace) this.needsNamespace = true
    return this
  }

  /** The standard input will be read by the command itself. */
  useStdin(): this {
    if (this.stdinInUse) this.errors.push(new Error('standard input cannot be used for multiple arguments'))
    this.stdinInUse = true
    return this
  }

  labelSelectorParam(text: string): this {
    const selector = text.trim()
    if (!selector) return this
    if (this.all)
      return this.addError(
        new Error(`found non-empty label selector ${JSON.stringify(text)} with previously set 'all' parameter. `),
      )
    this.labels = selector
    return this
  }

  fieldSelectorParam(text: string): this {
    const selector = text.trim()
    if (!selector) return this
    if (this.all)
      return this.addError(
        new Error(`found non-empty field selector ${JSON.stringify(selector)} with previously set 'all' parameter. `),
      )
    this.fields = selector
    return this
  }

  selectAllParam(all: boolean): this {
    if (all && (this.labels !== undefined || this.fields !== undefined)) {
      return this.addError(new Error("setting 'all' parameter but found a non empty selector. "))
    }
    this.all = all
    return this
  }

  namespaceParam(namespace: string): this {
    this.namespace = namespace
    return this
  }

  /** Objects without a namespace get the one of the command. */
  defaultNamespace(): this {
    this.setsNamespace = true
    return this
  }

  allNamespaces(all: boolean): this {
    if (all) this.namespace = ''
    this.everyNamespace = all
    return this
  }

  requestChunksOf(limit: number): this {
    this.limit = limit
    return this
  }

  /** Asks the server for another form of its answers, such as tables. */
  transformRequests(accept: string | undefined, query: Query = {}): this {
    this.accept = accept
    this.query = query
    return this
  }

  subresource(name: string): this {
    this.subresourceName = name
    return this
  }

  resourceTypes(...types: readonly string[]): this {
    this.types.push(...types)
    return this
  }

  /** Names, or `TYPE/NAME` pairs, of a resource. */
  resourceNames(resource: string, ...names: readonly string[]): this {
    this.attempt(() => {
      for (const name of names) {
        const tuple = splitTuple(name) ?? (resource ? { resource, name } : undefined)
        if (!tuple) throw new Error(`the argument ${JSON.stringify(name)} must be RESOURCE/NAME`)
        this.tuples.push(tuple)
      }
    })
    return this
  }

  resourceTypeOrNameArgs(allowEmptySelector: boolean, ...given: readonly string[]): this {
    this.attempt(() => {
      const args = normalizeMultipleResources(given)
      if (areTuples(args)) {
        for (const arg of args) this.tuples.push(splitTuple(arg) as ResourceTuple)
        return
      }
      const [first, ...names] = args
      if (first === undefined) return
      this.names.push(...names)
      this.types.push(...splitResourceArgument(replaceAliases(first)))
      if (!names.length && this.labels === undefined && allowEmptySelector) this.labels = ''
    })
    return this
  }

  /** Lists are replaced by their objects. */
  flatten(): this {
    this.flattens = true
    return this
  }

  /** Objects of files are read anew from the server. */
  latest(): this {
    this.readsLatest = true
    return this
  }

  /** Whether objects that are only named are read from the server. */
  requireObject(require: boolean): this {
    this.readsObjects = require
    return this
  }

  continueOnError(): this {
    this.goesOn = true
    return this
  }

  singleResourceType(): this {
    this.oneType = true
    return this
  }

  /** Throws the mistakes of the call; what is wrong with single objects is thrown when they are visited. */
  do(): Result {
    const { visitor, sources, singleItemImplied, targetsSingleItems } = this.source()
    const flat = this.flattens ? flattenLists(visitor, this.isLocal) : visitor
    const helpers: ((info: Info) => boolean | void)[] = []
    if (this.setsNamespace) helpers.push((info) => setNamespace(info, this.namespace))
    if (this.needsNamespace) helpers.push((info) => requireNamespace(info, this.namespace))
    helpers.push(filterNamespace)
    if (this.readsObjects) {
      helpers.push((info) => {
        if (!info.hasObject) info.get()
      })
    }
    const whole = decorated(this.goesOn ? continueOnError(flat) : flat, helpers)
    return new Result(whole, singleItemImplied, targetsSingleItems, sources)
  }

  private attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.errors.push(asError(error))
    }
  }

  private addFilename(name: string, recursive: boolean): void {
    const { client, environment, documentSchema } = this
    if (name === '-') {
      this.useStdin()
      this.stream = true
      this.paths.push(streamVisitor(client, 'STDIN', () => environment.stdin ?? '', documentSchema, this.isLocal))
      return
    }
    if (/^https?:\/\//.test(name))
      throw new Error(`unable to read URL ${JSON.stringify(name)}: a simulated cluster has no network outside`)
    const matches = expandPattern(environment.files, name)
    for (const match of matches) {
      const paths = expandPath(environment.files, match, recursive)
      if (paths.length > 1) this.folder = true
      for (const path of paths) {
        this.paths.push(streamVisitor(client, path, () => readFile(environment.files, path), documentSchema, this.isLocal))
      }
    }
    if (!this.paths.length && !this.errors.length) throw noExtensionError(matches.join(' '))
  }

  private source(): Source {
    if (this.errors.length) throw new Aggregate(this.errors)
    if (this.all) this.labels = ''
    if (this.paths.length) return this.byPaths()
    if (this.isLocal) throw new Error(LOCAL_RESOURCE)
    if (this.labels !== undefined || this.fields !== undefined) return this.bySelector(this.labels ?? '', this.fields ?? '')
    if (this.tuples.length) return this.byTuples()
    if (this.names.length) return this.byNames()
    if (!this.types.length) throw new Error(MISSING_RESOURCE)
    for (const type of this.types) this.mapping(type)
    throw new Error('resource(s) were provided, but no name was specified')
  }

  private mapping(argument: string): Resource {
    return mappingFor(argument, (text) => this.client.printWarning(text))
  }

  private mappings(): readonly Resource[] {
    if (this.types.length > 1 && this.oneType) throw new Error(MULTIPLE_RESOURCE_TYPES)
    return [...new Set(this.types.map((type) => this.mapping(type)))]
  }

  private bySelector(labels: string, fields: string): Source {
    if (this.names.length) throw new Error('name cannot be provided when a selector is specified')
    if (this.tuples.length) throw new Error('selectors and the all flag cannot be used when passing resource/name arguments')
    if (!this.types.length) throw new Error('at least one resource must be specified to use a selector')
    if (this.subresourceName) throw new Error('subresource cannot be used when bulk resources are specified')
    const sources = this.mappings().map((resource) => {
      const namespace = resource.namespaced ? this.namespace : ''
      return new Selection(this.client, resource, namespace, labels, fields, this.limit, this.accept, this.query)
    })
    return { visitor: this.list(sources), sources, singleItemImplied: false, targetsSingleItems: false }
  }

  private byTuples(): Source {
    if (this.types.length) throw new Error('you may not specify individual resources and bulk resources in the same call')
    const resources = new Map(this.tuples.map((tuple) => [tuple.resource, undefined as Resource | undefined]))
    for (const name of resources.keys()) resources.set(name, this.mapping(name))
    if (this.oneType && new Set(resources.values()).size > 1) throw new Error(MULTIPLE_RESOURCE_TYPES)
    const sources = this.tuples.map(({ resource, name }) => this.named(resources.get(resource) as Resource, name))
    return { visitor: this.list(sources), sources, singleItemImplied: this.tuples.length === 1, targetsSingleItems: true }
  }

  private byNames(): Source {
    if (!this.types.length) throw new Error('you must provide a resource and a resource name together')
    if (this.types.length > 1) throw new Error('you must specify only one resource')
    const resource = this.mapping(this.types[0] as string)
    const sources = this.names.map((name) => this.named(resource, name))
    return { visitor: visitorList(sources), sources, singleItemImplied: this.names.length === 1, targetsSingleItems: true }
  }

  private byPaths(): Source {
    if (this.types.length)
      throw new Error('when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well')
    if (this.names.length) throw new Error('name cannot be provided when a path is specified')
    if (this.tuples.length) throw new Error('resource/name arguments cannot be provided when a path is specified')
    let visitor = this.list(this.paths)
    if (this.flattens) visitor = flattenLists(visitor, this.isLocal)
    if (this.readsLatest) {
      const { setsNamespace, namespace, accept } = this
      visitor = decorated(visitor, [
        ...(setsNamespace ? [(info: Info) => setNamespace(info, namespace)] : []),
        (info: Info) => retrieveLatest(info, accept),
      ])
    }
    if (this.labels !== undefined) {
      const selector = this.parsedLabels(this.labels)
      visitor = decorated(visitor, [(info) => selector.matches(info.object.metadata.labels ?? {})])
    }
    const singleItemImplied = !this.folder && !this.stream && this.paths.length === 1
    return { visitor, sources: this.paths, singleItemImplied, targetsSingleItems: true }
  }

  private parsedLabels(text: string): ReturnType<typeof parseSelector> {
    try {
      return parseSelector(text)
    } catch (error) {
      throw new Error(`the provided selector ${JSON.stringify(text)} is not valid: ${asError(error).message}`)
    }
  }

  private named(resource: Resource, name: string): Visitor {
    if (resource.namespaced && !this.namespace) {
      const reason = this.everyNamespace
        ? 'a resource cannot be retrieved by name across all namespaces'
        : 'namespace may not be empty when retrieving a resource by name'
      throw new Error(reason)
    }
    const { client, subresourceName, accept } = this
    const namespace = resource.namespaced ? this.namespace : ''
    return infoVisitor(new Info({ client, resource, namespace, name, subresource: subresourceName, ...(accept && { accept }) }))
  }

  private list(visitors: readonly Visitor[]): Visitor {
    return this.goesOn ? eagerVisitorList(visitors) : visitorList(visitors)
  }
}

function setNamespace(info: Info, namespace: string): void {
  if (!info.namespaced || info.namespace !== '') return
  info.namespace = namespace
  updateNamespace(info, namespace)
}

function requireNamespace(info: Info, namespace: string): void {
  if (!info.namespaced) return
  if (info.namespace === '') return setNamespace(info, namespace)
  if (info.namespace === namespace) return
  throw new Error(
    `the namespace from the provided object ${JSON.stringify(info.namespace)} does not match the namespace ${JSON.stringify(namespace)}. ` +
      `You must pass '--namespace=${info.namespace}' to perform this operation.`,
  )
}

function filterNamespace(info: Info): void {
  if (info.namespaced) return
  info.namespace = ''
  if (info.hasObject && info.object.metadata?.namespace !== undefined) updateNamespace(info, undefined)
}

function updateNamespace(info: Info, namespace: string | undefined): void {
  if (!info.hasObject || isList(info.object) || info.object.kind === 'Table') return
  info.object = withMetadata(info.object, { namespace })
}

function retrieveLatest(info: Info, accept: string | undefined): void {
  if (isList(info.object)) {
    throw new Error('watch is only supported on individual resources and resource collections, but a list of resources is found')
  }
  if (info.name === '') return
  if (info.namespaced && info.namespace === '')
    throw new Error(`no namespace set on resource ${info.resource.resource} ${JSON.stringify(info.name)}`)
  info.accept = accept
  info.get()
}
