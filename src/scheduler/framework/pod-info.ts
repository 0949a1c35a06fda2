import type { Pod, Stored } from '../../api'
import { affinityTerms, weightedAffinityTerms, type AffinityTerm, type WeightedAffinityTerm } from './affinity-term'
import { calculatePodResource, computePodResourceRequest, type PodResource, type Resource } from './resource'

// Mirrors PodInfo and QueuedPodInfo of pkg/scheduler/framework/types.go.

/** A pod with what is computed from its spec once. */
export class PodInfo {
  readonly requiredAffinityTerms: readonly AffinityTerm[]
  readonly requiredAntiAffinityTerms: readonly AffinityTerm[]
  readonly preferredAffinityTerms: readonly WeightedAffinityTerm[]
  readonly preferredAntiAffinityTerms: readonly WeightedAffinityTerm[]
  private computed: PodResource | undefined
  private asked: Resource | undefined

  constructor(public pod: Stored<Pod>) {
    const { podAffinity, podAntiAffinity } = pod.spec?.affinity ?? {}
    this.requiredAffinityTerms = affinityTerms(pod, podAffinity?.requiredDuringSchedulingIgnoredDuringExecution)
    this.requiredAntiAffinityTerms = affinityTerms(pod, podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution)
    this.preferredAffinityTerms = weightedAffinityTerms(pod, podAffinity?.preferredDuringSchedulingIgnoredDuringExecution)
    this.preferredAntiAffinityTerms = weightedAffinityTerms(pod, podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution)
  }

  get resource(): PodResource {
    return (this.computed ??= calculatePodResource(this.pod))
  }

  /** What its spec asks for; `resource` is more while a resize is under way. */
  get request(): Resource {
    return (this.asked ??= this.pod.status?.containerStatuses ? computePodResourceRequest(this.pod) : this.resource.resource)
  }

  get hasAffinity(): boolean {
    return (
      this.requiredAffinityTerms.length > 0 ||
      this.requiredAntiAffinityTerms.length > 0 ||
      this.preferredAffinityTerms.length > 0 ||
      this.preferredAntiAffinityTerms.length > 0
    )
  }
}

/** Where in the scheduling queue a pod is. */
export type QueueName = 'active' | 'backoff' | 'errorBackoff' | 'unschedulable' | 'none'

/** A pod in the scheduling queue. */
export class QueuedPodInfo {
  queue: QueueName = 'none'
  /** order of coming among pods of one priority and instant */
  sequence = 0
  /** instant at which it came into the queue, in milliseconds */
  timestamp = 0
  attempts = 0
  unschedulableCount = 0
  consecutiveErrorsCount = 0
  unschedulablePlugins: ReadonlySet<string> = new Set()
  /** the plugin that keeps it out of the queue before it is even tried */
  gatingPlugin = ''

  constructor(public podInfo: PodInfo) {}

  get pod(): Stored<Pod> {
    return this.podInfo.pod
  }

  get uid(): string {
    return this.podInfo.pod.metadata.uid
  }
}
