import type { KubernetesObject, Pod } from '../../../../api'
import { ActionType, type ClusterEventWithHint } from '../../events'
import type { Plugin } from '../../interface'
import { Status } from '../../status'

/** Holds a pod back while it has scheduling gates (upstream `schedulinggates/scheduling_gates.go`). */
export class SchedulingGates implements Plugin {
  readonly name = 'SchedulingGates'

  preEnqueue({ spec }: Pod): Status | undefined {
    const gates = spec?.schedulingGates
    if (!gates?.length) return undefined
    return new Status('UnschedulableAndUnresolvable', [
      `waiting for scheduling gates: [${gates.map(({ name }) => name).join(' ')}]`,
    ])
  }

  eventsToRegister(): readonly ClusterEventWithHint[] {
    return [{ resource: 'Pod', actions: ActionType.UpdatePodSchedulingGatesEliminated, isWorthRequeuing: isAboutPodItself }]
  }
}

function isAboutPodItself(pod: Pod, _before: KubernetesObject | undefined, after: KubernetesObject | undefined): boolean {
  return pod.metadata.uid === after?.metadata.uid
}
