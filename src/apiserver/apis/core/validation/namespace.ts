// Mirrors the validation of Namespaces in pkg/apis/core/validation/validation.go.
import type { Namespace } from '../../../../api'
import { fieldInvalid, validateFinalizerName, type FieldError } from '../../../../apimachinery'

const STANDARD: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion'])

function finalizerErrors(finalizer: string, field: string): readonly FieldError[] {
  const errors = validateFinalizerName(field, finalizer)
  if (finalizer.includes('/') || STANDARD.has(finalizer)) return errors
  return [...errors, fieldInvalid(field, finalizer, 'name is neither a standard finalizer name nor is it fully qualified')]
}

export function validateNamespace({ spec }: Namespace): readonly FieldError[] {
  return (spec?.finalizers ?? []).flatMap((finalizer) => finalizerErrors(finalizer, 'spec.finalizers'))
}

export function validateNamespaceFinalize({ spec }: Namespace): readonly FieldError[] {
  return (spec?.finalizers ?? []).flatMap((finalizer, i) => finalizerErrors(finalizer, `spec.finalizers[${i}]`))
}

export function validateNamespaceStatusUpdate({ metadata, status }: Namespace): readonly FieldError[] {
  const phase = status?.phase ?? ''
  if (!metadata.deletionTimestamp)
    return phase === 'Active' ? [] : [fieldInvalid('status.Phase', phase, "may only be 'Active' if `deletionTimestamp` is empty")]
  if (phase === 'Terminating') return []
  return [fieldInvalid('status.Phase', phase, "may only be 'Terminating' if `deletionTimestamp` is not empty")]
}
