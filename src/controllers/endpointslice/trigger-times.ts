// Mirrors k8s.io/endpointslice/util/trigger_time_tracker.go.
import { keyOf, type NamespacedName, type Pod, type Service, type Stored } from '../../api'
import { getPodCondition } from '../../component-helpers'

export const LAST_CHANGE_TRIGGER_TIME = 'endpoints.kubernetes.io/last-change-trigger-time'

interface ServiceState {
  readonly serviceTime: string
  readonly podTimes: ReadonlyMap<string, string>
}

/** When the changes happened that a sync of endpoints takes in: what the annotation of that name tells. Times as the API writes them. */
export class TriggerTimes {
  private readonly states = new Map<string, ServiceState>()

  /** The earliest change since the last sync; of a new service its creation; undefined where no time is known. */
  next(service: Stored<Service>, pods: readonly Stored<Pod>[]): string | undefined {
    const key = keyOf(service)
    const last = this.states.get(key)
    const serviceTime = service.metadata.creationTimestamp
    const podTimes = new Map<string, string>()
    let earliest = last && serviceTime > last.serviceTime ? serviceTime : undefined
    for (const pod of pods) {
      const time = getPodCondition(pod, 'Ready')?.lastTransitionTime
      if (!time) continue
      podTimes.set(pod.metadata.name, time)
      const isNews = time > (last?.podTimes.get(pod.metadata.name) ?? '')
      if (isNews && (earliest === undefined || time < earliest)) earliest = time
    }
    this.states.set(key, { serviceTime, podTimes })
    return last ? earliest : serviceTime
  }

  forget({ namespace, name }: NamespacedName): void {
    this.states.delete(`${namespace}/${name}`)
  }

  clear(): void {
    this.states.clear()
  }
}

/** The annotations with the time of the change that led to a write; without one where it is not known. */
export function withTriggerTime(
  annotations: Readonly<Record<string, string>> | undefined,
  time: string | undefined,
): Readonly<Record<string, string>> {
  const { [LAST_CHANGE_TRIGGER_TIME]: _, ...others } = annotations ?? {}
  return time === undefined ? others : { ...others, [LAST_CHANGE_TRIGGER_TIME]: time }
}
