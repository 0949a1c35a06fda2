import { ANNOTATION_LAST_APPLIED } from '../api'
import { goJson, goMapJson } from './printers'
import { withMetadata, type Unstructured } from './resource'
import type { FlagDefinition } from './flags'

/** `--save-config` (kubectl `cmd/util AddApplyAnnotationFlags`). */
export const SAVE_CONFIG_FLAG: FlagDefinition = { name: 'save-config', type: 'bool' }

/** The configuration that an object was last applied with, as text; undefined for one that was made otherwise. */
export function lastAppliedOf(object: Unstructured): string | undefined {
  return object.metadata?.annotations?.[ANNOTATION_LAST_APPLIED]
}

/** The object without the annotation; `annotations` stands even where nothing is in it, as upstream's encoding has it. */
export function withoutLastApplied(object: Unstructured): Unstructured {
  const { [ANNOTATION_LAST_APPLIED]: _, ...annotations } = object.metadata.annotations ?? {}
  return withMetadata(object, { annotations })
}

/**
 * The object with its own configuration in the annotation, as JSON with a newline (kubectl `util/apply.go
 * GetModifiedConfiguration`). Keys are sorted, unless kubectl made the object itself from Go's types.
 */
export function withLastApplied(object: Unstructured, isTyped = false): Unstructured {
  const bare = withoutLastApplied(object)
  const { annotations = {} } = bare.metadata
  const isPlain = isTyped && !Object.keys(annotations).length
  const written = isPlain ? withMetadata(object, { annotations: undefined }) : bare
  const text = `${isTyped ? goJson(written) : goMapJson(written)}\n`
  return withMetadata(object, { annotations: { ...annotations, [ANNOTATION_LAST_APPLIED]: text } })
}

/** The object with the annotation where it is asked for, or had one already (kubectl `util/apply.go CreateOrUpdateAnnotation`). */
export function createOrUpdateAnnotation(isWanted: boolean, object: Unstructured, isTyped = false): Unstructured {
  return isWanted || lastAppliedOf(object) ? withLastApplied(object, isTyped) : object
}
