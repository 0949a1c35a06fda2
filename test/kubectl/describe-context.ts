import type { Event, KubernetesObject, Stored } from '../../src/api'
import { allResources, parseSelector, StatusError, type Resource } from '../../src/apimachinery'
import { describeObject, type DescribeContext, type EventReference } from '../../src/kubectl/describe'

/** The instant at which the tests describe. */
export const NOW = Date.parse('2026-01-01T00:10:00Z')
export const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString().replace('.000Z', 'Z')

/** An object of a test as the server would hand it out; `fields` are any of its kind's. */
export function stored(apiVersion: string, kind: string, name: string, fields: object = {}, namespace = 'default'): Stored {
  const { metadata = {}, ...rest } = fields as { metadata?: object }
  const common = {
    name,
    ...(namespace && { namespace }),
    uid: `uid-${name}`,
    resourceVersion: '1',
    creationTimestamp: ago(60),
    ...metadata,
  }
  return { apiVersion, kind, metadata: common, ...rest } as unknown as Stored
}

/** A context over objects and events of a test; it searches as the server does. */
export function contextOf(objects: readonly Stored[], events: readonly Event[] = []): DescribeContext {
  const ofResource = <T extends KubernetesObject>(resource: Resource<T>, namespace: string): Stored<T>[] =>
    objects.filter(
      ({ apiVersion, kind, metadata }) =>
        apiVersion === resource.apiVersion && kind === resource.kind && (!namespace || metadata.namespace === namespace),
    ) as unknown as Stored<T>[]
  return {
    now: NOW,
    get: (resource, namespace, name) => {
      const found = ofResource(resource, namespace).find(({ metadata }) => metadata.name === name)
      if (!found) throw new StatusError({ message: `${resource.qualified} "${name}" not found` })
      return found
    },
    list: (resource, namespace, { labelSelector = '' } = {}) => {
      const selector = parseSelector(labelSelector)
      return ofResource(resource, namespace).filter(({ metadata }) => selector.matches(metadata.labels ?? {}))
    },
    events: (reference) => events.filter((event) => isAbout(event, reference)) as readonly Stored<Event>[],
  }
}

function isAbout({ involvedObject }: Event, { kind, name, uid }: EventReference): boolean {
  return involvedObject.name === name && involvedObject.uid === uid && (kind === undefined || involvedObject.kind === kind)
}

/** What kubectl prints of an object among others. */
export function described(
  object: Stored,
  others: readonly Stored[] = [],
  events: readonly Event[] = [],
  showEvents = true,
): string {
  const resource = allResources.find(({ apiVersion, kind }) => apiVersion === object.apiVersion && kind === object.kind)
  if (!resource) throw new Error(`no resource for ${object.kind}`)
  return describeObject(resource, object, contextOf([object, ...others], events), { showEvents })
}

/** Text without the indentation of the source and its first line break. */
export function text(strings: TemplateStringsArray, ...values: readonly unknown[]): string {
  const raw = String.raw({ raw: strings.raw }, ...values).replace(/^\n/, '')
  const indent = /^ */.exec(raw)?.[0].length ?? 0
  return raw
    .split('\n')
    .map((line) => line.slice(indent))
    .join('\n')
}
