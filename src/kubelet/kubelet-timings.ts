import type { SeededRandom } from '../sim'

/**
 * How long a node takes for what takes time, in milliseconds unless its name says otherwise; measured on an idle node of
 * Kubernetes v1.36.3. Every duration is drawn anew, up to `jitter` longer.
 */
export interface KubeletTimings {
  /** share of a duration by which it may be longer */
  readonly jitter: number
  /** from the binding to the pod's first status */
  readonly firstStatusMs: number
  /** until volumes are mounted (they are looked at every 300 ms) */
  readonly volumesMs: number
  /** until the sandbox and its network are up */
  readonly sandboxMs: number
  /** an image's first pull on a node, unless the image says */
  readonly pullMs: number
  /** a pull of an image that is there, and one that the registry refuses */
  readonly pullAgainMs: number
  readonly createContainerMs: number
  readonly startContainerMs: number
  /** from a container's start to the look that finds it running */
  readonly relistMs: number
  /** the time between the container runtime's part of a stop and the pod's last status */
  readonly stopSandboxMs: number
  /** the least grace period of a container (`minimumGracePeriodInSeconds`) */
  readonly minimumGraceMs: number
  /** how often the runtime is asked what has changed (`genericPlegRelistPeriod`), and pods are looked for that wait for a sync */
  readonly relistPeriodMs: number
  /** wait after a failed sync (`backOffPeriod`), before its jitter of up to one half */
  readonly backOffPeriodMs: number
  /** the longest wait between two syncs (`SyncFrequency`) */
  readonly resyncIntervalMs: number
  /** first and longest wait of image pulls (`imageBackOffPeriod`, `MaxImageBackOff`) */
  readonly imageBackOffMs: number
  readonly maxImageBackOffMs: number
  /** first and longest wait before a container that ended is started again (`MaxCrashLoopBackOff`) */
  readonly crashLoopBackOffMs: number
  readonly maxCrashLoopBackOffMs: number
  /** how long a container has to run to be forgiven */
  readonly crashLoopResetMs: number
  /** how often the Lease is renewed (`nodeLeaseRenewInterval`) and the node's status written when nothing changed */
  readonly leaseRenewMs: number
  readonly nodeStatusReportMs: number
}

export const defaultTimings: KubeletTimings = {
  jitter: 0.1,
  firstStatusMs: 35,
  volumesMs: 310,
  sandboxMs: 320,
  pullMs: 400,
  pullAgainMs: 20,
  createContainerMs: 30,
  startContainerMs: 110,
  relistMs: 15,
  stopSandboxMs: 160,
  minimumGraceMs: 2000,
  relistPeriodMs: 1000,
  backOffPeriodMs: 10_000,
  resyncIntervalMs: 60_000,
  imageBackOffMs: 10_000,
  maxImageBackOffMs: 300_000,
  crashLoopBackOffMs: 10_000,
  maxCrashLoopBackOffMs: 300_000,
  crashLoopResetMs: 600_000,
  leaseRenewMs: 10_000,
  nodeStatusReportMs: 300_000,
}

/** A duration with its jitter. */
export function jittered(durationMs: number, timings: KubeletTimings, random: SeededRandom): number {
  return durationMs * (1 + timings.jitter * random.next())
}
