import { typeNameOfKind } from '../api'
import {
  applyJsonPatch,
  applyMergePatch,
  applyStrategicMergePatch,
  resourceOfKind,
  type JsonPatchOperation,
} from '../apimachinery'
import type { FlagDefinition, Flags } from './flags'
import type { Unstructured } from './resource'

/** Flags that change what a command makes before it is sent (kubectl `cmd/util/override_options.go`). */
export const OVERRIDE_FLAGS: readonly FlagDefinition[] = [
  { name: 'overrides', type: 'string', usage: 'An inline JSON override for the generated object.' },
  {
    name: 'override-type',
    type: 'string',
    default: 'merge',
    usage: 'The method used to override the generated object: json, merge, or strategic.',
  },
]

/** The object as `--overrides` changes it. */
export function overridden(flags: Flags, object: Unstructured): Unstructured {
  const text = flags.string('overrides')
  if (!text) return object
  const type = flags.string('override-type') || 'merge'
  if (type !== 'json' && type !== 'merge' && type !== 'strategic') throw new Error(`invalid override type: ${type}`)
  const fragment = parsed(text)
  if (type === 'json') return applyJsonPatch(object, fragment as readonly JsonPatchOperation[]) as Unstructured
  if (type === 'merge') return applyMergePatch(object, fragment) as Unstructured
  const resource = resourceOfKind(object.apiVersion ?? '', object.kind ?? '')
  const typeName = resource && typeNameOfKind(resource)
  return applyStrategicMergePatch(object as never, fragment as never, typeName ?? '') as unknown as Unstructured
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('Invalid JSON Patch')
  }
}
