import type { Endpoint, Pod, Service, Stored } from '../../api'
import { ENDPOINT_SLICES, formatLabels, PODS, SERVICES } from '../../apimachinery'
import { isPodReady, podStatusText } from '../../component-helpers'
import type { Exchange } from '../../timeline'
import { parseRef, type NamedRef } from '../refs'
import { podsOf } from '../ownership'
import { say, sayAll, type Said } from '../phrases'
import type { Objects } from '../view'

const SERVICE_NAME_LABEL = 'kubernetes.io/service-name'
const MOST_PODS = 4

/** Why a request failed, in words: what there was to answer it, as the objects stood at its instant. */
export function failureReason(objects: Objects, exchange: Exchange): Said {
  const { outcome, to, pod, port, from, host, endpoint } = exchange
  if (typeof outcome === 'number') return say`${podText(pod)} answered with HTTP status ${outcome}`
  const ref = parseRef(to) as NamedRef
  const isService = ref.resource === (SERVICES as unknown)
  if (pod !== undefined)
    return isService
      ? say`${describePod(objects, pod)}, and nothing there answers on the target port of ${to}`
      : say`${describePod(objects, pod)}, and nothing there answers on port ${port ?? ''}`
  if (isService) {
    const service = objects.get(SERVICES, from, ref.name)
    if (!service) return say`there was no ${to}`
    return endpoint === undefined ? noEndpoints(objects, service) : noAnswer(objects, from, endpoint)
  }
  if (outcome !== 'no address') return say`nothing answers at ${host ?? ''} on port ${port ?? ''}`
  return noPod(objects, from, ref, to)
}

function noPod(objects: Objects, namespace: string, ref: NamedRef, to: string): Said {
  if (!objects.get(ref.resource, namespace, ref.name)) return say`there was no ${to}`
  const pods = podsOf(objects, namespace, ref)
  if (!pods.length) return say`${to} had no pods`
  return say`no pod of ${to} was ready: ${list(pods.map(stateOf))}`
}

/** Why nothing came back from an endpoint. */
function noAnswer(objects: Objects, namespace: string, endpoint: string): Said {
  const pod = objects.list(PODS, { namespace }).find(({ status }) => status?.podIP === endpoint)
  if (!pod) return say`kube-proxy still sent it to ${endpoint}, where no pod was any more`
  const isOver = pod.metadata.deletionTimestamp !== undefined || isFinished(pod)
  return isOver
    ? say`${stateOf(pod)}, and its address ${endpoint} was given up`
    : say`${stateOf(pod)}, and ${pod.spec?.nodeName ?? ''} did not answer`
}

const isFinished = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'

/** What keeps a Service from passing a request on. */
function noEndpoints(objects: Objects, { metadata, spec }: Stored<Service>): Said {
  const { name, namespace = '' } = metadata
  if (spec?.type === 'ExternalName') return say`${spec.externalName ?? ''} is outside of the cluster`
  const slices = objects.list(ENDPOINT_SLICES, { namespace, label: [SERVICE_NAME_LABEL, name] })
  const endpoints = slices.flatMap(({ endpoints = [] }) => endpoints)
  if (endpoints.some(isReady)) return say`service/${name} had ready endpoints, of which kube-proxy did not know yet`
  const pods = endpoints.flatMap(({ targetRef }) => objects.get(PODS, namespace, targetRef?.name ?? '') ?? [])
  if (pods.length) return say`no ready endpoints of service/${name}: ${list(pods.map(stateOf))}`
  const { selector } = spec ?? {}
  return selector
    ? say`no endpoints of service/${name}: ${selectedText(objects, namespace, selector)}`
    : say`no endpoints of service/${name}, which selects no pods`
}

function selectedText(objects: Objects, namespace: string, selector: Readonly<Record<string, string>>): Said {
  const pairs = Object.entries(selector)
  const label = pairs[0]
  const pods = objects
    .list(PODS, { namespace, ...(label && { label }) })
    .filter(({ metadata }) => pairs.every(([key, value]) => metadata.labels?.[key] === value))
  return pods.length ? list(pods.map(stateOf)) : say`no pod has its labels ${formatLabels(selector)}`
}

const isReady = ({ conditions }: Endpoint): boolean => conditions?.ready !== false

function describePod(objects: Objects, key: string): Said {
  const [namespace = '', name = ''] = key.split('/')
  const pod = objects.get(PODS, namespace, name)
  return pod ? stateOf(pod) : say`${podText(key)} was gone`
}

const podText = (key = ''): string => `pod/${key.slice(key.indexOf('/') + 1)}`

function stateOf(pod: Stored<Pod>): Said {
  return say`pod/${pod.metadata.name} was ${podStatusText(pod)}, ${isPodReady(pod) ? say`ready` : say`not ready`}`
}

function list(texts: readonly Said[]): Said {
  const rest = texts.length - MOST_PODS
  return rest > 0 ? say`${sayAll(texts.slice(0, MOST_PODS), '; ')}; and ${rest} more` : sayAll(texts, '; ')
}
