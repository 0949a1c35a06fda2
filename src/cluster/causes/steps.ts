import { findResource, type Resource } from '../../apimachinery'
import type { ContainerEntry, ReconcileEntry, RequestEntry, RevisionEntry, Timeline, TimelineEntry } from '../../timeline'
import { refText, resourceNamed } from '../kinds'
import { objectText, targetOf } from './summary'

/** Something that a component did, in the words of `these steps happened in order:`. */
export interface TimelineStep {
  readonly atMs: number
  /** `user`, `kubectl`, `kube-apiserver`, `scheduler`, `kubelet`, `<kind>-controller`, `garbage-collector`, … */
  readonly component: string
  /** `creates`, `updates`, `deletes`, `binds`, `evicts`, `stores`, `reconciles`, `starts`, `stops` */
  readonly action: string
  /** `pod/web-abc` */
  readonly object: string
}

const VERBS: Readonly<Record<string, string>> = { POST: 'creates', PUT: 'updates', PATCH: 'updates', DELETE: 'deletes' }
const SUBRESOURCE_VERBS: Readonly<Record<string, string>> = { binding: 'binds', eviction: 'evicts' }

/**
 * What happened between two positions of the history, in order; to its end unless `to` is given. Events and leases are left out:
 * they tell of steps, and are none.
 */
export function stepsSince(timeline: Timeline, from: number, to = timeline.revisions.length): readonly TimelineStep[] {
  const end = to === timeline.revisions.length ? timeline.entries.length : timeline.indexOfRevision(to - 1) + 1
  const steps: TimelineStep[] = []
  for (let i = from === 0 ? 0 : timeline.indexOfRevision(from - 1) + 1; i < end; i++) {
    const step = stepOf(timeline.entries[i] as TimelineEntry, timeline, i)
    if (step) steps.push(step)
  }
  return steps
}

function stepOf(entry: TimelineEntry, timeline: Timeline, index: number): TimelineStep | undefined {
  switch (entry.kind) {
    case 'request':
      return requestStep(entry, timeline, index)
    case 'revision':
      return isTelling(entry.resource)
        ? { atMs: entry.atMs, component: 'kube-apiserver', action: 'stores', object: objectText(entry) }
        : undefined
    case 'reconcile':
      return reconcileStep(entry)
    case 'container':
      return containerStep(entry)
    case 'warning':
    case 'action':
      return undefined
  }
}

const UNTELLING: ReadonlySet<string> = new Set(['events', 'events.events.k8s.io', 'leases.coordination.k8s.io'])

const isTelling = (resource: string): boolean => !UNTELLING.has(resource)

function requestStep(
  { atMs, component, method, path, status }: RequestEntry,
  timeline: Timeline,
  index: number,
): TimelineStep | undefined {
  const target = targetOf(path)
  if (!target || status >= 400 || !isTelling(target.resource.qualified)) return undefined
  const action = SUBRESOURCE_VERBS[target.subresource] ?? VERBS[method] ?? method
  const name = target.name || storedName(timeline.entries[index + 1], target.resource)
  return { atMs, component, action, object: refText(target.resource, name) }
}

/** The name of what a POST created: the revision stands right behind its request. */
function storedName(entry: TimelineEntry | undefined, { qualified }: Resource): string {
  return entry?.kind === 'revision' && (entry as RevisionEntry).resource === qualified ? entry.object.metadata.name : ''
}

function reconcileStep({ atMs, controller, key }: ReconcileEntry): TimelineStep {
  const name = key.slice(key.indexOf('/') + 1)
  return { atMs, component: controller, action: 'reconciles', object: refTextOfController(controller, name) }
}

/** `replicaset-controller` reconciles ReplicaSets; controllers with other names are asked for by the object's name. */
function refTextOfController(controller: string, name: string): string {
  const word = controller.replace(/-controller$/, '')
  const found = word === 'replication' ? findResource('v1', 'replicationcontrollers') : knownKind(word)
  return found ? refText(found, name) : name
}

function knownKind(word: string): Resource | undefined {
  try {
    return resourceNamed(word)
  } catch {
    return undefined // a controller that is not named after a kind
  }
}

const CONTAINER_VERBS: Readonly<Partial<Record<ContainerEntry['action'], string>>> = { starts: 'starts', stops: 'stops' }

function containerStep({ atMs, pod, action }: ContainerEntry): TimelineStep | undefined {
  const verb = CONTAINER_VERBS[action]
  return verb ? { atMs, component: 'kubelet', action: verb, object: `pod/${pod.slice(pod.indexOf('/') + 1)}` } : undefined
}
