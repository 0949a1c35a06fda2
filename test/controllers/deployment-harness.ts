import type { Deployment, DeploymentStatus, IntOrString, ReplicaSet, ReplicaSetStatus, Stored } from '../../src/api'
import { keyOfObject, type ReconcileContext } from '../../src/controllers'
import { DeploymentPass } from '../../src/controllers/deployment/deployment-pass'
import { START_MS } from './control-plane'

export interface DeploymentOptions {
  readonly replicas?: number
  readonly maxSurge?: IntOrString
  readonly maxUnavailable?: IntOrString
  readonly strategy?: 'Recreate'
  readonly progressDeadlineSeconds?: number
  readonly revisionHistoryLimit?: number
  readonly annotations?: Readonly<Record<string, string>>
  readonly status?: DeploymentStatus
}

/** A Deployment as the server stores it; rolling, and with bounds of 0 where none are given, as upstream's tests have it. */
export function storedDeployment(options: DeploymentOptions = {}): Stored<Deployment> {
  const { replicas = 1, strategy, maxSurge = 0, maxUnavailable = 0, annotations, status = {}, ...spec } = options
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'foo',
      namespace: 'default',
      uid: 'foo',
      resourceVersion: '1',
      creationTimestamp: '2016-05-20T00:00:00Z',
      ...(annotations && { annotations }),
    },
    spec: {
      ...spec,
      replicas,
      strategy: strategy ? { type: strategy } : { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
      selector: { matchLabels: { foo: 'bar' } },
      template: { metadata: { labels: { foo: 'bar' } } },
    },
    status,
  }
}

export interface ReplicaSetOptions {
  readonly available?: number
  readonly status?: Partial<ReplicaSetStatus>
  readonly annotations?: Readonly<Record<string, string>>
  /** the later the newer */
  readonly hour?: number
  readonly isBeingDeleted?: boolean
}

export function storedReplicaSet(name: string, replicas: number, options: ReplicaSetOptions = {}): Stored<ReplicaSet> {
  const { available, status, annotations, hour = 0, isBeingDeleted } = options
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace: 'default',
      uid: name,
      resourceVersion: '1',
      creationTimestamp: `2016-05-20T0${hour}:00:00Z`,
      ...(annotations && { annotations }),
      ...(isBeingDeleted && { deletionTimestamp: '2016-05-20T09:00:00Z' }),
    },
    spec: { replicas, selector: { matchLabels: { foo: 'bar' } } },
    status: { replicas: 0, ...(available !== undefined && { availableReplicas: available }), ...status },
  }
}

/** What a pass did: sizes of ReplicaSets written, names deleted, statuses written, messages of events. */
export interface Recorded {
  readonly sizes: Map<string, number>
  readonly deleted: string[]
  readonly statuses: DeploymentStatus[]
  readonly events: string[]
}

/** A pass over a Deployment and its ReplicaSets whose writes all succeed and are only noted. */
export function recordedPass(
  deployment: Stored<Deployment>,
  nowMs = START_MS,
  replicaSets: readonly Stored<ReplicaSet>[] = [],
): { readonly pass: DeploymentPass; readonly recorded: Recorded } {
  const recorded: Recorded = { sizes: new Map(), deleted: [], statuses: [], events: [] }
  const context = {
    now: () => nowMs,
    recorder: { event: (_object: unknown, _type: string, _reason: string, message: string) => recorded.events.push(message) },
    client: {
      update: (_resource: unknown, replicaSet: Stored<ReplicaSet>) => {
        recorded.sizes.set(keyOfObject(replicaSet).name, replicaSet.spec?.replicas ?? 1)
        return replicaSet
      },
      updateStatus: (_resource: unknown, { status }: Deployment) => recorded.statuses.push(status ?? {}),
      delete: (_resource: unknown, _namespace: string, name: string) => recorded.deleted.push(name),
    },
  } as unknown as ReconcileContext
  return { pass: new DeploymentPass(context, deployment, replicaSets), recorded }
}
