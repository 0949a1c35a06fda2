import type { Event, KubernetesObject, Stored } from '../../api'
import { EVENTS, type Resource } from '../../apimachinery'
import type { Client, ListOptions } from '../../client'

/** What events are searched by; a field left out is not asked for. */
export interface EventReference {
  readonly kind?: string
  /** empty for objects without a namespace, whose events are searched in all namespaces */
  readonly namespace: string
  readonly name: string
  readonly uid: string
}

/** What a description sees of the cluster besides the object itself. */
export interface DescribeContext {
  /** throws a StatusError where there is none */
  get<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name: string): Stored<T>
  list<T extends KubernetesObject>(
    resource: Resource<T>,
    namespace: string,
    selectors?: Pick<ListOptions, 'labelSelector' | 'fieldSelector'>,
  ): readonly Stored<T>[]
  /** the events about an object */
  events(reference: EventReference): readonly Stored<Event>[]
  /** milliseconds since 1970 */
  readonly now: number
}

/** A context that asks the API server. */
export function newDescribeContext(client: Client, now: number): DescribeContext {
  return {
    now,
    get: (resource, namespace, name) => client.get(resource, namespace, name),
    list: (resource, namespace, selectors) => client.list(resource, namespace, selectors).items,
    events: ({ kind, namespace, name, uid }) => {
      const terms = [
        `involvedObject.name=${name}`,
        `involvedObject.namespace=${namespace}`,
        ...(kind === undefined ? [] : [`involvedObject.kind=${kind}`]),
        `involvedObject.uid=${uid}`,
      ]
      return client.list(EVENTS, namespace, { fieldSelector: terms.join(',') }).items
    },
  }
}

/** How the events about an object are searched. */
export function eventReferenceOf({ kind, metadata }: Stored): EventReference {
  return { kind, namespace: metadata.namespace ?? '', name: metadata.name, uid: metadata.uid }
}
