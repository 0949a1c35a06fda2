import type { KubectlEnvironment } from '../environment'
import { asError } from '../errors'
import type { Query, RestClient } from '../rest-client'
import {
  areTuples,
  normalizeMultipleResources,
  replaceAliases,
  splitResourceArgument,
  splitTuple,
  type ResourceTuple,
} from './arguments'
import { filterNamespace, requireNamespace, setNamespace } from './decorators'
import { expandPath, expandPattern, noExtensionError, readFile, type FilenameOptions } from './files'
import type { Info } from './info'
import { Result } from './result'
import { newSourceRequest, sourceOf, type SourceRequest } from './source'
import { continueOnError, decorated, flattenLists, streamVisitor, type DocumentSchema } from './visitor'

/**
 * Turns arguments, files and selectors into the objects they mean (cli-runtime `resource/builder.go`). Mistakes are collected and
 * thrown by `do`, in the order of the calls.
 */
export class Builder {
  private stdinInUse = false
  private needsNamespace = false
  private readsObjects = true
  private documentSchema: DocumentSchema | undefined
  private readonly request: SourceRequest

  constructor(
    private readonly client: RestClient,
    private readonly environment: KubectlEnvironment,
  ) {
    this.request = newSourceRequest(client)
  }

  /** Objects are only handled locally; the server is not asked. */
  local(local = true): this {
    this.request.isLocal = local
    return this
  }

  schema(schema: DocumentSchema | undefined): this {
    this.documentSchema = schema
    return this
  }

  /** Counts as a mistake of the call. */
  addError(error: Error): this {
    this.request.errors.push(error)
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
    if (this.stdinInUse) this.request.errors.push(new Error('standard input cannot be used for multiple arguments'))
    this.stdinInUse = true
    return this
  }

  labelSelectorParam(text: string): this {
    const selector = text.trim()
    if (!selector) return this
    if (this.request.all)
      return this.addError(
        new Error(`found non-empty label selector ${JSON.stringify(text)} with previously set 'all' parameter. `),
      )
    this.request.labels = selector
    return this
  }

  fieldSelectorParam(text: string): this {
    const selector = text.trim()
    if (!selector) return this
    if (this.request.all)
      return this.addError(
        new Error(`found non-empty field selector ${JSON.stringify(selector)} with previously set 'all' parameter. `),
      )
    this.request.fields = selector
    return this
  }

  selectAllParam(all: boolean): this {
    if (all && (this.request.labels !== undefined || this.request.fields !== undefined)) {
      return this.addError(new Error("setting 'all' parameter but found a non empty selector. "))
    }
    this.request.all = all
    return this
  }

  namespaceParam(namespace: string): this {
    this.request.namespace = namespace
    return this
  }

  /** Objects without a namespace get the one of the command. */
  defaultNamespace(): this {
    this.request.setsNamespace = true
    return this
  }

  allNamespaces(all: boolean): this {
    if (all) this.request.namespace = ''
    this.request.everyNamespace = all
    return this
  }

  requestChunksOf(limit: number): this {
    this.request.limit = limit
    return this
  }

  /** Asks the server for another form of its answers, such as tables. */
  transformRequests(accept: string | undefined, query: Query = {}): this {
    this.request.accept = accept
    this.request.query = query
    return this
  }

  subresource(name: string): this {
    this.request.subresourceName = name
    return this
  }

  resourceTypes(...types: readonly string[]): this {
    this.request.types.push(...types)
    return this
  }

  /** Names, or `TYPE/NAME` pairs, of a resource. */
  resourceNames(resource: string, ...names: readonly string[]): this {
    this.attempt(() => {
      for (const name of names) {
        const tuple = splitTuple(name) ?? (resource ? { resource, name } : undefined)
        if (!tuple) throw new Error(`the argument ${JSON.stringify(name)} must be RESOURCE/NAME`)
        this.request.tuples.push(tuple)
      }
    })
    return this
  }

  resourceTypeOrNameArgs(allowEmptySelector: boolean, ...given: readonly string[]): this {
    this.attempt(() => {
      const args = normalizeMultipleResources(given)
      if (areTuples(args)) {
        for (const arg of args) this.request.tuples.push(splitTuple(arg) as ResourceTuple)
        return
      }
      const [first, ...names] = args
      if (first === undefined) return
      this.request.names.push(...names)
      this.request.types.push(...splitResourceArgument(replaceAliases(first)))
      if (!names.length && this.request.labels === undefined && allowEmptySelector) this.request.labels = ''
    })
    return this
  }

  /** Lists are replaced by their objects. */
  flatten(): this {
    this.request.flattens = true
    return this
  }

  /** Objects of files are read anew from the server. */
  latest(): this {
    this.request.readsLatest = true
    return this
  }

  /** Whether objects that are only named are read from the server. */
  requireObject(require: boolean): this {
    this.readsObjects = require
    return this
  }

  continueOnError(): this {
    this.request.goesOn = true
    return this
  }

  singleResourceType(): this {
    this.request.oneType = true
    return this
  }

  /** Throws the mistakes of the call; what is wrong with single objects is thrown when they are visited. */
  do(): Result {
    const { visitor, sources, singleItemImplied, targetsSingleItems } = sourceOf(this.request)
    const flat = this.request.flattens ? flattenLists(visitor, this.request.isLocal) : visitor
    const helpers: ((info: Info) => boolean | void)[] = []
    if (this.request.setsNamespace) helpers.push((info) => setNamespace(info, this.request.namespace))
    if (this.needsNamespace) helpers.push((info) => requireNamespace(info, this.request.namespace))
    helpers.push(filterNamespace)
    if (this.readsObjects) {
      helpers.push((info) => {
        if (!info.hasObject) info.get()
      })
    }
    const whole = decorated(this.request.goesOn ? continueOnError(flat) : flat, helpers)
    return new Result(whole, singleItemImplied, targetsSingleItems, sources)
  }

  private attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.request.errors.push(asError(error))
    }
  }

  private addFilename(name: string, recursive: boolean): void {
    const { client, environment, documentSchema } = this
    if (name === '-') {
      this.useStdin()
      this.request.stream = true
      this.request.paths.push(streamVisitor(client, 'STDIN', () => environment.stdin ?? '', documentSchema, this.request.isLocal))
      return
    }
    if (/^https?:\/\//.test(name))
      throw new Error(`unable to read URL ${JSON.stringify(name)}: a simulated cluster has no network outside`)
    const matches = expandPattern(environment.files, name)
    for (const match of matches) {
      const paths = expandPath(environment.files, match, recursive)
      if (paths.length > 1) this.request.folder = true
      for (const path of paths) {
        this.request.paths.push(
          streamVisitor(client, path, () => readFile(environment.files, path), documentSchema, this.request.isLocal),
        )
      }
    }
    if (!this.request.paths.length && !this.request.errors.length) throw noExtensionError(matches.join(' '))
  }
}
