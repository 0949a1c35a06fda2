import type { EndpointSlice, Stored } from '../../api'

const SERVICE_NAME = 'kubernetes.io/service-name'

/** The service, `namespace/name`, that a slice has endpoints of; undefined where it names none. */
export function serviceOf({ metadata: { namespace = '', labels } }: EndpointSlice): string | undefined {
  const name = labels?.[SERVICE_NAME]
  return name === undefined ? undefined : `${namespace}/${name}`
}

/** The endpoint slices by their services (upstream pkg/proxy/endpointslicecache.go). */
export class EndpointSliceCache {
  private readonly slices = new Map<string, Map<string, Stored<EndpointSlice>>>()

  /** The slices of a service, oldest first. */
  of(serviceKey: string): readonly Stored<EndpointSlice>[] {
    return [...(this.slices.get(serviceKey)?.values() ?? [])]
  }

  add(slice: Stored<EndpointSlice>): void {
    const key = serviceOf(slice)
    if (key === undefined) return
    const ofService = this.slices.get(key)
    if (ofService) ofService.set(slice.metadata.name, slice)
    else this.slices.set(key, new Map([[slice.metadata.name, slice]]))
  }

  delete(slice: Stored<EndpointSlice>): void {
    const key = serviceOf(slice)
    const ofService = key === undefined ? undefined : this.slices.get(key)
    if (ofService?.delete(slice.metadata.name) && ofService.size === 0) this.slices.delete(key as string)
  }
}
