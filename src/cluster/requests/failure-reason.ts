import type { Endpoint, Pod, Service, Stored } from '../../api'
import { ENDPOINT_SLICES, formatLabels, PODS, SERVICES } from '../../apimachinery'
import { isPodReady, podStatusText } from '../../component-helpers'
import type { Exchange } from '../../timeline'
import { parseRef, type NamedRef } from '../refs'
import { podsOf } from '../ownership'
import type { Objects } from '../view'

const SERVICE_NAME_LABEL = 'kubernetes.io/service-name'
const MOST_PODS = 4

/** Why a request failed, in words: what there was to answer it, as the objects stood at its instant. */
export function failureReason(objects: Objects, exchange: Exchange): string {
  const { outcome, to, pod, port, from, host, endpoint } = exchange
  if (typeof outcome === 'number') return `${podText(pod)} answered with HTTP status ${outcome}`
  const ref = parseRef(to) as NamedRef
  const isService = ref.resource === (SERVICES as unknown)
  if (pod !== undefined)
    return `${describePod(objects, pod)}, and nothing there answers on ${isService ? `the target port of ${to}` : `port ${port ?? ''}`}`
  if (isService) {
    const service = objects.get(SERVICES, from, ref.name)
    if (!service) return `there was no ${to}`
    return endpoint === undefined ? noEndpoints(objects, service) : noAnswer(objects, from, endpoint)
  }
  if (outcome !== 'no address') return `nothing answers at ${host ?? ''} on port ${port ?? ''}`
  return noPod(objects, from, ref, to)
}

function noPod(objects: Objects, namespace: string, ref: NamedRef, to: string): string {
  if (!objects.get(ref.resource, namespace, ref.name)) return `there was no ${to}`
  const pods = podsOf(objects, namespace, ref)
  if (!pods.length) return `${to} had no pods`
  return `no pod of ${to} was ready: ${list(pods.map(stateOf))}`
}

/** Why nothing came back from an endpoint. */
function noAnswer(objects: Objects, namespace: string, endpoint: string): string {
  const pod = objects.list(PODS, { namespace }).find(({ status }) => status?.podIP === endpoint)
  if (!pod) return `kube-proxy still sent it to ${endpoint}, where no pod was any more`
  const isOver = pod.metadata.deletionTimestamp !== undefined || isFinished(pod)
  return `${stateOf(pod)}, and ${isOver ? `its address ${endpoint} was given up` : `${pod.spec?.nodeName ?? ''} did not answer`}`
}

const isFinished = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'

/** What keeps a Service from passing a request on. */
function noEndpoints(objects: Objects, { metadata, spec }: Stored<Service>): string {
  const { name, namespace = '' } = metadata
  if (spec?.type === 'ExternalName') return `${spec.externalName ?? ''} is outside of the cluster`
  const slices = objects.list(ENDPOINT_SLICES, { namespace, label: [SERVICE_NAME_LABEL, name] })
  const endpoints = slices.flatMap(({ endpoints = [] }) => endpoints)
  if (endpoints.some(isReady)) return `service/${name} had ready endpoints, of which kube-proxy did not know yet`
  const pods = endpoints.flatMap(({ targetRef }) => objects.get(PODS, namespace, targetRef?.name ?? '') ?? [])
  if (pods.length) return `no ready endpoints of service/${name}: ${list(pods.map(stateOf))}`
  const { selector } = spec ?? {}
  return `no endpoints of service/${name}${selector ? `: ${selectedText(objects, namespace, selector)}` : ', which selects no pods'}`
}

function selectedText(objects: Objects, namespace: string, selector: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(selector)
  const label = pairs[0]
  const pods = objects
    .list(PODS, { namespace, ...(label && { label }) })
    .filter(({ metadata }) => pairs.every(([key, value]) => metadata.labels?.[key] === value))
  return pods.length ? list(pods.map(stateOf)) : `no pod has its labels ${formatLabels(selector)}`
}

const isReady = ({ conditions }: Endpoint): boolean => conditions?.ready !== false

function describePod(objects: Objects, key: string): string {
  const [namespace = '', name = ''] = key.split('/')
  const pod = objects.get(PODS, namespace, name)
  return pod ? stateOf(pod) : `${podText(key)} was gone`
}

const podText = (key = ''): string => `pod/${key.slice(key.indexOf('/') + 1)}`

function stateOf(pod: Stored<Pod>): string {
  return `pod/${pod.metadata.name} was ${podStatusText(pod)}, ${isPodReady(pod) ? 'ready' : 'not ready'}`
}

function list(texts: readonly string[]): string {
  const rest = texts.length - MOST_PODS
  return rest > 0 ? `${texts.slice(0, MOST_PODS).join('; ')}; and ${rest} more` : texts.join('; ')
}
