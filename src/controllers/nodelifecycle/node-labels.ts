import type { Node } from '../../api'

/** Labels that say the same twice: the stable one decides, the older one follows (upstream `labelReconcileInfo`). */
const FOLLOWERS = [
  ['kubernetes.io/os', 'beta.kubernetes.io/os'],
  ['kubernetes.io/arch', 'beta.kubernetes.io/arch'],
] as const

/** The labels that a node lacks, or has with another value than they follow; undefined where there are none. */
export function labelsToUpdate({ metadata }: Node): Readonly<Record<string, string>> | undefined {
  const changes: Record<string, string> = {}
  for (const [primary, secondary] of FOLLOWERS) {
    const value = metadata.labels?.[primary]
    if (value !== undefined && metadata.labels?.[secondary] !== value) changes[secondary] = value
  }
  return Object.keys(changes).length > 0 ? changes : undefined
}
