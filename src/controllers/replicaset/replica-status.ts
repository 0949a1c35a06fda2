import type { ReplicaSetCondition, ReplicaSetStatus, Stored } from '../../api'
import { deepEqual } from '../../apimachinery'
import { apiTime, type Client } from '../../client'
import { messageOf } from '../pod-control'
import type { PodCounts } from './pod-counts'
import type { ReplicaKind, ReplicaObject } from './replica-kind'

// Mirrors pkg/controller/replicaset/replica_set_utils.go.

const STATUS_UPDATE_RETRIES = 1
const REPLICA_FAILURE = 'ReplicaFailure'

/** What the status is to say; `failure` is what kept pods from being created or deleted. */
export function calculateStatus(
  kind: ReplicaKind,
  object: Stored<ReplicaObject>,
  counts: PodCounts,
  failure: unknown,
  nowMs: number,
): ReplicaSetStatus {
  const conditions = failureConditions(object, counts.replicas, failure, nowMs)
  const { generation } = object.metadata
  return {
    replicas: counts.replicas,
    ...(counts.fullyLabeled && { fullyLabeledReplicas: counts.fullyLabeled }),
    ...(counts.ready && { readyReplicas: counts.ready }),
    ...(counts.available && { availableReplicas: counts.available }),
    ...(kind.countsTerminating && { terminatingReplicas: counts.terminating }),
    ...(generation !== undefined && { observedGeneration: generation }),
    ...(conditions.length && { conditions }),
  }
}

/** The condition is set once and stays as it is while tries go on failing; it is taken away by the first that does not. */
function failureConditions(
  object: Stored<ReplicaObject>,
  replicas: number,
  failure: unknown,
  nowMs: number,
): readonly ReplicaSetCondition[] {
  const present = object.status?.conditions ?? []
  const isSet = present.some(({ type }) => type === REPLICA_FAILURE)
  if (failure !== undefined && !isSet) {
    const difference = replicas - (object.spec?.replicas ?? 1)
    const reason = difference < 0 ? 'FailedCreate' : difference > 0 ? 'FailedDelete' : undefined
    const lastTransitionTime = apiTime(nowMs)
    return [
      ...present,
      { type: REPLICA_FAILURE, status: 'True', lastTransitionTime, ...(reason && { reason }), message: messageOf(failure) },
    ]
  }
  return failure === undefined && isSet ? present.filter(({ type }) => type !== REPLICA_FAILURE) : present
}

/** Writes the status where it differs, once more where another write came in between; hands back the object as stored. */
export function updateStatus(
  client: Client,
  { resource }: ReplicaKind,
  object: Stored<ReplicaObject>,
  status: ReplicaSetStatus,
): Stored<ReplicaObject> {
  if (deepEqual(object.status, status)) return object
  let latest = object
  for (let retries = 0; ; retries++) {
    try {
      return client.updateStatus(resource, { ...latest, status } as Stored<ReplicaObject>)
    } catch (error) {
      if (retries >= STATUS_UPDATE_RETRIES) throw error
      latest = client.get(resource, object.metadata.namespace ?? '', object.metadata.name)
    }
  }
}
