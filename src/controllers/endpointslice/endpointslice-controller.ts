// Mirrors pkg/controller/endpointslice/endpointslice_controller.go.
import type { EndpointSlice, NamespacedName, Pod, Service, Stored } from '../../api'
import { ENDPOINT_SLICES, hasStatusCause, NODES, PODS, SERVICES } from '../../apimachinery'
import { NAMESPACE_TERMINATING_CAUSE } from '../pod-control'
import {
  RetryError,
  SyncPace,
  watch,
  type ReconcileContext,
  type Reconciler,
  type Result,
  type WatchContext,
  type WorkItem,
} from '../runtime'
import { isManagedBySelf, LABEL_SERVICE_NAME, MANAGED_BY } from './new-endpoint-slice'
import { hasSelector, podsOf, ServiceSelectors, SYNC_MS_PER_POD, watchServices } from './pod-changes'
import { reconcileSlices, type Reconciled } from './reconciler'
import { foreignChanges } from './slice-changes'
import { SliceTracker } from './slice-tracker'
import { TriggerTimes, withTriggerTime } from './trigger-times'

/** More of what others do to slices may come. */
const SLICE_CHANGE_DELAY_MS = 1_000
const FIRST_BACK_OFF_MS = 1_000
const NO_ITEMS: readonly WorkItem[] = []

/** Keeps the pods behind each service that has a selector in endpoint slices. */
class EndpointSliceController implements Reconciler {
  readonly name = 'endpointslice-controller'
  readonly eventSource = 'endpoint-slice-controller'
  readonly firstBackOffMs = FIRST_BACK_OFF_MS
  readonly watches
  private readonly selectors = new ServiceSelectors()
  private readonly triggerTimes = new TriggerTimes()
  private readonly tracker = new SliceTracker()
  private readonly pace = new SyncPace(SYNC_MS_PER_POD, 'the endpoints take in changes of pods')

  constructor() {
    this.watches = [
      watchServices(this.selectors),
      watch<Pod>(PODS, (before, after, context) => this.podChanged(before, after, context)),
      watch<EndpointSlice>(ENDPOINT_SLICES, (before, after) =>
        foreignChanges(this.tracker, MANAGED_BY, before, after).map(later),
      ),
    ]
  }

  reset(): void {
    this.selectors.clear()
    this.triggerTimes.clear()
    this.tracker.clear()
    this.pace.clear()
  }

  reconcile(key: NamespacedName, context: ReconcileContext): Result {
    const { lister, recorder, now } = context
    const service = lister(SERVICES).get(key.namespace, key.name)
    if (!service) return this.forget(key)
    if (!hasSelector(service)) return {}
    const pods = podsOf(service, context)
    this.pace.synced(key, pods.length, now())
    const slices = lister(ENDPOINT_SLICES)
      .list({ namespace: key.namespace, label: [LABEL_SERVICE_NAME, key.name] })
      .filter((slice) => isManagedBySelf(slice) && slice.metadata.deletionTimestamp === undefined)
    const triggerTime = this.triggerTimes.next(service, pods)
    const changes = reconcileSlices({ service, pods, nodeOf: (name) => lister(NODES).get('', name) }, slices)
    try {
      this.write(service, changes, triggerTime, context)
      if (changes.skipped.length) throw new RetryError(changes.skipped.join(', '))
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      const text = `Error updating Endpoint Slices for Service ${key.namespace}/${key.name}: ${cause}`
      recorder.event(service, 'Warning', 'FailedToUpdateEndpointSlices', text)
      throw error
    }
    return {}
  }

  private podChanged(
    before: Stored<Pod> | undefined,
    after: Stored<Pod> | undefined,
    context: WatchContext,
  ): readonly WorkItem[] {
    const services = this.selectors.servicesToUpdate(before, after)
    return services.length ? services.map((service) => this.pace.item(service, context.now())) : NO_ITEMS
  }

  private forget(key: NamespacedName): Result {
    this.triggerTimes.forget(key)
    this.tracker.forget(key)
    this.pace.forget(key)
    return {}
  }

  private write(
    service: Stored<Service>,
    { create, update, remove }: Reconciled,
    triggerTime: string | undefined,
    { client }: ReconcileContext,
  ): void {
    // A service that is being deleted gets no new slices: the garbage collector is about to remove those that it has.
    for (const slice of service.metadata.deletionTimestamp === undefined ? create : []) {
      try {
        this.tracker.written(client.create(ENDPOINT_SLICES, annotated(slice, triggerTime)))
      } catch (error) {
        if (hasStatusCause(error, NAMESPACE_TERMINATING_CAUSE)) return
        throw error
      }
    }
    for (const slice of update) this.tracker.written(client.update(ENDPOINT_SLICES, annotated(slice, triggerTime)))
    for (const slice of remove) {
      client.delete(ENDPOINT_SLICES, slice.metadata.namespace ?? '', slice.metadata.name)
      this.tracker.expectDeletion(slice)
    }
  }
}

function annotated(slice: EndpointSlice, triggerTime: string | undefined): EndpointSlice {
  const { annotations: present, ...metadata } = slice.metadata
  const annotations = withTriggerTime(present, triggerTime)
  return { ...slice, metadata: Object.assign({}, metadata, Object.keys(annotations).length ? { annotations } : {}) }
}

/** What others do to slices is looked at after a while. */
function later({ namespace, name }: NamespacedName): WorkItem {
  const delay = { afterMs: SLICE_CHANGE_DELAY_MS, kind: 'motion', reason: 'a look at changed endpoint slices' } as const
  return { namespace, name, delay: { ...delay, of: `service/${name}` } }
}

export function newEndpointSliceController(): Reconciler {
  return new EndpointSliceController()
}
