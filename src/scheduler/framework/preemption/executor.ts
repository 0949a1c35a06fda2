import type { Pod, PodCondition, Stored } from '../../../api'
import { PODS, StatusError } from '../../../apimachinery'
import { podPriority } from '../../../component-helpers'
import type { Handle } from '../interface'
import { clearNominatedNodeName, patchPodCondition } from '../pod-status'
import type { Victims } from './victims'

// Mirrors pkg/scheduler/framework/preemption/executor.go.

/** Evicts victims after the scheduling attempt that chose them; meanwhile their preemptor is not tried again. */
export class Executor {
  private readonly preempting = new Set<string>()

  constructor(private readonly handle: Handle) {}

  isPodRunningPreemption(uid: string): boolean {
    return this.preempting.has(uid)
  }

  prepareCandidate({ nodeName, pods }: Victims, preemptor: Stored<Pod>): void {
    const victims = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    if (victims.length === 0) return
    const { uid, namespace = '', name } = preemptor.metadata
    this.preempting.add(uid)
    this.handle.loop.post(`scheduler preemption for ${namespace}/${name}`, () => {
      try {
        this.clearLowerNominations(nodeName, preemptor)
        for (const victim of victims) this.preemptPod(victim, preemptor, nodeName)
        this.preempting.delete(uid)
      } catch (error) {
        this.preempting.delete(uid)
        if (!(error instanceof StatusError)) throw error
        this.handle.retry(preemptor)
      }
    })
  }

  /** Less important pods that wait for the same node would not fit any more. */
  private clearLowerNominations(nodeName: string, preemptor: Pod): void {
    for (const { pod } of [...this.handle.nominatedPodsForNode(nodeName)])
      if (podPriority(pod) < podPriority(preemptor)) clearNominatedNodeName(this.handle.client, pod)
  }

  private preemptPod(victim: Stored<Pod>, preemptor: Stored<Pod>, nodeName: string): void {
    const { client, recorder, loop, listers } = this.handle
    const { namespace = '', name, uid } = victim.metadata
    const present = listers.pods.get(namespace, name)
    if (present?.metadata.uid !== uid) return
    const condition: PodCondition = {
      type: 'DisruptionTarget',
      status: 'True',
      ...(present.metadata.generation !== undefined && { observedGeneration: present.metadata.generation }),
      reason: 'PreemptionByScheduler',
      message: `${preemptor.spec?.schedulerName ?? ''}: preempting to accommodate a higher priority pod`,
    }
    try {
      patchPodCondition(client, present, condition, loop.now())
      client.delete(PODS, namespace, name)
    } catch (error) {
      if (error instanceof StatusError && error.reason === 'NotFound') return
      throw error
    }
    recorder.event(
      victim,
      preemptor,
      'Normal',
      'Preempted',
      'Preempting',
      `Preempted by pod ${preemptor.metadata.uid} on node ${nodeName}`,
    )
  }
}
