import type { Container, Pod, Probe, Stored } from '../../api'
import { isRestartableInitContainer } from '../../component-helpers'
import type { ProbeKind } from '../../container-runtime'
import type { ProbeResult, ProbeResults } from '../container/pod-actions'
import type { KubeletParts } from '../kubelet-parts'
import type { ProbeVerdicts } from '../status/container-statuses'
import type { PodProbes } from './pod-probes'
import { ProbeWorker, type ProbeVerdict, type WorkerHost } from './worker'

// Mirrors pkg/kubelet/prober/prober_manager.go.

/** What a change of a verdict asks for: the pod is to be synced again; `quiet` where the sync changes nothing by itself. */
export type PodSyncRequest = (podUid: string, quiet: boolean) => void

const PROBES: readonly [ProbeKind, (container: Container) => Probe | undefined][] = [
  ['startup', ({ startupProbe }) => startupProbe],
  ['readiness', ({ readinessProbe }) => readinessProbe],
  ['liveness', ({ livenessProbe }) => livenessProbe],
]

/** How long before the kubelet a container has to have started to count as one that was there before it (`kubeletRestartGracePeriod`). */
const RESTART_GRACE_MS = 10_000

/** What the probes need of their kubelet. */
export interface ProberHost {
  readonly parts: KubeletParts
  /** the instant of its last start, in milliseconds of the clock */
  readonly startedAtMs: number
  /** the same where it had run before; -Infinity where it had not */
  readonly restartedAtMs: number
}

/** The probes of a node's pods: a worker for each probe of each container. */
export class ProberManager implements PodProbes, WorkerHost {
  private readonly workers = new Map<string, ProbeWorker[]>()

  constructor(
    private readonly host: ProberHost,
    readonly pod: (uid: string) => Stored<Pod> | undefined,
    private readonly requestSync: PodSyncRequest,
  ) {}

  get parts(): KubeletParts {
    return this.host.parts
  }

  addPod(pod: Stored<Pod>): void {
    const uid = pod.metadata.uid
    if (this.workers.has(uid)) return
    const { containers = [], initContainers = [] } = pod.spec ?? {}
    const workers: ProbeWorker[] = []
    for (const container of [...containers, ...initContainers.filter(isRestartableInitContainer)])
      for (const [kind, probeOf] of PROBES) {
        const probe = probeOf(container)
        if (probe) workers.push(new ProbeWorker(this, uid, container, kind, probe, this.firstDelayMs(probe)))
      }
    if (workers.length) this.workers.set(uid, workers)
  }

  removePod(uid: string): void {
    for (const worker of this.workers.get(uid)?.slice() ?? []) worker.stop()
    this.workers.delete(uid)
  }

  stopLivenessAndStartup(uid: string): void {
    for (const worker of this.workers.get(uid)?.slice() ?? []) if (worker.kind !== 'readiness') worker.stop()
  }

  clear(): void {
    this.workers.clear()
  }

  statusChanged(uid: string): void {
    for (const worker of this.workers.get(uid) ?? []) worker.statusChanged()
  }

  imagesChanged(): void {
    for (const workers of this.workers.values()) for (const worker of workers) worker.answersMayChange()
  }

  filesChanged(uid: string): void {
    for (const worker of this.workers.get(uid) ?? []) worker.answersMayChange()
  }

  changed(worker: ProbeWorker, containerId: string, verdict: ProbeVerdict): void {
    const pod = this.pod(worker.podUid)
    if (!pod) return
    const { statusManager } = this.parts
    if (worker.kind === 'readiness') statusManager.setContainerReadiness(pod, containerId, verdict === 'success')
    if (worker.kind === 'startup') statusManager.setContainerStartup(pod, containerId, verdict === 'success')
    if (worker.kind !== 'liveness' || verdict === 'failure') this.requestSync(worker.podUid, worker.kind === 'readiness')
  }

  removed(worker: ProbeWorker): void {
    const left = this.workers.get(worker.podUid)?.filter((other) => other !== worker)
    if (left?.length) this.workers.set(worker.podUid, left)
    else if (left) this.workers.set(worker.podUid, [])
  }

  verdictsOf(uid: string): ProbeVerdicts {
    if (!this.workers.get(uid)?.length) return NO_PROBES
    return {
      isStarted: (name, id, wasStarted) => {
        const worker = this.worker(uid, name, 'startup')
        if (worker?.containerId === id && worker.verdict) return worker.verdict === 'success'
        return wasStarted || !worker
      },
      isReady: (name, id, startedAt) => {
        const worker = this.worker(uid, name, 'readiness')
        if (!worker) return true
        const verdict = worker.containerId === id ? worker.verdict : undefined
        if (verdict === 'success') return true
        worker.trigger()
        return verdict === undefined && this.ranBefore(startedAt)
      },
    }
  }

  resultsOf(uid: string): ProbeResults {
    const result = (kind: ProbeKind, id: string): ProbeResult => {
      const worker = this.workers.get(uid)?.find((candidate) => candidate.kind === kind && candidate.containerId === id)
      return worker?.verdict === 'unknown' ? undefined : worker?.verdict
    }
    return { liveness: (id) => result('liveness', id), startup: (id) => result('startup', id) }
  }

  /** Whether a container was running already when the kubelet started: what is known of it is not taken back. */
  ranBefore(startedAt: string): boolean {
    return Date.parse(startedAt) < this.host.startedAtMs - RESTART_GRACE_MS
  }

  private worker(uid: string, name: string, kind: ProbeKind): ProbeWorker | undefined {
    return this.workers.get(uid)?.find((candidate) => candidate.kind === kind && candidate.spec.name === name)
  }

  /** Probes of pods that a kubelet finds after it was away are spread over their period; a cluster's nodes begin as long-running ones. */
  private firstDelayMs(probe: Probe): number {
    const { loop, random } = this.parts
    const periodMs = (probe.periodSeconds ?? 10) * 1000
    return periodMs > loop.now() - this.host.restartedAtMs ? Math.floor(random.next() * periodMs) : 0
  }
}

const NO_PROBES: ProbeVerdicts = { isStarted: () => true, isReady: () => true }
