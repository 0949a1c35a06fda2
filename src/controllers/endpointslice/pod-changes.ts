// Mirrors GetPodUpdateProjectionKey and GetServicesToUpdate of k8s.io/endpointslice/util/controller_utils.go.
import type { NamespacedName, Pod, Service, Stored } from '../../api'
import { deepEqual, PODS, SERVICES } from '../../apimachinery'
import { isPodReady } from '../../component-helpers'
import { forObject, keyOfObject, watch, type Watch, type WatchContext } from '../runtime'

type Labels = Readonly<Record<string, string>> | undefined

/** What a sync of endpoints takes in Kubernetes for each pod of the service. */
export const SYNC_MS_PER_POD = 0.1

const NO_SERVICES: readonly NamespacedName[] = []

/** The services that select pods, by namespace: most namespaces of most clusters have none, and pods change often. */
export class ServiceSelectors {
  private readonly byNamespace = new Map<string, Map<string, Stored<Service>>>()

  clear(): void {
    this.byNamespace.clear()
  }

  /** Follows a service's change. */
  serviceChanged(before: Stored<Service> | undefined, after: Stored<Service> | undefined): void {
    const { namespace = '', name = '' } = (after ?? before)?.metadata ?? {}
    let services = this.byNamespace.get(namespace)
    if (after && Object.keys(after.spec?.selector ?? {}).length) {
      if (!services) this.byNamespace.set(namespace, (services = new Map()))
      services.set(name, after)
    } else if (services?.delete(name) && services.size === 0) this.byNamespace.delete(namespace)
  }

  /** The services whose endpoints a pod's change may concern. */
  servicesToUpdate(before: Stored<Pod> | undefined, after: Stored<Pod> | undefined): readonly NamespacedName[] {
    const pod = after ?? before
    if (!pod || !this.byNamespace.has(pod.metadata.namespace ?? '')) return NO_SERVICES
    if (!before || !after) return this.servicesOf(pod)
    const { podChanged, labelsChanged } = podEndpointsChanged(before, after)
    if (!podChanged && !labelsChanged) return NO_SERVICES
    const services = this.servicesOf(after)
    return labelsChanged ? neededUpdates(this.servicesOf(before), services, podChanged) : services
  }

  private servicesOf({ metadata: { namespace = '', labels } }: Stored<Pod>): readonly NamespacedName[] {
    const found: NamespacedName[] = []
    for (const service of this.byNamespace.get(namespace)?.values() ?? [])
      if (selects(service, labels)) found.push(keyOfObject(service))
    return found
  }
}

/** Whether a pod's change may show in endpoints: in what it is, and in which services select it. */
export function podEndpointsChanged(before: Pod, after: Pod): { readonly podChanged: boolean; readonly labelsChanged: boolean } {
  const labelsChanged =
    !sameLabels(before.metadata.labels, after.metadata.labels) ||
    before.spec?.hostname !== after.spec?.hostname ||
    before.spec?.subdomain !== after.spec?.subdomain
  // Upstream compares the times by their pointers: whatever changes of a pod that is being deleted counts.
  const isDeleted = before.metadata.deletionTimestamp !== undefined || after.metadata.deletionTimestamp !== undefined
  return { podChanged: isDeleted || isPodReady(before) !== isPodReady(after) || !sameIps(before, after), labelsChanged }
}

function sameLabels(a: Labels, b: Labels): boolean {
  return a === b || deepEqual(a ?? {}, b ?? {})
}

function sameIps({ status: a }: Pod, { status: b }: Pod): boolean {
  const [before = [], after = []] = [a?.podIPs, b?.podIPs]
  return before === after || (before.length === after.length && before.every(({ ip }, at) => ip === after[at]?.ip))
}

/** Where the pod itself is the same, services that select it before and after have nothing to do. */
function neededUpdates(
  old: readonly NamespacedName[],
  services: readonly NamespacedName[],
  podChanged: boolean,
): readonly NamespacedName[] {
  const names = new Set(services.map(({ name }) => name))
  const oldNames = new Set(old.map(({ name }) => name))
  const left = old.filter(({ name }) => !names.has(name))
  return podChanged ? [...services, ...left] : [...services.filter(({ name }) => !oldNames.has(name)), ...left]
}

/** Whether a service selects pods with these labels; one without a selector selects none. */
function selects({ spec }: Service, labels: Labels = {}): boolean {
  const wanted = Object.entries(spec?.selector ?? {})
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
}

/** Whether pods are looked for on behalf of a service: others have the endpoints that people write for them, or none. */
export function hasSelector({ spec }: Service): boolean {
  return spec?.type !== 'ExternalName' && Object.keys(spec?.selector ?? {}).length > 0
}

/** The pods that a service selects. */
export function podsOf(service: Stored<Service>, { lister }: Pick<WatchContext, 'lister'>): readonly Stored<Pod>[] {
  const { namespace = '' } = service.metadata
  const [label, ...others] = Object.entries(service.spec?.selector ?? {})
  if (!label) return []
  const pods = lister(PODS).list({ namespace, label })
  return others.length ? pods.filter(({ metadata }) => selects(service, metadata.labels)) : pods
}

/** What asks for a service's endpoints by a change of the service itself, which the selectors follow. */
export function watchServices(selectors: ServiceSelectors): Watch {
  return watch<Service>(SERVICES, (before, after, context) => {
    selectors.serviceChanged(before, after)
    return after && !hasSelector(after) ? NO_SERVICES : forObject()(before, after, context)
  })
}
