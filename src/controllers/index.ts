import { newDaemonSetController } from './daemonset'
import { newDeploymentController } from './deployment'
import { newDisruptionController } from './disruption'
import { newEndpointController } from './endpoint'
import { newEndpointSliceController } from './endpointslice'
import { newEndpointSliceMirroringController } from './endpointslicemirroring'
import { newGarbageCollector } from './garbagecollector'
import { newNamespaceController } from './namespace'
import { newNodeLifecycleController } from './nodelifecycle'
import { newPodGarbageCollector } from './podgc'
import { newReplicaSetController } from './replicaset'
import { newReplicationController } from './replicationcontroller'
import { newResourceQuotaController } from './resourcequota'
import { newRootCaCertPublisher } from './rootcacertpublisher'
import type { Reconciler } from './runtime'
import { newServiceAccountController } from './serviceaccount'
import { newTaintEvictionController } from './tainteviction'

export { rootCaCertOf } from './rootcacertpublisher'
export * from './runtime'
export { defaultServiceAccountOf } from './serviceaccount'

/** The controllers that Kubernetes itself brings, each made anew: they remember things and serve one cluster. */
export function builtInControllers(): Reconciler[] {
  return [
    newServiceAccountController(),
    newRootCaCertPublisher(),
    newNamespaceController(),
    newNodeLifecycleController(),
    newTaintEvictionController(),
    newPodGarbageCollector(),
    newDaemonSetController(),
    newReplicaSetController(),
    newReplicationController(),
    newDeploymentController(),
    newDisruptionController(),
    newEndpointController(),
    newEndpointSliceController(),
    newEndpointSliceMirroringController(),
    newGarbageCollector(),
    newResourceQuotaController(),
  ]
}
