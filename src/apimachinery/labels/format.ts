import type { LabelSet } from './requirement'

/** Labels in the order of their keys: `a=1,b=2`, or `<none>` (apimachinery `labels.FormatLabels`). */
export function formatLabels(labels: LabelSet | undefined): string {
  const entries = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`)
  return entries.sort().join(',') || '<none>'
}
