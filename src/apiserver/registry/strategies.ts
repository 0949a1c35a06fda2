import { replicaSetStrategy } from './apps/replicaset/strategy'
import { daemonSetStrategy } from './apps/daemonset/strategy'
import { deploymentStrategy } from './apps/deployment/strategy'
import { statefulSetStrategy } from './apps/statefulset/strategy'
import { horizontalPodAutoscalerStrategy } from './autoscaling/horizontalpodautoscaler/strategy'
import { cronJobStrategy } from './batch/cronjob/strategy'
import { jobStrategy } from './batch/job/strategy'
import { leaseStrategy } from './coordination/lease/strategy'
import { configMapStrategy } from './core/configmap/strategy'
import { endpointsStrategy } from './core/endpoint/strategy'
import { eventStrategy } from './core/event/strategy'
import { limitRangeStrategy } from './core/limitrange/strategy'
import { namespaceStrategy } from './core/namespace/strategy'
import { nodeStrategy } from './core/node/strategy'
import { persistentVolumeClaimStrategy } from './core/persistentvolumeclaim/strategy'
import { podStrategy } from './core/pod/strategy'
import { replicationControllerStrategy } from './core/replicationcontroller/strategy'
import { resourceQuotaStrategy } from './core/resourcequota/strategy'
import { secretStrategy } from './core/secret/strategy'
import { serviceStrategy } from './core/service/strategy'
import { serviceAccountStrategy } from './core/serviceaccount/strategy'
import { endpointSliceStrategy } from './discovery/endpointslice/strategy'
import { podDisruptionBudgetStrategy } from './policy/poddisruptionbudget/strategy'
import { priorityClassStrategy } from './scheduling/priorityclass/strategy'
import type { Strategy } from './strategy'

const all = [
  configMapStrategy,
  cronJobStrategy,
  daemonSetStrategy,
  deploymentStrategy,
  endpointsStrategy,
  endpointSliceStrategy,
  eventStrategy,
  horizontalPodAutoscalerStrategy,
  jobStrategy,
  leaseStrategy,
  limitRangeStrategy,
  namespaceStrategy,
  nodeStrategy,
  persistentVolumeClaimStrategy,
  podDisruptionBudgetStrategy,
  podStrategy,
  priorityClassStrategy,
  replicaSetStrategy,
  replicationControllerStrategy,
  resourceQuotaStrategy,
  secretStrategy,
  serviceAccountStrategy,
  serviceStrategy,
  statefulSetStrategy,
]

/** The strategies of the resources that are modelled, by the resource's name with its group. */
export const strategies: ReadonlyMap<string, Strategy> = new Map(
  all.map((strategy) => [strategy.resource.qualified, strategy as unknown as Strategy]),
)
