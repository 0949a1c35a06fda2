import type { KubernetesObject, Stored } from '../api'

export type EventType = 'Normal' | 'Warning'

/** Writes Events about objects on behalf of one component; aggregation and counting happen behind it. */
export interface EventRecorder {
  /** `fieldPath` narrows to a part of the object, such as `spec.containers{web}` */
  event(object: Stored<KubernetesObject>, type: EventType, reason: string, message: string, fieldPath?: string): void
}
