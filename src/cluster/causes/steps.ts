import { findResource, type Resource } from '../../apimachinery'
import type { ContainerEntry, ReconcileEntry, RequestEntry, RevisionEntry, Timeline, TimelineEntry } from '../../timeline'
import { refText, resourceNamed } from '../kinds'
import { objectText, targetOf } from './summary'

/** Something that a component did, in the words of `these steps happened in order:`. */
export interface TimelineStep {
  readonly atMs: number
  /** `user`, `kubectl`, `kube-apiserver`, `scheduler`, `kubelet`, `<kind>-controller`, `garbage-collector`, …; `client` is who sends requests */
  readonly component: string
  /** `creates`, `updates`, `deletes`, `binds`, `evicts`, `stores`, `reconciles`, `starts`, `stops`; `sends` of a client's request */
  readonly action: string
  /** `pod/web-abc` */
  readonly object: string
}

const VERBS: Readonly<Record<string, string>> = { POST: 'creates', PUT: 'updates', PATCH: 'updates', DELETE: 'deletes' }
const SUBRESOURCE_VERBS: Readonly<Record<string, string>> = { binding: 'binds', eviction: 'evicts' }

/** The steps of a timeline from one position of its history on, each worked out once, however often and at whatever position they are asked for. */
export class StepLog {
  private readonly steps: TimelineStep[] = []
  /** by position in `steps`: where among all entries its own stands */
  private readonly places: number[] = []
  private next: number

  constructor(
    private readonly timeline: Timeline,
    from: number,
  ) {
    this.next = from === 0 ? 0 : timeline.indexOfRevision(from - 1) + 1
  }

  /** What had happened up to a position, in order. Events and leases are left out: they tell of steps, and are none. */
  upTo(position: number): readonly TimelineStep[] {
    const { entries, revisions } = this.timeline
    const end = position === revisions.length ? entries.length : this.timeline.indexOfRevision(position - 1) + 1
    for (; this.next < end; this.next++) {
      const step = stepOf(entries[this.next] as TimelineEntry, this.timeline, this.next)
      if (!step) continue
      this.steps.push(step)
      this.places.push(this.next)
    }
    const isAll = (this.places.at(-1) ?? -1) < end
    return isAll
      ? this.steps
      : this.steps.slice(
          0,
          this.places.findIndex((place) => place >= end),
        )
  }
}

/** What happened between two positions of the history, in order; to its end unless `to` is given. */
export function stepsSince(timeline: Timeline, from: number, to = timeline.revisions.length): readonly TimelineStep[] {
  return new StepLog(timeline, from).upTo(to)
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
      return isCauseOf(index, timeline.entries[index + 1]) ? reconcileStep(entry) : undefined
    case 'container':
      return containerStep(entry)
    case 'served':
      return { atMs: entry.atMs, component: 'client', action: 'sends', object: entry.exchange.to }
    case 'warning':
    case 'action':
      return undefined
  }
}

/** A reconcile that asked for nothing is no step: controllers look at what is in order all the time. */
function isCauseOf(index: number, next: TimelineEntry | undefined): boolean {
  return next?.kind === 'request' && next.cause === index
}

const UNTELLING: ReadonlySet<string> = new Set(['events', 'events.events.k8s.io', 'leases.coordination.k8s.io'])

const isTelling = (resource: string): boolean => !UNTELLING.has(resource)

/** Whether there are steps about objects of a kind, given by any of its names; of a word that names none there may be. */
export function makesSteps(kind: string): boolean {
  const resource = knownKind(kind)
  return !resource || isTelling(resource.qualified)
}

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

const kinds = new Map<string, Resource | undefined>()

/** Looked up once a word: not to know one takes long, since the nearest are looked for. */
function knownKind(word: string): Resource | undefined {
  if (!kinds.has(word)) kinds.set(word, lookUpKind(word))
  return kinds.get(word)
}

function lookUpKind(word: string): Resource | undefined {
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
