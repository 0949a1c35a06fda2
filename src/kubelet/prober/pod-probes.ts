import type { Pod, Stored } from '../../api'
import type { ProbeResults } from '../container/pod-actions'
import type { ProbeVerdicts } from '../status/container-statuses'

/** What the other parts of a kubelet have of its probes (upstream `prober.Manager` of pkg/kubelet/prober/prober_manager.go). */
export interface PodProbes {
  /** Makes sure that every probe of the pod is run. */
  addPod(pod: Stored<Pod>): void
  removePod(uid: string): void
  /** Forgets every probe, as when the kubelet stops. */
  clear(): void
  stopLivenessAndStartup(uid: string): void
  /** Takes note that the pod's status is another. */
  statusChanged(uid: string): void
  /** Takes note that images behave otherwise from now on. */
  imagesChanged(): void
  /** Takes note that files of the pod's containers have changed, which its commands may read. */
  filesChanged(uid: string): void
  /** What the probes say of one pod, as its status shows it; a container that is not ready is probed at once. */
  verdictsOf(uid: string): ProbeVerdicts
  /** What the probes say of one pod to decide on what to do with it. */
  resultsOf(uid: string): ProbeResults
}
