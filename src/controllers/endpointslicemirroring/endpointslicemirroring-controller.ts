// Mirrors pkg/controller/endpointslicemirroring/endpointslicemirroring_controller.go.
import type { Endpoints, EndpointSlice, NamespacedName, Service, Stored } from '../../api'
import { ENDPOINT_SLICES, ENDPOINTS, hasStatusCause, isNotFound, SERVICES } from '../../apimachinery'
import { foreignChanges, LABEL_MANAGED_BY, LABEL_SERVICE_NAME, SliceTracker } from '../endpointslice'
import { NAMESPACE_TERMINATING_CAUSE } from '../pod-control'
import {
  keyOfObject,
  watch,
  type ReconcileContext,
  type Reconciler,
  type Result,
  type WatchContext,
  type WorkItem,
} from '../runtime'
import { MANAGED_BY, MAX_ENDPOINTS_PER_SUBSET, mirror, type MirroredChanges } from './mirrored-slices'

const LABEL_SKIP_MIRROR = 'endpointslice.kubernetes.io/skip-mirror'
const ANNOTATION_LEADER = 'control-plane.alpha.kubernetes.io/leader'
const FIRST_BACK_OFF_MS = 1_000
const NO_ITEMS: readonly WorkItem[] = []

/** Keeps slices of the Endpoints objects that people write for services without a selector. */
class EndpointSliceMirroringController implements Reconciler {
  readonly name = 'endpointslicemirroring-controller'
  readonly eventSource = 'endpoint-slice-mirroring-controller'
  readonly firstBackOffMs = FIRST_BACK_OFF_MS
  readonly watches
  private readonly tracker = new SliceTracker()

  constructor() {
    this.watches = [
      watch<Service>(SERVICES, serviceChanged),
      watch<Endpoints>(ENDPOINTS, (before, after, { lister }) => {
        const endpoints = after ?? before
        if (!endpoints || ![before, after].some((each) => each && mayMirror(each))) return NO_ITEMS
        const key = keyOfObject(endpoints)
        const service = lister(SERVICES).get(key.namespace, key.name)
        return service && selectsPods(service) ? NO_ITEMS : [key]
      }),
      watch<EndpointSlice>(ENDPOINT_SLICES, (before, after) => foreignChanges(this.tracker, MANAGED_BY, before, after)),
    ]
  }

  reset(): void {
    this.tracker.clear()
  }

  reconcile(key: NamespacedName, context: ReconcileContext): Result {
    const { lister, recorder } = context
    const endpoints = lister(ENDPOINTS).get(key.namespace, key.name)
    const service = lister(SERVICES).get(key.namespace, key.name)
    const slices = lister(ENDPOINT_SLICES)
      .list({ namespace: key.namespace, label: [LABEL_SERVICE_NAME, key.name] })
      .filter(({ metadata }) => metadata.labels?.[LABEL_MANAGED_BY] === MANAGED_BY)
    if (!endpoints || !mayMirror(endpoints) || !service || selectsPods(service)) {
      this.tracker.forget(key)
      for (const slice of slices) remove(slice, context)
      return {}
    }
    const changes = mirror(endpoints, slices)
    if (changes.skipped > 0) {
      const most = `A max of ${MAX_ENDPOINTS_PER_SUBSET} addresses can be mirrored to EndpointSlices per Endpoints subset.`
      recorder.event(endpoints, 'Warning', 'TooManyAddressesToMirror', `${most} ${changes.skipped} addresses were skipped`)
    }
    this.write(endpoints, changes, context)
    return {}
  }

  private write(
    endpoints: Stored<Endpoints>,
    { create, update, remove: doomed }: MirroredChanges,
    context: ReconcileContext,
  ): void {
    const { client } = context
    for (const slice of endpoints.metadata.deletionTimestamp === undefined ? create : []) {
      try {
        this.tracker.written(client.create(ENDPOINT_SLICES, slice))
      } catch (error) {
        if (hasStatusCause(error, NAMESPACE_TERMINATING_CAUSE)) return
        throw error
      }
    }
    for (const slice of update) this.tracker.written(client.update(ENDPOINT_SLICES, slice))
    for (const slice of doomed) {
      remove(slice, context)
      this.tracker.expectDeletion(slice)
    }
  }
}

const selectsPods = ({ spec }: Service): boolean => Object.keys(spec?.selector ?? {}).length > 0

/** A service matters where there are Endpoints of its name to be mirrored; others are looked at when they come. */
function serviceChanged(
  before: Stored<Service> | undefined,
  after: Stored<Service> | undefined,
  { lister }: WatchContext,
): readonly WorkItem[] {
  const service = after ?? before
  if (!service) return NO_ITEMS
  const isNews = before && after ? selectsPods(before) !== selectsPods(after) : !selectsPods(service)
  const key = keyOfObject(service)
  const endpoints = isNews ? lister(ENDPOINTS).get(key.namespace, key.name) : undefined
  return endpoints && mayMirror(endpoints) ? [key] : NO_ITEMS
}

/** Whether an Endpoints object may be mirrored: not where it says so itself, or is a leader's lock. */
function mayMirror({ metadata: { labels, annotations } }: Endpoints): boolean {
  return labels?.[LABEL_SKIP_MIRROR] !== 'true' && annotations?.[ANNOTATION_LEADER] === undefined
}

function remove({ metadata }: Stored<EndpointSlice>, { client }: ReconcileContext): void {
  try {
    client.delete(ENDPOINT_SLICES, metadata.namespace ?? '', metadata.name)
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
}

export function newEndpointSliceMirroringController(): Reconciler {
  return new EndpointSliceMirroringController()
}
