import type { KubernetesObject, Stored } from '../api'
import type { ReferencedObject } from './event-reference'

export type EventType = 'Normal' | 'Warning'

/** Writes Events about objects on behalf of one component; aggregation and counting happen behind it. */
export interface EventRecorder {
  /** `fieldPath` narrows to a part of the object, such as `spec.containers{web}` */
  event(object: ReferencedObject, type: EventType, reason: string, message: string, fieldPath?: string): void
}

/** Writes Events in the newer style, which names an action and counts repetitions as a series (client-go `tools/events`). */
export interface EventsV1Recorder {
  /** `related` is a second object that the action involves, such as the node of a binding */
  event(
    regarding: Stored<KubernetesObject>,
    related: Stored<KubernetesObject> | undefined,
    type: EventType,
    reason: string,
    action: string,
    note: string,
  ): void
}
