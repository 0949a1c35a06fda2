/** `a=b,c=d` as labels (kubectl `pkg/generate ParseLabels`). */
export function parseLabels(text: string): Readonly<Record<string, string>> {
  if (text === '') throw new Error('no label spec passed')
  return Object.fromEntries(
    text.split(',').map((spec) => {
      const [key = '', value, ...rest] = spec.split('=')
      if (value === undefined || rest.length) throw new Error(`unexpected label spec: ${spec}`)
      if (key === '') throw new Error('unexpected empty label key')
      return [key, value]
    }),
  )
}

/** Labels as `a=b,c=d`. */
export function formatLabelPairs(labels: Readonly<Record<string, string>> = {}): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
}
