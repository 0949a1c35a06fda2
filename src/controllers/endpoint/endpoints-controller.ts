// Mirrors pkg/controller/endpoint/endpoints_controller.go.
import type { EndpointAddress, Endpoints, EndpointSubset, NamespacedName, Pod, Service, Stored } from '../../api'
import { ENDPOINTS, hasStatusCause, isNotFound, PODS, SERVICES } from '../../apimachinery'
import { isPodReady } from '../../component-helpers'
import {
  findPort,
  hasSelector,
  podsOf,
  ServiceSelectors,
  shouldPodBeInEndpoints,
  shouldSetHostname,
  SYNC_MS_PER_POD,
  TriggerTimes,
  watchServices,
} from '../endpointslice'
import { NAMESPACE_TERMINATING_CAUSE } from '../pod-control'
import { forObject, SyncPace, watch, type ReconcileContext, type Reconciler, type Result, type WorkItem } from '../runtime'
import { isCorrect, MANAGED_BY, newEndpoints } from './endpoints-object'
import { repackSubsets, type PortAddress } from './repack-subsets'

const NO_ITEMS: readonly WorkItem[] = []

/** Keeps the pods behind each service that has a selector in the Endpoints object of its name. */
class EndpointsController implements Reconciler {
  readonly name = MANAGED_BY
  readonly watches
  private readonly selectors = new ServiceSelectors()
  private readonly triggerTimes = new TriggerTimes()
  private readonly pace = new SyncPace(SYNC_MS_PER_POD, 'the endpoints take in changes of pods')

  constructor() {
    this.watches = [
      watchServices(this.selectors),
      watch<Pod>(PODS, (before, after, context) => {
        const services = this.selectors.servicesToUpdate(before, after)
        return services.length ? services.map((service) => this.pace.item(service, context.now())) : NO_ITEMS
      }),
      watch<Endpoints>(ENDPOINTS, (before, after, context) => (after ? NO_ITEMS : forObject()(before, after, context))),
    ]
  }

  reset(): void {
    this.selectors.clear()
    this.triggerTimes.clear()
    this.pace.clear()
  }

  reconcile(key: NamespacedName, context: ReconcileContext): Result {
    const { lister, now } = context
    const service = lister(SERVICES).get(key.namespace, key.name)
    if (!service) return this.remove(key, context)
    if (!hasSelector(service)) return {}
    const pods = podsOf(service, context)
    this.pace.synced(key, pods.length, now())
    const triggerTime = this.triggerTimes.next(service, pods)
    const subsets = repackSubsets(pods.flatMap((pod) => addressesOf(service, pod)))
    const present = lister(ENDPOINTS).get(key.namespace, key.name)
    if (!present || !isCorrect(present, subsets, service)) this.write(service, present, subsets, triggerTime, context)
    return {}
  }

  private remove(key: NamespacedName, { client, lister }: ReconcileContext): Result {
    this.triggerTimes.forget(key)
    this.pace.forget(key)
    if (!lister(ENDPOINTS).get(key.namespace, key.name)) return {}
    try {
      client.delete(ENDPOINTS, key.namespace, key.name)
    } catch (error) {
      if (!isNotFound(error)) throw error
    }
    return {}
  }

  private write(
    service: Stored<Service>,
    present: Stored<Endpoints> | undefined,
    subsets: readonly EndpointSubset[],
    triggerTime: string | undefined,
    { client, recorder }: ReconcileContext,
  ): void {
    const endpoints = newEndpoints(service, present, subsets, triggerTime)
    const { namespace = '', name } = service.metadata
    try {
      if (present) client.update(ENDPOINTS, endpoints)
      else client.create(ENDPOINTS, endpoints)
    } catch (error) {
      if (!present && hasStatusCause(error, NAMESPACE_TERMINATING_CAUSE)) return
      const cause = error instanceof Error ? error.message : String(error)
      const subject = { apiVersion: 'v1', kind: 'Endpoints', metadata: { ...endpoints.metadata, name } }
      const [reason, text] = present
        ? ['FailedToUpdateEndpoint', `Failed to update endpoint ${namespace}/${name}: ${cause}`]
        : ['FailedToCreateEndpoint', `Failed to create endpoint for service ${namespace}/${name}: ${cause}`]
      recorder.event(subject, 'Warning', reason, text)
      throw error
    }
  }
}

/** A pod's address at each port of the service that it has. */
function addressesOf(service: Stored<Service>, pod: Stored<Pod>): readonly PortAddress[] {
  const { publishNotReadyAddresses = false, ports = [], clusterIP } = service.spec ?? {}
  if (!shouldPodBeInEndpoints(pod, publishNotReadyAddresses)) return []
  const address = addressOf(service, pod)
  if (!address) return []
  const isReady = publishNotReadyAddresses || isPodReady(pod)
  if (ports.length === 0) return clusterIP === 'None' ? [{ address, isReady }] : []
  return ports.flatMap((servicePort) => {
    const port = findPort(pod, servicePort)
    if (port === undefined) return []
    const { name, protocol = 'TCP', appProtocol } = servicePort
    return [
      { address, isReady, port: { ...(name && { name }), port, protocol, ...(appProtocol !== undefined && { appProtocol }) } },
    ]
  })
}

function addressOf(service: Stored<Service>, pod: Stored<Pod>): EndpointAddress | undefined {
  const { ipFamilies = [], clusterIP = 'None' } = service.spec ?? {}
  const [family = clusterIP !== 'None' && clusterIP.includes(':') ? 'IPv6' : 'IPv4'] = ipFamilies
  const found = pod.status?.podIPs?.find(({ ip }) => ip.includes(':') === (family === 'IPv6'))
  if (!found) return undefined
  const { namespace = '', name, uid } = pod.metadata
  return {
    ip: found.ip,
    ...(pod.spec?.nodeName && { nodeName: pod.spec.nodeName }),
    ...(pod.spec?.hostname && shouldSetHostname(pod, service) && { hostname: pod.spec.hostname }),
    targetRef: { kind: 'Pod', namespace, name, uid },
  }
}

export function newEndpointController(): Reconciler {
  return new EndpointsController()
}
