// Mirrors pkg/controller/controller_utils.go ComputeHash.
import type { PodTemplateSpec } from '../../api'
import { fnv1a32, safeEncodeString } from '../../apimachinery'

/** The hash of a template, which names its ReplicaSet; `collisionCount` makes another one of the same template. */
export function podTemplateHash(template: PodTemplateSpec, collisionCount: number | undefined): string {
  const text = JSON.stringify([template, collisionCount], (_key, value: unknown) => inOrder(value))
  return safeEncodeString(String(fnv1a32(text)))
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
