import type { Deployment, DeploymentCondition, DeploymentStatus, ReplicaSet, Stored } from '../../api'
import { DEPLOYMENTS } from '../../apimachinery'
import type { EventType } from '../../client'
import type { ReconcileContext } from '../runtime'
import { withCondition } from './deployment-conditions'
import { desiredReplicas } from './fenceposts'

/**
 * One pass over a Deployment: the object as the lister had it, with what the pass has set in it since. As in upstream, a write does not
 * take over the version that the server answers with, so that a second one in the same pass is refused as a conflict and the
 * Deployment is looked at again with fresh listers.
 */
export class DeploymentPass {
  constructor(
    readonly context: ReconcileContext,
    public deployment: Stored<Deployment>,
    /** those that it owns */
    readonly replicaSets: readonly Stored<ReplicaSet>[],
  ) {}

  get replicas(): number {
    return desiredReplicas(this.deployment)
  }

  get isPaused(): boolean {
    return this.deployment.spec?.paused === true
  }

  get status(): DeploymentStatus {
    return this.deployment.status ?? {}
  }

  setStatus(status: DeploymentStatus): void {
    this.deployment = { ...this.deployment, status }
  }

  setCondition(condition: DeploymentCondition): void {
    this.setStatus({ ...this.status, conditions: withCondition(this.status.conditions ?? [], condition) })
  }

  /** Whether the annotation was another one before. */
  annotate(key: string, value: string): boolean {
    const { metadata } = this.deployment
    if (metadata.annotations?.[key] === value) return false
    const annotations = Object.assign({}, metadata.annotations, { [key]: value })
    this.deployment = { ...this.deployment, metadata: Object.assign({}, metadata, { annotations }) }
    return true
  }

  /** Writes status and annotations. */
  writeStatus(): void {
    this.context.client.updateStatus(DEPLOYMENTS, this.deployment)
  }

  event(type: EventType, reason: string, message: string): void {
    this.context.recorder.event(this.deployment, type, reason, message)
  }
}
