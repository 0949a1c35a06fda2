import type { Pod, Stored } from '../../api'
import type { KubeletParts } from '../kubelet-parts'
import type { Rejection } from './admission'

// Mirrors rejectPod of pkg/kubelet/kubelet.go.

/** A refusal reaches the API as late as any first status; at once, a controller that replaces the pod would never come to rest. */
export function refusePod(parts: KubeletParts, pod: Stored<Pod>, { reason, message }: Rejection): void {
  const { timers, timings, recorder, statusManager } = parts
  timers.after(timings.firstStatusMs, { kind: 'motion', reason: 'the node refuses it', of: `pod/${pod.metadata.name}` }, () => {
    recorder.event(pod, 'Warning', reason, message)
    const { qosClass } = pod.status ?? {}
    statusManager.setPodStatus(pod, {
      phase: 'Failed',
      reason,
      message: `Pod was rejected: ${message}`,
      ...(qosClass && { qosClass }),
    })
  })
}
