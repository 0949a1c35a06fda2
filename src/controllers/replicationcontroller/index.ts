import { newReplicaController, REPLICATION_CONTROLLER_KIND } from '../replicaset'
import type { Reconciler } from '../runtime'

/** Keeps each ReplicationController at its number of pods (upstream pkg/controller/replication). */
export const newReplicationController = (): Reconciler => newReplicaController(REPLICATION_CONTROLLER_KIND)
