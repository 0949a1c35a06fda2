// Mirrors what syncService of pkg/controller/endpoint/endpoints_controller.go writes, and labelsCorrectForEndpoints.
import type { Endpoints, EndpointSubset, Service, Stored } from '../../api'
import { deepEqual } from '../../apimachinery'
import { withTriggerTime } from '../endpointslice'
import { isOverCapacity, truncateSubsets } from './over-capacity'

export const MANAGED_BY = 'endpoint-controller'
const LABEL_MANAGED_BY = 'endpoints.kubernetes.io/managed-by'
const LABEL_HEADLESS = 'service.kubernetes.io/headless'
const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity'

/** Whether an Endpoints object says already what it should: its addresses, its labels, and that there are not too many. */
export function isCorrect(
  { metadata, subsets = [] }: Endpoints,
  wanted: readonly EndpointSubset[],
  service: Stored<Service>,
): boolean {
  if (isOverCapacity(subsets) || metadata.annotations?.[OVER_CAPACITY] !== undefined) return false
  const labels = new Map(Object.entries(metadata.labels ?? {}))
  labels.delete(LABEL_HEADLESS)
  const wantedLabels = new Map(Object.entries(labelsOf(service)))
  wantedLabels.delete(LABEL_HEADLESS)
  return (
    labels.size === wantedLabels.size &&
    [...wantedLabels].every(([key, value]) => labels.get(key) === value) &&
    deepEqual(subsets, wanted)
  )
}

/** The Endpoints object of a service; what others have put on the present one stays. */
export function newEndpoints(
  service: Stored<Service>,
  present: Stored<Endpoints> | undefined,
  subsets: readonly EndpointSubset[],
  triggerTime: string | undefined,
): Endpoints {
  const { namespace = '', name } = service.metadata
  const isTooLarge = isOverCapacity(subsets)
  const { [OVER_CAPACITY]: _, ...others } = withTriggerTime(present?.metadata.annotations, triggerTime)
  const annotations = { ...others, ...(isTooLarge && { [OVER_CAPACITY]: 'truncated' }) }
  const { annotations: __, ...metadata } = present?.metadata ?? { namespace, name }
  const annotated = Object.keys(annotations).length ? { annotations } : undefined
  return {
    metadata: Object.assign({}, metadata, { labels: labelsOf(service) }, annotated),
    ...(subsets.length && { subsets: isTooLarge ? truncateSubsets(subsets) : subsets }),
  }
}

function labelsOf({ metadata, spec }: Stored<Service>): Readonly<Record<string, string>> {
  const { [LABEL_HEADLESS]: _, ...labels } = metadata.labels ?? {}
  const isHeadless = !spec?.clusterIP || spec.clusterIP === 'None'
  return Object.assign({}, labels, isHeadless && { [LABEL_HEADLESS]: '' }, { [LABEL_MANAGED_BY]: MANAGED_BY })
}
