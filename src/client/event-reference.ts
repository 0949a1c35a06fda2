import { NAMESPACE_DEFAULT, type ObjectReference } from '../api'
import type { SeededRandom } from '../sim'

export { formatMicroTime as apiMicroTime, formatTime as apiTime } from '../apimachinery'

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const NANOS_PER_MS = 1_000_000

/** What an event is about: an object as stored, or as much of it as the reporter knows. */
export interface ReferencedObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly uid?: string
    readonly resourceVersion?: string
  }
}

/** Refers to an object, or to a part of it, at its present version (client-go `tools/reference/ref.go`). */
export function referenceTo(object: ReferencedObject, fieldPath?: string): ObjectReference {
  const { name, namespace, uid, resourceVersion } = object.metadata
  const { kind, apiVersion } = object
  // The usual cases spelled out: to spread what may be missing costs many times as much.
  if (namespace && uid && resourceVersion)
    return fieldPath
      ? { kind, namespace, name, uid, apiVersion, resourceVersion, fieldPath }
      : { kind, namespace, name, uid, apiVersion, resourceVersion }
  return {
    kind,
    ...(namespace && { namespace }),
    name,
    ...(uid && { uid }),
    apiVersion,
    ...(resourceVersion && { resourceVersion }),
    ...(fieldPath && { fieldPath }),
  }
}

/** Where the events of an object are kept: its own namespace, `default` for cluster-wide objects. */
export function eventNamespace(reference: ObjectReference): string {
  return reference.namespace || NAMESPACE_DEFAULT
}

/**
 * Names events `<object>.<nanoseconds in hex>` as client-go does. The clock counts milliseconds, so the nanoseconds within one are
 * drawn, always rising: no name comes twice from one recorder.
 */
export class EventNames {
  private lastMs = -1
  private lastNanos = 0

  constructor(private readonly random: SeededRandom) {}

  next(objectName: string, nowMs: number): string {
    if (nowMs > this.lastMs) {
      this.lastMs = nowMs
      this.lastNanos = this.random.int(NANOS_PER_MS / 2)
    } else {
      this.lastNanos += 1 + this.random.int(250)
      if (this.lastNanos >= NANOS_PER_MS) {
        this.lastNanos -= NANOS_PER_MS
        this.lastMs++
      }
    }
    const nanos = BigInt(this.lastMs) * 1_000_000n + BigInt(this.lastNanos)
    // Joined, since a template would be kept by the engine as a chain of its parts.
    const name = [objectName, nanos.toString(16)].join('.')
    return name.length <= 253 && DNS_SUBDOMAIN.test(name) ? name : this.random.uuid()
  }
}
