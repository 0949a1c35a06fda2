import type { FilterRunner, Handle, Plugin } from '../interface'
import { DefaultBinder } from './default-binder/default-binder'
import { DefaultPreemption } from './default-preemption/default-preemption'
import { DynamicResources } from './dynamic-resources/dynamic-resources'
import { ImageLocality } from './image-locality/image-locality'
import { InterPodAffinity } from './inter-pod-affinity/inter-pod-affinity'
import { NodeAffinity } from './node-affinity/node-affinity'
import { NodeName } from './node-name/node-name'
import { NodePorts } from './node-ports/node-ports'
import { BalancedAllocation } from './node-resources/balanced-allocation'
import { Fit } from './node-resources/fit'
import { NodeUnschedulable } from './node-unschedulable/node-unschedulable'
import { PodTopologySpread } from './pod-topology-spread/pod-topology-spread'
import { SchedulingGates } from './scheduling-gates/scheduling-gates'
import { TaintToleration } from './taint-toleration/taint-toleration'

/** A plugin and how much its scores count. */
export interface EnabledPlugin {
  readonly plugin: Plugin
  readonly weight: number
}

/** The plugins of the default profile, in their order (upstream `apis/config/v1/default_plugins.go`). */
export function defaultPlugins(handle: Handle, runner: FilterRunner): readonly EnabledPlugin[] {
  return [
    { plugin: new SchedulingGates(), weight: 1 },
    { plugin: new NodeUnschedulable(), weight: 1 },
    { plugin: new NodeName(), weight: 1 },
    { plugin: new TaintToleration(), weight: 3 },
    { plugin: new NodeAffinity(), weight: 2 },
    { plugin: new NodePorts(), weight: 1 },
    { plugin: new Fit(), weight: 1 },
    { plugin: new PodTopologySpread(handle), weight: 2 },
    { plugin: new InterPodAffinity(handle), weight: 2 },
    { plugin: new DynamicResources(), weight: 2 },
    { plugin: new DefaultPreemption(handle, runner), weight: 1 },
    { plugin: new BalancedAllocation(), weight: 1 },
    { plugin: new ImageLocality(handle), weight: 1 },
    { plugin: new DefaultBinder(handle), weight: 1 },
  ]
}
