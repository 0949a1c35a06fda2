// Mirrors syncNodes of pkg/controller/daemon/daemon_controller.go.
import { keyOf, type DaemonSet, type Stored } from '../../api'
import { DAEMON_SETS, hasStatusCause, isNotFound } from '../../apimachinery'
import { aggregate, createPod, deletePod, NAMESPACE_TERMINATING_CAUSE, slowStartBatch, type Expectations } from '../pod-control'
import type { ReconcileContext } from '../runtime'
import { daemonTemplate, templateForNode } from './daemon-pods'
import type { PodChanges } from './manage'

/** How many pods are created or deleted before their changes must have been seen. */
const BURST_REPLICAS = 250

/** Creates and deletes pods. Throws what went wrong, after trying. */
export function syncNodes(
  set: Stored<DaemonSet>,
  hash: string,
  changes: PodChanges,
  expectations: Expectations,
  context: ReconcileContext,
): void {
  const nodes = changes.nodes.slice(0, BURST_REPLICAS)
  const doomed = changes.doomed.slice(0, BURST_REPLICAS)
  const key = keyOf(set)
  expectations.expect(key, nodes.length, doomed.map(keyOf), context.now())
  const template = daemonTemplate(set, hash)
  const errors: unknown[] = []
  const waiting = [...nodes]
  const { successes, error } = slowStartBatch(nodes.length, () => {
    try {
      createPod(context, templateForNode(template, waiting.shift() ?? ''), set, DAEMON_SETS)
    } catch (refusal) {
      if (!hasStatusCause(refusal, NAMESPACE_TERMINATING_CAUSE)) throw refusal
    }
  })
  if (error !== undefined) errors.push(error)
  expectations.creationObserved(key, nodes.length - successes)
  for (const pod of doomed) {
    try {
      deletePod(context, pod, set)
    } catch (refusal) {
      expectations.deletionObserved(key, keyOf(pod))
      if (!isNotFound(refusal)) errors.push(refusal)
    }
  }
  if (errors.length) throw aggregate(errors)
}
