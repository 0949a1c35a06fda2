import type { KubernetesObject, Node, Pod, Stored } from '../api'
import { NODES, PODS, resourceOfKind, type Resource, type Selector } from '../apimachinery'
import { getPodCondition, isPodAvailable, isPodReady, podStatusText } from '../component-helpers'
import { podsOf, refText, say, sayAll, type NamedRef, type Ref, type Said } from '../cluster'
import type { ClaimContext, Finding } from './claim'
import { isCount, type Count, type State } from './parameters'
import type { Word } from './words'

/** The objects of a resource in the current namespace, or in the cluster where it has none. */
export function objectsOf<T extends KubernetesObject>({ view }: ClaimContext, resource: Resource<T>): readonly Stored<T>[] {
  return view.list(resource, resource.namespaced ? { namespace: view.namespace } : {})
}

export function podsMatching(context: ClaimContext, selector: Selector): readonly Stored<Pod>[] {
  const label = selector.requiredPair?.()
  const pods = context.view.list(PODS, { namespace: context.view.namespace, ...(label && { label }) })
  return pods.filter((pod) => selector.matches(pod.metadata.labels ?? {}))
}

/** The pods that an object controls, at any depth; of one that is gone, by its last uid. */
export function podsOfRef(context: ClaimContext, ref: Ref): readonly Stored<Pod>[] {
  const named = context.resolve(ref)
  return podsOf(context.view, context.view.namespace, named, context.uidOf(named))
}

/** The kind of object that a reference means. */
export function resourceOfRef(ref: Ref): Resource {
  return ref.type === 'chosen' ? (PODS as Resource) : ref.resource
}

/** The word of a state, of pods unless objects of another resource are said to be in it. */
export function stateWords({ word }: State, resource = PODS as Resource): readonly Word[] {
  return [{ type: 'state', text: word, resource }]
}

/** The object that a reference means at this instant, or undefined where it is not there. */
export function objectOf(context: ClaimContext, ref: Ref): Stored | undefined {
  const { resource, name } = context.resolve(ref)
  return context.view.get(resource, resource.namespaced ? context.view.namespace : '', name)
}

/** Whether an object is what a state says (see the parameter `{state}`). */
export function isInState(context: ClaimContext, object: Stored, { word, negated }: State, resource: Resource): boolean {
  return hasState(context, object, word, resource) !== negated
}

function hasState(context: ClaimContext, object: Stored, word: string, resource: Resource): boolean {
  if (resource === (PODS as unknown)) return podHasState(context, object as Stored<Pod>, word)
  switch (word) {
    case 'ready':
      return conditionStatus(object, 'Ready') === 'True' && !object.metadata.deletionTimestamp
    case 'available':
      return conditionStatus(object, 'Available') === 'True'
    case 'Terminating':
      return object.metadata.deletionTimestamp !== undefined
    default:
      return resource === (NODES as unknown) ? nodeHasState(object as Stored<Node>, word) : phaseOf(object) === word
  }
}

const phaseOf = (object: Stored): string | undefined =>
  (object as { readonly status?: { readonly phase?: string } }).status?.phase

/** What kubectl shows in STATUS of a node, a word at a time. */
function nodeHasState(node: Stored<Node>, word: string): boolean {
  if (word === 'SchedulingDisabled') return node.spec?.unschedulable === true
  const ready = conditionStatus(node, 'Ready')
  return word === (ready === undefined ? 'Unknown' : ready === 'True' ? 'Ready' : 'NotReady')
}

function podHasState(context: ClaimContext, pod: Stored<Pod>, word: string): boolean {
  switch (word) {
    case 'ready':
      return isPodReady(pod) && !pod.metadata.deletionTimestamp
    case 'available':
      return isPodAvailable(pod, minReadySecondsOf(context, pod), context.view.nowMs) && !pod.metadata.deletionTimestamp
    case 'scheduled':
      return getPodCondition(pod, 'PodScheduled')?.status === 'True'
    case 'unschedulable':
      return getPodCondition(pod, 'PodScheduled')?.reason === 'Unschedulable'
    default:
      return podStatusText(pod) === word
  }
}

