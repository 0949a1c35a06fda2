// Mirrors the event handlers of pkg/controller/daemon/daemon_controller.go.
import {
  keyOf,
  type ControllerRevision,
  type DaemonSet,
  type KubernetesObject,
  type Node,
  type Pod,
  type Stored,
} from '../../api'
import { DAEMON_SETS, deepEqual, PODS, selectorFromLabelSelector, type Selector } from '../../apimachinery'
import type { Expectations } from '../pod-control'
import { controllerOf, keyOfObject, resolveController, sameReference, type WatchContext, type WorkItem } from '../runtime'
import { nodeShouldRun } from './node-should-run'

const NONE: readonly WorkItem[] = []

/** Undefined where the selector is invalid: such a set is left alone. */
export function selectorOf({ spec }: DaemonSet): Selector | undefined {
  try {
    return selectorFromLabelSelector(spec?.selector)
  } catch {
    return undefined
  }
}

/** The sets that a pod's change concerns, which the expectations are told of. */
export function observePod(
  expectations: Expectations,
  before: Stored<Pod> | undefined,
  after: Stored<Pod> | undefined,
  context: WatchContext,
): readonly WorkItem[] {
  const isGone = !after || after.metadata.deletionTimestamp !== undefined
  const pod = after ?? before
  if (!pod) return NONE
  if (isGone) {
    const set = resolveController(pod, DAEMON_SETS, context)
    if (!set) return NONE
    expectations.deletionObserved(keyOf(set), keyOf(pod))
    return [keyOfObject(set)]
  }
  const set = resolveController(pod, DAEMON_SETS, context)
  if (set && !before) expectations.creationObserved(keyOf(set))
  return concerned(before, pod, context)
}

/** The sets that a revision's change concerns; a new one of a set is its own work. */
export function observeRevision(
  before: Stored<ControllerRevision> | undefined,
  after: Stored<ControllerRevision> | undefined,
  context: WatchContext,
): readonly WorkItem[] {
  if (!after || after.metadata.deletionTimestamp !== undefined) {
    const set = resolveController(after ?? before, DAEMON_SETS, context)
    return set ? [keyOfObject(set)] : NONE
  }
  return !before && controllerOf(after) ? NONE : concerned(before, after, context)
}

/** The set that owns an object, the one that did, and where nobody does those that might adopt it. */
function concerned(before: Stored | undefined, after: Stored, context: WatchContext): readonly WorkItem[] {
  const items: WorkItem[] = []
  const isHandedOver = before !== undefined && !sameReference(controllerOf(before), controllerOf(after))
  const previous = isHandedOver ? resolveController(before, DAEMON_SETS, context) : undefined
  if (previous) items.push(keyOfObject(previous))
  if (controllerOf(after)) {
    const set = resolveController(after, DAEMON_SETS, context)
    if (set) items.push(keyOfObject(set))
  } else if (!before || isHandedOver || !deepEqual(before.metadata.labels, after.metadata.labels))
    items.push(...wouldAdopt(after, context))
  return items
}

function wouldAdopt(
  { metadata: { namespace = '', labels } }: Stored<KubernetesObject>,
  { lister }: WatchContext,
): readonly WorkItem[] {
  if (!labels) return NONE
  const sets = lister(DAEMON_SETS).list({ namespace })
  return sets
    .filter((set) => {
      const selector = selectorOf(set)
      return selector !== undefined && !selector.isEmpty() && selector.matches(labels)
    })
    .map(keyOfObject)
}

/** The sets that a new node, or a change of its labels or taints, gives something to do. */
export function observeNode(
  before: Stored<Node> | undefined,
  after: Stored<Node> | undefined,
  { lister }: WatchContext,
): readonly WorkItem[] {
  if (!after || (before && isSameToDaemons(before, after))) return NONE
  const sets = lister(DAEMON_SETS).list()
  if (sets.length === 0) return NONE
  const owners = new Set(
    lister(PODS)
      .list({ nodeName: after.metadata.name })
      .map((pod) => controllerOf(pod)?.uid),
  )
  return sets
    .filter((set) => {
      const { shouldRun, shouldContinue } = nodeShouldRun(set, after)
      const isScheduled = owners.has(set.metadata.uid)
      if (!isScheduled) return shouldRun
      return !shouldContinue || (set.status?.numberMisscheduled ?? 0) > 0
    })
    .map(keyOfObject)
}

function isSameToDaemons(before: Node, after: Node): boolean {
  return (
    (before.metadata.labels === after.metadata.labels || deepEqual(before.metadata.labels, after.metadata.labels)) &&
    (before.spec?.taints === after.spec?.taints || deepEqual(before.spec?.taints ?? [], after.spec?.taints ?? []))
  )
}
