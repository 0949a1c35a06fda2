// Mirrors onEndpointSliceAdd, onEndpointSliceUpdate and onEndpointSliceDelete of the controllers of slices.
import type { EndpointSlice, NamespacedName, Stored } from '../../api'
import { LABEL_MANAGED_BY, LABEL_SERVICE_NAME } from './new-endpoint-slice'
import type { SliceTracker } from './slice-tracker'

const NONE: readonly NamespacedName[] = []

/** The services whose slices somebody else has changed, of those that the controller called `manager` looks after. */
export function foreignChanges(
  tracker: SliceTracker,
  manager: string,
  before: Stored<EndpointSlice> | undefined,
  after: Stored<EndpointSlice> | undefined,
): readonly NamespacedName[] {
  const isManaged = (slice: EndpointSlice): boolean => slice.metadata.labels?.[LABEL_MANAGED_BY] === manager
  if (!after) return before && isManaged(before) && !tracker.deleted(before) ? serviceOf(before) : NONE
  if (before && serviceNameOf(before) !== serviceNameOf(after)) return [...serviceOf(after), ...serviceOf(before)]
  const isHandedOver = before !== undefined && isManaged(before) !== isManaged(after)
  return isHandedOver || (isManaged(after) && tracker.isForeign(after)) ? serviceOf(after) : NONE
}

function serviceNameOf({ metadata }: EndpointSlice): string {
  return metadata.labels?.[LABEL_SERVICE_NAME] ?? ''
}

function serviceOf(slice: EndpointSlice): readonly NamespacedName[] {
  const name = serviceNameOf(slice)
  return name === '' ? NONE : [{ namespace: slice.metadata.namespace ?? '', name }]
}
