import type { Pod } from '../../../../api'
import { ActionType, type ClusterEventWithHint } from '../../events'
import type { CycleState, FilterRunner, Handle, Plugin, PostFilterResult } from '../../interface'
import type { PodInfo } from '../../pod-info'
import { Executor } from '../../preemption/executor'
import { Evaluator } from '../../preemption/preemption'
import { Status, type NodeToStatus } from '../../status'

/** Makes room for a pod by evicting less important ones (upstream `defaultpreemption/default_preemption.go`). */
export class DefaultPreemption implements Plugin {
  readonly name = 'DefaultPreemption'
  private readonly executor: Executor
  private readonly evaluator: Evaluator

  constructor(handle: Handle, runner: FilterRunner) {
    this.executor = new Executor(handle)
    this.evaluator = new Evaluator(handle, runner, (victims, preemptor) => this.executor.prepareCandidate(victims, preemptor))
  }

  postFilter(cycle: CycleState, podInfo: PodInfo, statuses: NodeToStatus): PostFilterResult {
    const result = this.evaluator.preempt(cycle, podInfo, statuses)
    const { status } = result
    return status ? { ...result, status: new Status(status.code, [`preemption: ${status.message}`]) } : result
  }

  preEnqueue({ metadata: { uid = '' } }: Pod): Status | undefined {
    if (!this.executor.isPodRunningPreemption(uid)) return undefined
    return new Status('UnschedulableAndUnresolvable', ['waiting for the preemption for this pod to be finished'])
  }

  /** The deletion is looked at so that the pod may leave the gate; whether it is worth a try the other plugins say. */
  eventsToRegister(): readonly ClusterEventWithHint[] {
    return [{ resource: 'Pod', actions: ActionType.Delete, isWorthRequeuing: () => false }]
  }
}
