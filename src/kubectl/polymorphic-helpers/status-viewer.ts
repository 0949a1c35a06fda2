import { ANNOTATION_REVISION, type DaemonSet, type Deployment, type StatefulSet } from '../../api'
import type { Resource } from '../../apimachinery'
import type { Unstructured } from '../resource'

/** How far a rollout is, in words, and whether it is done. Throws where it cannot get any further. */
export interface RolloutStatus {
  readonly text: string
  readonly isDone: boolean
}

export type StatusViewer = (object: Unstructured, revision: number) => RolloutStatus

const VIEWERS: Readonly<Record<string, StatusViewer>> = {
  'deployments.apps': (object, revision) => deploymentStatus(object as unknown as Deployment, revision),
  'daemonsets.apps': (object) => daemonSetStatus(object as unknown as DaemonSet),
  'statefulsets.apps': (object) => statefulSetStatus(object as unknown as StatefulSet),
}

/** kubectl `polymorphichelpers/rollout_status.go StatusViewerFor`. */
export function statusViewerFor(resource: Resource): StatusViewer {
  const viewer = VIEWERS[resource.qualified]
  if (!viewer) throw new Error(`no status viewer has been implemented for ${kindText(resource)}`)
  return viewer
}

/** `ReplicaSet.apps`, `Pod`: Go's print of a GroupKind. */
export function kindText({ kind, group }: Resource): string {
  return group ? `${kind}.${group}` : kind
}

const waiting = (text: string): RolloutStatus => ({ text: `${text}...\n`, isDone: false })
const done = (text: string): RolloutStatus => ({ text: `${text}\n`, isDone: true })

function deploymentStatus({ metadata, spec, status = {} }: Deployment, revision: number): RolloutStatus {
  const name = JSON.stringify(metadata.name)
  const running = Number(metadata.annotations?.[ANNOTATION_REVISION] ?? 0)
  if (revision > 0 && revision !== running)
    throw new Error(`desired revision (${revision}) is different from the running revision (${running})`)
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
    return waiting('Waiting for deployment spec update to be observed')
  const progressing = status.conditions?.find(({ type }) => type === 'Progressing')
  if (progressing?.reason === 'ProgressDeadlineExceeded') throw new Error(`deployment ${name} exceeded its progress deadline`)
  const rollout = `Waiting for deployment ${name} rollout to finish:`
  const desired = spec?.replicas
  if (desired !== undefined && updatedReplicas < desired)
    return waiting(`${rollout} ${updatedReplicas} out of ${desired} new replicas have been updated`)
  if (replicas > updatedReplicas) return waiting(`${rollout} ${replicas - updatedReplicas} old replicas are pending termination`)
  if (availableReplicas < updatedReplicas)
    return waiting(`${rollout} ${availableReplicas} of ${updatedReplicas} updated replicas are available`)
  return done(`deployment ${name} successfully rolled out`)
}

const ROLLING_ONLY = 'rollout status is only available for RollingUpdate strategy type'

function daemonSetStatus({ metadata, spec, status }: DaemonSet): RolloutStatus {
  const name = JSON.stringify(metadata.name)
  if (spec?.updateStrategy?.type !== 'RollingUpdate') throw new Error(ROLLING_ONLY)
  if ((metadata.generation ?? 0) > (status?.observedGeneration ?? 0))
    return waiting('Waiting for daemon set spec update to be observed')
  const { updatedNumberScheduled = 0, desiredNumberScheduled = 0, numberAvailable = 0 } = status ?? {}
  const rollout = `Waiting for daemon set ${name} rollout to finish:`
  if (updatedNumberScheduled < desiredNumberScheduled)
    return waiting(`${rollout} ${updatedNumberScheduled} out of ${desiredNumberScheduled} new pods have been updated`)
  if (numberAvailable < desiredNumberScheduled)
    return waiting(`${rollout} ${numberAvailable} of ${desiredNumberScheduled} updated pods are available`)
  return done(`daemon set ${name} successfully rolled out`)
}

function statefulSetStatus({ metadata, spec, status }: StatefulSet): RolloutStatus {
  const strategy = spec?.updateStrategy
  if (strategy?.type !== 'RollingUpdate') throw new Error(ROLLING_ONLY)
  const observed = status?.observedGeneration ?? 0
  if (observed === 0 || (metadata.generation ?? 0) > observed)
    return waiting('Waiting for statefulset spec update to be observed')
  const { readyReplicas = 0, updatedReplicas = 0, currentReplicas = 0 } = status ?? {}
  const desired = spec?.replicas
  if (desired !== undefined && readyReplicas < desired) return waiting(`Waiting for ${desired - readyReplicas} pods to be ready`)
  if (strategy.rollingUpdate) {
    const { partition } = strategy.rollingUpdate
    if (desired !== undefined && partition !== undefined && updatedReplicas < desired - partition) {
      return waiting(
        `Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${desired - partition} new pods have been updated`,
      )
    }
    return done(`partitioned roll out complete: ${updatedReplicas} new pods have been updated...`)
  }
  const { updateRevision = '', currentRevision = '' } = status ?? {}
  if (updateRevision !== currentRevision)
    return waiting(`waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${updateRevision}`)
  return done(`statefulset rolling update complete ${currentReplicas} pods at revision ${currentRevision}...`)
}
