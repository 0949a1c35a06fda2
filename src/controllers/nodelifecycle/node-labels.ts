import type { Node } from '../../api'

/** Labels that say the same twice: the stable one decides, the older one follows (upstream `labelReconcileInfo`). */
const FOLLOWERS = [
  { primary: 'kubernetes.io/os', secondary: 'beta.kubernetes.io/os' },
  { primary: 'kubernetes.io/arch', secondary: 'beta.kubernetes.io/arch' },
] as const

/** The labels that a node lacks, or has with another value than they follow; undefined where there are none. */
export function labelsToUpdate({ metadata }: Node): Readonly<Record<string, string>> | undefined {
  const { labels } = metadata
  let changes: Record<string, string> | undefined
  for (const { primary, secondary } of FOLLOWERS) {
    const value = labels?.[primary]
    if (value !== undefined && labels?.[secondary] !== value) (changes ??= {})[secondary] = value
  }
  return changes
}
