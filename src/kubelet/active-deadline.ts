import type { Pod, PodStatus, Stored } from '../api'
import type { Timer } from '../sim'
import type { KubeletParts } from './kubelet-parts'

// Mirrors pkg/kubelet/active_deadline.go.

const REASON = 'DeadlineExceeded'
const MESSAGE = 'Pod was active on the node longer than the specified deadline'

/** The instant at which a pod has been active for too long, counted from its start. */
export class ActiveDeadline {
  private timer: Timer | undefined
  private atMs = Infinity

  constructor(
    private readonly parts: KubeletParts,
    /** the first instant from `atMs` on at which the kubelet looks for pods that wait for a sync */
    private readonly syncTickFrom: (atMs: number) => number,
    private readonly isOver: () => void,
  ) {}

  /** Takes note of the pod's deadline; `isOver` is called at the first look at which it has passed. */
  watch(pod: Stored<Pod>): void {
    const { timers, loop, statusManager } = this.parts
    timers.cancel(this.timer)
    this.atMs = Infinity
    const seconds = pod.spec?.activeDeadlineSeconds
    if (seconds === undefined) return
    const startMs = Date.parse(statusManager.getPodStatus(pod.metadata.uid)?.startTime ?? pod.status?.startTime ?? '')
    this.atMs = (Number.isNaN(startMs) ? loop.now() : startMs) + seconds * 1000
    const tickMs = this.syncTickFrom(Math.max(this.atMs, loop.now()))
    const description = { kind: 'wait', reason: 'the deadline of the pod', of: `pod/${pod.metadata.name}` } as const
    this.timer = timers.after(tickMs - loop.now(), description, () => this.isOver())
  }

  stop(): void {
    this.parts.timers.cancel(this.timer)
  }

  /** Why the pod has to end, told in an event each time somebody asks; undefined before its deadline. */
  shouldEvict(pod: Stored<Pod>): Required<Pick<PodStatus, 'reason' | 'message'>> | undefined {
    if (this.parts.loop.now() < this.atMs) return undefined
    this.parts.recorder.event(pod, 'Normal', REASON, MESSAGE)
    return { reason: REASON, message: MESSAGE }
  }
}
