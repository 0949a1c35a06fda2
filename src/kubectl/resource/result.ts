import type { Resource } from '../../apimachinery'
import { asError, filterOut } from '../errors'
import type { Info } from './info'
import { Selection, type Visitor, type VisitorFunction } from './visitor'
import type { Unstructured } from './unstructured'

/** What a builder found: the objects, read as they are visited (cli-runtime `resource/result.go`). */
export class Result {
  private isIgnored: ((error: Error) => boolean) | undefined
  private found: Info[] | undefined

  constructor(
    private readonly visitor: Visitor,
    /** one object was asked for by name or file, so that it is printed alone and not as a list */
    readonly singleItemImplied: boolean,
    /** objects were named one by one, not selected */
    readonly targetsSingleItems: boolean,
    /** where the objects come from: a selection, or one object each */
    private readonly sources: readonly Visitor[],
  ) {}

  /** Errors that `isIgnored` names count as none. */
  ignoreErrors(isIgnored: (error: Error) => boolean): this {
    this.isIgnored = isIgnored
    return this
  }

  /** Gives each object to `fn`; what it throws is collected or ends the walk, as the builder was told. */
  visit(fn: (info: Info) => void): void {
    const outer: VisitorFunction = (info, error) => {
      if (error) throw error
      fn(info as Info)
    }
    try {
      this.visitor.visit(outer)
    } catch (error) {
      const rest = this.isIgnored ? filterOut(asError(error), this.isIgnored) : asError(error)
      if (rest) throw rest
    }
  }

  /** All objects; throws what went wrong with any. */
  infos(): readonly Info[] {
    if (this.found) return this.found
    const found: Info[] = []
    this.visit((info) => found.push(info))
    return (this.found = found)
  }

  /** The objects that could be read, with what went wrong with the others. */
  infosAndError(): { readonly infos: readonly Info[]; readonly error: Error | undefined } {
    const infos: Info[] = []
    try {
      this.visit((info) => infos.push(info))
    } catch (error) {
      return { infos, error: asError(error) }
    }
    return { infos, error: undefined }
  }

  /** The one object that was asked for, else all of them as a List. */
  object(): Unstructured {
    const infos = this.infos()
    const [only] = infos
    if (only && infos.length === 1 && (this.singleItemImplied || Array.isArray(only.object.items))) return only.object
    const versions = new Set(infos.map((info) => info.resourceVersion))
    const [version = ''] = versions.size === 1 ? versions : []
    return { apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: version }, items: infos.map((info) => info.object) }
  }

  /** The selection that the objects come from, where they were not named. */
  selection(): Selection | undefined {
    const [source, ...others] = this.sources
    if (others.length || !source) throw new Error('you may only watch a single resource or type of resource at a time')
    return source instanceof Selection ? source : undefined
  }

  /** The one resource that all objects are of. */
  resourceMapping(): Resource {
    const resources = new Set(this.infos().map((info) => info.resource))
    const [only, ...others] = resources
    if (!only || others.length) throw new Error('expected only a single resource type')
    return only
  }
}
