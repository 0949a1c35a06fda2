// Mirrors k8s.io/endpointslice/util/endpointslice_tracker.go.
import type { EndpointSlice, NamespacedName, Stored } from '../../api'
import { LABEL_SERVICE_NAME } from './new-endpoint-slice'

const DELETION_EXPECTED = -1

/** The generations of the slices that this controller has written, to tell its own writes from those of others. */
export class SliceTracker {
  /** by service, then by uid */
  private readonly generations = new Map<string, Map<string, number>>()

  written(slice: Stored<EndpointSlice>): void {
    this.ofService(slice).set(slice.metadata.uid, slice.metadata.generation ?? 0)
  }

  expectDeletion(slice: Stored<EndpointSlice>): void {
    this.ofService(slice).set(slice.metadata.uid, DELETION_EXPECTED)
  }

  /** Whether a slice is not as this controller wrote it last. */
  isForeign(slice: Stored<EndpointSlice>): boolean {
    const known = this.generations.get(serviceKeyOf(slice))?.get(slice.metadata.uid)
    if (known === undefined || known === DELETION_EXPECTED) return true
    return (slice.metadata.generation ?? 0) > known
  }

  /** Takes note that a slice is gone; tells whether that was expected, or the slice not known at all. */
  deleted(slice: Stored<EndpointSlice>): boolean {
    const generations = this.generations.get(serviceKeyOf(slice))
    const known = generations?.get(slice.metadata.uid)
    generations?.delete(slice.metadata.uid)
    return known === undefined || known === DELETION_EXPECTED
  }

  forget({ namespace, name }: NamespacedName): void {
    this.generations.delete(`${namespace}/${name}`)
  }

  clear(): void {
    this.generations.clear()
  }

  private ofService(slice: Stored<EndpointSlice>): Map<string, number> {
    const key = serviceKeyOf(slice)
    let generations = this.generations.get(key)
    if (!generations) this.generations.set(key, (generations = new Map()))
    return generations
  }
}

function serviceKeyOf({ metadata }: EndpointSlice): string {
  return `${metadata.namespace ?? ''}/${metadata.labels?.[LABEL_SERVICE_NAME] ?? ''}`
}
