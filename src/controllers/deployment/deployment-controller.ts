import type { Deployment, NamespacedName, Pod, ReplicaSet, Stored } from '../../api'
import {
  DEPLOYMENTS,
  hasStatusCause,
  isStatusError,
  PODS,
  REPLICA_SETS,
  type ListFilter,
  type Selector,
} from '../../apimachinery'
import { claimObjects, NAMESPACE_TERMINATING_CAUSE } from '../pod-control'
import { controllerOf, forObject, RetryError, watch, type ReconcileContext, type Reconciler, type Result } from '../runtime'
import { DeploymentPass } from './deployment-pass'
import { isRollingUpdate } from './fenceposts'
import { rolloutRecreate } from './recreate'
import { keysOfPod, keysOfReplicaSet, selectorOf } from './replica-set-events'
import { rollback, rollbackTo } from './rollback'
import { rolloutRolling } from './rolling'
import { checkPausedConditions, isScalingEvent, sync, syncStatusOnly } from './sync'

/** How often a failing Deployment is tried again before it is left until something changes. */
const MAX_RETRIES = 15

/** Rolls out the templates of Deployments through ReplicaSets (upstream pkg/controller/deployment/deployment_controller.go). */
class DeploymentController implements Reconciler {
  readonly name = 'deployment-controller'
  readonly watches = [
    watch<Deployment>(DEPLOYMENTS, forObject()),
    watch<ReplicaSet>(REPLICA_SETS, keysOfReplicaSet),
    watch<Pod>(PODS, keysOfPod),
  ]
  private readonly failures = new Map<string, number>()

  reset(): void {
    this.failures.clear()
  }

  reconcile(key: NamespacedName, context: ReconcileContext): Result {
    const failed = `${key.namespace}/${key.name}`
    try {
      const result = syncDeployment(key, context)
      this.failures.delete(failed)
      return result
    } catch (error) {
      const retries = this.failures.get(failed) ?? 0
      this.failures.set(failed, retries + 1)
      const isRefused = isStatusError(error) || error instanceof RetryError
      if (!hasStatusCause(error, NAMESPACE_TERMINATING_CAUSE) && !(isRefused && retries >= MAX_RETRIES)) throw error
      this.failures.delete(failed)
      return {}
    }
  }
}

function syncDeployment({ namespace, name }: NamespacedName, context: ReconcileContext): Result {
  const deployment = context.lister(DEPLOYMENTS).get(namespace, name)
  const selector = deployment && selectorOf(deployment)
  if (!selector) return {}
  if (selector.isEmpty()) return refuseToSelectAll(deployment, context)
  const pass = new DeploymentPass(context, deployment, claimReplicaSets(deployment, selector, context))
  if (deployment.metadata.deletionTimestamp !== undefined) {
    syncStatusOnly(pass)
    return {}
  }
  checkPausedConditions(pass)
  if (pass.isPaused) {
    sync(pass)
    return {}
  }
  if (rollbackTo(pass) !== undefined) {
    rollback(pass)
    return {}
  }
  if (isScalingEvent(pass)) {
    sync(pass)
    return {}
  }
  return isRollingUpdate(deployment) ? rolloutRolling(pass) : rolloutRecreate(pass)
}

function refuseToSelectAll(deployment: Stored<Deployment>, { client, recorder }: ReconcileContext): Result {
  const message = 'This deployment is selecting all pods. A non-empty selector is required.'
  recorder.event(deployment, 'Warning', 'SelectingAll', message)
  const { generation = 0 } = deployment.metadata
  if ((deployment.status?.observedGeneration ?? 0) < generation)
    client.updateStatus(DEPLOYMENTS, { ...deployment, status: { ...deployment.status, observedGeneration: generation } })
  return {}
}

/** The ReplicaSets that the Deployment owns, once orphans that it selects are adopted and those that it no longer selects released. */
function claimReplicaSets(
  deployment: Stored<Deployment>,
  selector: Selector,
  context: ReconcileContext,
): readonly Stored<ReplicaSet>[] {
  const { namespace = '', uid } = deployment.metadata
  const lister = context.lister(REPLICA_SETS)
  const pair = selector.requiredPair()
  const selected: ListFilter = { namespace, ...(pair && { label: pair }) }
  const orphans = lister.list(selected).filter((replicaSet) => !controllerOf(replicaSet))
  return claimObjects([...lister.list({ namespace, ownerUid: uid }), ...orphans], {
    client: context.client,
    controller: deployment,
    controllerResource: DEPLOYMENTS,
    resource: REPLICA_SETS,
    selector,
  })
}

/** Rolls out Deployments. */
export const newDeploymentController = (): Reconciler => new DeploymentController()
