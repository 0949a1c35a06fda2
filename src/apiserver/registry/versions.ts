import type { KubernetesObject } from '../../api'
import { EVENTS, findResource, type Resource } from '../../apimachinery'
import { fromAutoscalingV2, toAutoscalingV2 } from './autoscaling/horizontalpodautoscaler/conversion'
import { fromCoreEvent, toCoreEvent } from './events/event/conversion'

/** How a version that is not the stored one is read and written. */
export interface Conversion {
  /** the resource as which it is stored */
  readonly storage: Resource
  toStorage(object: KubernetesObject): KubernetesObject
  fromStorage(object: KubernetesObject): KubernetesObject
}

const conversions = new Map<Resource, Conversion>()

function register(apiVersion: string, name: string, conversion: Conversion): void {
  const resource = findResource(apiVersion, name)
  if (resource) conversions.set(resource, conversion)
}

register('events.k8s.io/v1', 'events', { storage: EVENTS, toStorage: toCoreEvent, fromStorage: fromCoreEvent })
const autoscalers = findResource('autoscaling/v2', 'horizontalpodautoscalers')
if (autoscalers)
  register('autoscaling/v1', 'horizontalpodautoscalers', {
    storage: autoscalers,
    toStorage: toAutoscalingV2,
    fromStorage: fromAutoscalingV2,
  })

/** The conversion that a resource needs; undefined where it is stored as it is. */
export function conversionOf(resource: Resource): Conversion | undefined {
  return conversions.get(resource)
}

/** The name under which the objects of a resource are stored. */
export function storageKeyOf(resource: Resource): string {
  return conversions.get(resource)?.storage.qualified ?? resource.qualified
}