/** How long a pod has to be ready to count as available, as its controller says. */
function minReadySecondsOf({ view }: ClaimContext, { metadata }: Stored<Pod>): number {
  const controller = metadata.ownerReferences?.find((reference) => reference.controller)
  if (!controller) return 0
  const resource = resourceOfKind(controller.apiVersion, controller.kind)
  const owner = resource && view.get(resource, metadata.namespace ?? '', controller.name)
  const { minReadySeconds = 0 } = (owner as { readonly spec?: { readonly minReadySeconds?: number } } | undefined)?.spec ?? {}
  return minReadySeconds
}

export interface Condition {
  readonly type: string
  readonly status: string
  readonly reason?: string
  readonly message?: string
}

export function conditionsOf(object: Stored): readonly Condition[] {
  return (object as { readonly status?: { readonly conditions?: readonly Condition[] } }).status?.conditions ?? []
}

export function conditionStatus(object: Stored, type: string): string | undefined {
  return conditionsOf(object).find((condition) => condition.type === type)?.status
}

/** One line about an object: what it is, and for a pod what it is waiting for. */
export function describeObject(object: Stored, resource: Resource): Said {
  const text = refText(resource, object.metadata.name)
  if (resource === (PODS as unknown)) return describePod(text, object as Stored<Pod>)
  const { status } = object as { readonly status?: Readonly<Record<string, unknown>> }
  const replicas = Object.entries(status ?? {}).filter(([key]) => /[rR]eplicas$|Number|^number/.test(key))
  return replicas.length ? say`${text} has ${replicas.map(([key, value]) => `${key}=${String(value)}`).join(', ')}` : text
}

function describePod(text: string, pod: Stored<Pod>): Said {
  const status = podStatusText(pod)
  const readiness = isPodReady(pod) ? say`ready` : say`not ready`
  const scheduled = getPodCondition(pod, 'PodScheduled')
  const waiting = (pod.status?.containerStatuses ?? []).map((c) => c.state?.waiting?.message).find((message) => message)
  const why = scheduled?.status === 'False' ? scheduled.message : waiting
  const labels = Object.entries(pod.metadata.labels ?? {}).map(([key, value]) => `${key}=${value}`)
  const said = labels.length
    ? say`${text} is ${status}, ${readiness}, labelled ${labels.join(',')}`
    : say`${text} is ${status}, ${readiness}`
  return why ? sayAll([said, why], ': ') : said
}

const MOST_EVIDENCE = 12

/** What was found where a number of objects was expected. */
export function countFinding(found: readonly Stored[], resource: Resource, all: readonly Stored[] = found): Finding {
  const named = [...all].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
  const lines = named.slice(0, MOST_EVIDENCE).map((object) => describeObject(object, resource))
  if (named.length > MOST_EVIDENCE) lines.push(say`… and ${named.length - MOST_EVIDENCE} more`)
  return { found: say`found ${found.length}`, evidence: lines }
}

/** What was found where a property of one object was expected; names the nearest where the object is not there. */
export function objectFinding(context: ClaimContext, ref: Ref, say: (object: Stored) => Finding): Finding {
  const named = context.resolve(ref)
  const object = objectOf(context, named)
  return object ? say(object) : missingFinding(context, named)
}

export function missingFinding(context: ClaimContext, { resource, name }: NamedRef): Finding {
  const others = objectsOf(context, resource).map((object) => refText(resource, object.metadata.name))
  const missing = say`there was no ${refText(resource, name)}`
  const there = others.sort().slice(0, 5).join(', ')
  if (!others.length) return { found: missing }
  return { found: others.length === 1 ? say`${missing}; there is ${there}` : say`${missing}; there are ${there}` }
}

export const matchesCount = (count: Count, objects: readonly unknown[]): boolean => isCount(count, objects.length)
