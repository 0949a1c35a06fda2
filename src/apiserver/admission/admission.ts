// Mirrors apiserver admission/{attributes,chain,interfaces}.go.
import type { KubernetesObject, Stored } from '../../api'
import { newForbidden, type Resource, type StatusError } from '../../apimachinery'
import type { SeededRandom } from '../../sim'
import type { Store } from '../../storage'

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT'

/** One request as admission sees it. `object` is what the plugins before this one made of it. */
export interface AdmissionAttributes {
  readonly operation: Operation
  readonly resource: Resource
  readonly subresource: string
  readonly namespace: string
  readonly name: string
  /** the new object; of a deletion undefined */
  readonly object?: KubernetesObject
  /** the stored object; of a creation undefined */
  readonly old?: Stored
  readonly dryRun: boolean
}

/** What plugins may look at. */
export interface AdmissionContext {
  readonly store: Store
  readonly random: SeededRandom
  /** milliseconds of the cluster's clock */
  now(): number
}

/** A check or change of objects on their way into the store, between decoding and validation (`admit`) or right before storage (`validate`). */
export interface AdmissionPlugin {
  readonly name: string
  /** whether the plugin has anything to say about writes to a resource (its name with its group) */
  handles(resource: string, subresource: string, operation: Operation): boolean
  /** returns the object, changed or as it was; throws a StatusError to refuse it */
  admit?(attributes: AdmissionAttributes, context: AdmissionContext): KubernetesObject | undefined
  /** throws a StatusError to refuse the request */
  validate?(attributes: AdmissionAttributes, context: AdmissionContext): void
}

interface Chosen {
  readonly mutating: readonly AdmissionPlugin[]
  readonly validating: readonly AdmissionPlugin[]
}

/** All plugins in upstream's order. */
export class AdmissionChain {
  /** by resource, then by operation and subresource */
  private readonly chosen = new Map<Resource, Map<string, Chosen>>()

  constructor(
    private readonly plugins: readonly AdmissionPlugin[],
    private readonly context: AdmissionContext,
  ) {}

  /** Lets every mutating plugin have its turn; returns the object as they leave it. */
  admit(attributes: AdmissionAttributes): KubernetesObject | undefined {
    let { object } = attributes
    let seen = attributes
    for (const plugin of this.pluginsFor(attributes).mutating) {
      const changed = plugin.admit?.(seen, this.context)
      if (changed && changed !== object) {
        object = changed
        seen = { ...attributes, object }
      }
    }
    return object
  }

  validate(attributes: AdmissionAttributes): void {
    for (const plugin of this.pluginsFor(attributes).validating) plugin.validate?.(attributes, this.context)
  }

  private pluginsFor({ resource, subresource, operation }: AdmissionAttributes): Chosen {
    let ofResource = this.chosen.get(resource)
    if (!ofResource) this.chosen.set(resource, (ofResource = new Map<string, Chosen>()))
    const key = subresource === '' ? operation : `${operation} ${subresource}`
    let chosen = ofResource.get(key)
    if (!chosen) {
      const handling = this.plugins.filter((plugin) => plugin.handles(resource.qualified, subresource, operation))
      chosen = { mutating: handling.filter((p) => p.admit), validating: handling.filter((p) => p.validate) }
      ofResource.set(key, chosen)
    }
    return chosen
  }
}

/** A refusal in admission's words: names the object, or what its name will begin with (upstream `admission.NewForbidden`). */
export function forbidden({ resource, name, object }: AdmissionAttributes, because: string): StatusError {
  return newForbidden(resource, name || object?.metadata.name || object?.metadata.generateName || 'Unknown', because)
}
