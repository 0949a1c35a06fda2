// Mirrors pkg/controller/deployment/deployment_controller.go: which Deployments the changes of ReplicaSets and pods concern.
import type { Deployment, Pod, ReplicaSet, Stored } from '../../api'
import { deepEqual, DEPLOYMENTS, PODS, REPLICA_SETS, selectorFromLabelSelector, type Selector } from '../../apimachinery'
import {
  controllerOf,
  isControlledBy,
  keyOfObject,
  resolveController,
  sameReference,
  type KeysOf,
  type WatchContext,
  type WorkItem,
} from '../runtime'

const NONE: readonly WorkItem[] = []

/** What the Deployment selects; undefined where the selector is invalid. */
export function selectorOf({ spec }: Deployment): Selector | undefined {
  try {
    return selectorFromLabelSelector(spec?.selector)
  } catch {
    return undefined
  }
}

/** A ReplicaSet's change concerns its Deployment, the one that it had, or all that might adopt it. */
export const keysOfReplicaSet: KeysOf<ReplicaSet> = (before, after, context) => {
  const items: WorkItem[] = []
  const add = (replicaSet: Stored<ReplicaSet> | undefined): void => {
    const deployment = resolveController(replicaSet, DEPLOYMENTS, context)
    if (deployment) items.push(keyOfObject(deployment))
  }
  if (!after) {
    add(before)
    return items
  }
  const [reference, referenceBefore] = [controllerOf(after), before && controllerOf(before)]
  const isNewReference = !sameReference(reference, referenceBefore)
  if (before && isNewReference) add(before)
  if (reference) add(after)
  else if (before ? isNewReference || !sameLabels(before, after) : after.metadata.deletionTimestamp === undefined)
    items.push(...wouldAdopt(after, context))
  return items
}

function sameLabels(before: Stored<ReplicaSet>, after: Stored<ReplicaSet>): boolean {
  return before.metadata.labels === after.metadata.labels || deepEqual(before.metadata.labels, after.metadata.labels)
}

/** The Deployments whose selectors match an orphan; an empty selector matches none here (upstream `GetDeploymentsForReplicaSet`). */
function wouldAdopt({ metadata }: Stored<ReplicaSet>, context: WatchContext): readonly WorkItem[] {
  const { namespace = '', labels } = metadata
  if (!labels || Object.keys(labels).length === 0) return NONE
  const selects = (deployment: Stored<Deployment>): boolean => {
    const selector = selectorOf(deployment)
    return selector !== undefined && !selector.isEmpty() && selector.matches(labels)
  }
  return context.lister(DEPLOYMENTS).list({ namespace }).filter(selects).map(keyOfObject)
}

/** The end of the last pod of a Deployment that recreates lets it go on. */
export const keysOfPod: KeysOf<Pod> = (before, after, context) => {
  if (after || !before) return NONE
  const replicaSet = resolveController(before, REPLICA_SETS, context)
  const deployment = resolveController(replicaSet, DEPLOYMENTS, context)
  if (deployment?.spec?.strategy?.type !== 'Recreate') return NONE
  const hasPods = (owned: Stored<ReplicaSet>): boolean =>
    isControlledBy(owned, deployment) && context.lister(PODS).list({ ownerUid: owned.metadata.uid }).length > 0
  const isLast = !context.lister(REPLICA_SETS).list({ ownerUid: deployment.metadata.uid }).some(hasPods)
  return isLast ? [keyOfObject(deployment)] : NONE
}
