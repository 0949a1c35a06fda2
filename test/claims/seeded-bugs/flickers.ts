import type { KubernetesObject, Pod, Stored } from '../../../src/api'
import { PODS, resourceNamed, type ReconcileContext, type Resource } from '../../../src'
import type { Misbehaviour } from './misbehaving'

/** A merge patch that makes something wrong, and the one that makes it right again. */
export interface Flicker {
  readonly wrong: object
  readonly right: object
}

type Choose = (context: ReconcileContext) => { readonly resource: Resource; readonly object: Stored } | undefined

/** After its usual work the controller changes an object for a revision. */
export function flickering(choose: Choose, flickerOf: (object: Stored) => Flicker, subresource?: string): Misbehaviour {
  return ({ context, proceed }) => {
    const result = proceed()
    const chosen = choose(context)
    if (!chosen) return undefined
    const { resource, object } = chosen
    const { namespace = '', name } = object.metadata
    const { wrong, right } = flickerOf(object)
    for (const change of [wrong, right])
      context.client.patch(
        resource,
        namespace,
        name,
        'application/merge-patch+json',
        change,
        subresource === undefined ? {} : { subresource },
      )
    return result
  }
}

/** The object of that name. */
export const named =
  (kind: string, name: string): Choose =>
  (context) => {
    const resource = resourceNamed(kind)
    const object = context.client.list(resource, '').items.find(({ metadata }) => metadata.name === name)
    return object && { resource, object }
  }

/** The first ready pod that an object's name begins the name of. */
export const podOf =
  (owner: string): Choose =>
  (context) => {
    const object = podsOf(context, owner)[0]
    return object && { resource: PODS as Resource<KubernetesObject>, object }
  }

/** The ready pods that an object's name begins the names of. */
export function podsOf({ client }: ReconcileContext, owner: string): readonly Stored<Pod>[] {
  return client
    .list(PODS, 'default')
    .items.filter(({ metadata }) => metadata.name.startsWith(`${owner}-`) && !metadata.deletionTimestamp)
    .filter(({ status }) => status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True'))
}
