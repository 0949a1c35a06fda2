import { ANNOTATION_LAST_APPLIED } from '../api'
import { withMetadata, type Unstructured } from './resource'

/** The configuration that an object was last applied with, as text; undefined for one that was made otherwise. */
export function lastAppliedOf(object: Unstructured): string | undefined {
  return object.metadata?.annotations?.[ANNOTATION_LAST_APPLIED]
}

/**
 * The object with its own configuration in the annotation, as JSON with sorted keys and a newline (kubectl `util/apply.go
 * GetModifiedConfiguration`).
 */
export function withLastApplied(object: Unstructured): Unstructured {
  const { [ANNOTATION_LAST_APPLIED]: _, ...annotations } = object.metadata.annotations ?? {}
  const bare = withMetadata(object, { annotations })
  const text = `${JSON.stringify(sortedKeys(bare))}\n`
  return withMetadata(object, { annotations: { ...annotations, [ANNOTATION_LAST_APPLIED]: text } })
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  )
}
