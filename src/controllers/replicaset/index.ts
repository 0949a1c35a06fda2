import type { Reconciler } from '../runtime'
import { newReplicaController } from './replica-controller'
import { REPLICA_SET_KIND } from './replica-kind'

export { newReplicaController } from './replica-controller'
export { REPLICATION_CONTROLLER_KIND } from './replica-kind'

/** Keeps each ReplicaSet at its number of pods. */
export const newReplicaSetController = (): Reconciler => newReplicaController(REPLICA_SET_KIND)
