import type { Container, DeploymentSpec, Pod, Stored } from '../../api'
import { PODS, selectorFromLabelSelector, selectorFromSet } from '../../apimachinery'
import { isPodReady, podReadyTime } from '../../component-helpers'
import type { CommandContext } from '../command'
import type { Unstructured } from '../resource'

/** The selector of the pods that belong to a workload or service (kubectl `polymorphichelpers/helpers.go SelectorsForObject`). */
export function selectorOfObject({ kind = '', metadata, spec }: Unstructured): string {
  const { selector } = spec as Pick<DeploymentSpec, 'selector'>
  switch (kind) {
    case 'ReplicaSet':
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return selectorFromLabelSelector(selector).toString()
    case 'ReplicationController':
      return selectorFromSet(selector as Readonly<Record<string, string>>).toString()
    case 'Service':
      if (!selector || !Object.keys(selector).length) {
        throw new Error(`invalid service '${metadata.name ?? ''}': Service is defined without a selector`)
      }
      return selectorFromSet(selector as Readonly<Record<string, string>>).toString()
    default:
      throw new Error(`selector for ${goTypeOf(kind)} not implemented`)
  }
}

const GROUPS: Readonly<Record<string, string>> = {
  Node: 'v1',
  ConfigMap: 'v1',
  Secret: 'v1',
  Namespace: 'v1',
  ServiceAccount: 'v1',
}

/** How Go prints the type of an object. */
export function goTypeOf(kind: string): string {
  return `*${GROUPS[kind] ?? 'v1'}.${kind}`
}

/** The pods of an object, the one to talk to first; waits up to `timeoutMs` for one to be there (upstream `GetPodList`). */
export function podsOfObject(
  { client, environment }: CommandContext,
  object: Unstructured,
  timeoutMs: number,
  compare: (a: Stored<Pod>, b: Stored<Pod>) => number,
): readonly Stored<Pod>[] {
  const labelSelector = selectorOfObject(object)
  const namespace = object.metadata.namespace ?? ''
  const list = (): readonly Stored<Pod>[] =>
    client.list(PODS, namespace, { labelSelector }).items as unknown as readonly Stored<Pod>[]
  let pods = list()
  if (!pods.length) environment.time.advanceUntil(() => (pods = list()).length > 0, timeoutMs)
  if (!pods.length) throw new Error('timed out waiting for the condition')
  return [...pods].sort(compare)
}

const PHASES: Readonly<Record<string, number>> = { Running: 0, Unknown: 1, Pending: 2 }

/** Pods whose logs are worth most first (kubectl `util/podutils ByLogging`). */
export function compareByLogging(a: Stored<Pod>, b: Stored<Pod>): number {
  const nodes = Number(Boolean(b.spec?.nodeName)) - Number(Boolean(a.spec?.nodeName))
  if (nodes) return nodes
  const phases = (PHASES[a.status?.phase ?? ''] ?? 0) - (PHASES[b.status?.phase ?? ''] ?? 0)
  if (phases) return phases
  if (isPodReady(a) !== isPodReady(b)) return isPodReady(a) ? -1 : 1
  if (isPodReady(a)) {
    const ready = (podReadyTime(a) ?? Infinity) - (podReadyTime(b) ?? Infinity)
    if (ready) return ready
  }
  return maxRestarts(b) - maxRestarts(a) || Date.parse(a.metadata.creationTimestamp) - Date.parse(b.metadata.creationTimestamp)
}

/** Pods that can be attached to first: the reverse of the order in which they would be deleted (upstream `ActivePods`). */
export function compareByActivity(a: Stored<Pod>, b: Stored<Pod>): number {
  const nodes = Number(Boolean(b.spec?.nodeName)) - Number(Boolean(a.spec?.nodeName))
  if (nodes) return nodes
  const phases = (PHASES[a.status?.phase ?? ''] ?? 0) - (PHASES[b.status?.phase ?? ''] ?? 0)
  if (phases) return phases
  if (isPodReady(a) !== isPodReady(b)) return isPodReady(a) ? -1 : 1
  const deleting = Number(Boolean(a.metadata.deletionTimestamp)) - Number(Boolean(b.metadata.deletionTimestamp))
  if (deleting) return deleting
  if (isPodReady(a)) {
    const ready = (podReadyTime(a) ?? Infinity) - (podReadyTime(b) ?? Infinity)
    if (ready) return ready
  }
  return maxRestarts(a) - maxRestarts(b) || Date.parse(a.metadata.creationTimestamp) - Date.parse(b.metadata.creationTimestamp)
}

function maxRestarts({ status }: Pod): number {
  return Math.max(0, ...(status?.containerStatuses ?? []).map(({ restartCount }) => restartCount))
}

/** The pod itself, or the first of an object's pods (kubectl `polymorphichelpers/attachablepodforobject.go`). */
export function attachablePodOf(context: CommandContext, object: Unstructured, timeoutMs: number): Stored<Pod> {
  if (object.kind === 'Pod') return object as unknown as Stored<Pod>
  try {
    selectorOfObject(object)
  } catch (error) {
    throw new Error(`cannot attach to ${goTypeOf(object.kind ?? '')}: ${(error as Error).message}`)
  }
  return podsOfObject(context, object, timeoutMs, compareByActivity)[0] as Stored<Pod>
}

export const DEFAULT_CONTAINER_ANNOTATION = 'kubectl.kubernetes.io/default-container'

/** A pod's containers of every kind, in upstream's order of looking them up. */
export function containersOf({ spec }: Pod): readonly Pick<Container, 'name'>[] {
  return [...(spec?.containers ?? []), ...(spec?.initContainers ?? []), ...(spec?.ephemeralContainers ?? [])]
}

/** `web, proxy (init)`: as messages name a pod's containers. */
export function allContainerNames({ spec }: Pod): string {
  return [
    ...(spec?.containers ?? []).map(({ name }) => name),
    ...(spec?.ephemeralContainers ?? []).map(({ name }) => `${name} (ephem)`),
    ...(spec?.initContainers ?? []).map(({ name }) => `${name} (init)`),
  ].join(', ')
}

/** The container that a command works on (kubectl `cmd/util/podcmd/podcmd.go FindOrDefaultContainerByName`). */
export function containerOrDefault(pod: Stored<Pod>, given: string, quiet: boolean, err: (text: string) => void): string {
  const name = given || (pod.metadata.annotations?.[DEFAULT_CONTAINER_ANNOTATION] ?? '')
  if (name) {
    if (containersOf(pod).some((container) => container.name === name)) return name
    throw new Error(`container ${name} is not valid for pod ${pod.metadata.name} out of: ${allContainerNames(pod)}`)
  }
  const first = containersOf(pod)[0]?.name ?? ''
  if (!quiet && containersOf(pod).length > 1)
    err(`Defaulted container ${JSON.stringify(first)} out of: ${allContainerNames(pod)}\n`)
  return first
}
