import { NAMESPACE_DEFAULT } from '../../api'
import { findResource, isNotFound, type Resource } from '../../apimachinery'
import type { WatchStream } from '../../client'
import type { RestClient } from '../rest-client'
import type { Unstructured } from './unstructured'

interface InfoFields {
  readonly client: RestClient
  /** undefined for objects that are only handled locally */
  readonly resource?: Resource
  readonly namespace: string
  readonly name: string
  readonly source?: string
  readonly object?: Unstructured
  readonly subresource?: string
  readonly accept?: string
}

/** One object, or one list, that a command works on (cli-runtime `resource/visitor.go Info`). */
export class Info {
  readonly client: RestClient
  private readonly mapping: Resource | undefined
  namespace: string
  name: string
  /** the file it comes from; empty for what the server has */
  source: string
  resourceVersion: string
  readonly subresource: string
  /** the form in which the server shall answer */
  accept: string | undefined
  private current: Unstructured | undefined

  constructor({ client, resource, namespace, name, source = '', object, subresource = '', accept }: InfoFields) {
    this.client = client
    this.mapping = resource
    this.namespace = namespace
    this.name = name
    this.source = source
    this.subresource = subresource
    this.accept = accept
    this.current = object
    this.resourceVersion = object?.metadata?.resourceVersion ?? ''
  }

  /** The object's resource; an object that is only handled locally may have none. */
  get resource(): Resource {
    if (!this.mapping) throw new Error(`${this.name} has no resource`)
    return this.mapping
  }

  get hasResource(): boolean {
    return this.mapping !== undefined
  }

  get namespaced(): boolean {
    return this.mapping ? this.mapping.namespaced : this.namespace !== ''
  }

  get hasObject(): boolean {
    return this.current !== undefined
  }

  get object(): Unstructured {
    if (!this.current) throw new Error(`${this.name} has not been read`)
    return this.current
  }

  set object(object: Unstructured) {
    this.current = object
  }

  /** Reads the object anew; a namespace that does not exist is told of instead of the object. */
  get(): void {
    if (this.name === '') throw new Error('resource name may not be empty')
    try {
      this.object = this.client.get(this.resource, this.namespace, this.name, this.subresource, this.accept)
      this.resourceVersion = this.object.metadata?.resourceVersion ?? ''
    } catch (error) {
      if (isNotFound(error) && this.namespace !== '' && this.namespace !== NAMESPACE_DEFAULT) this.getNamespace()
      throw error
    }
  }

  /** Watches the object; a resourceVersion of 0 gives it as it is first. */
  watch(resourceVersion: string): WatchStream {
    const query = { fieldSelector: `metadata.name=${this.name}`, resourceVersion }
    return this.client.watch(this.resource, this.namespace, query, this.accept).watch as WatchStream
  }

  /** Takes over an answer of the server. */
  refresh(object: Unstructured): void {
    this.object = object
    this.name = object.metadata.name ?? ''
    this.namespace = object.metadata.namespace ?? ''
    this.resourceVersion = object.metadata.resourceVersion ?? ''
  }

  /** `pods/web`: how errors name the object. */
  get objectName(): string {
    return `${this.resource.resource}/${this.name}`
  }

  /** What errors of `apply` say of the object. */
  describe(): string {
    const basic = `Name: ${JSON.stringify(this.name)}, Namespace: ${JSON.stringify(this.namespace)}`
    if (!this.mapping) return basic
    const { group, version, resource, kind } = this.mapping
    return `Resource: "${group}/${version}, Resource=${resource}", GroupVersionKind: "${group}/${version}, Kind=${kind}"\n${basic}`
  }

  private getNamespace(): void {
    const namespaces = findResource('v1', 'namespaces') as Resource
    try {
      this.client.get(namespaces, '', this.namespace)
    } catch (error) {
      if (isNotFound(error)) throw error
    }
  }
}
