/** Resources, and the `KEY=VALUE` and `KEY-` behind them (kubectl `cmd/util/helpers.go GetResourcesAndPairs`). */
export function resourcesAndPairs(
  args: readonly string[],
  pairType: string,
): { readonly resources: readonly string[]; readonly pairs: readonly string[] } {
  const isPair = (arg: string): boolean => arg.indexOf('=') > 0 || (arg.endsWith('-') && arg !== '-')
  const first = args.findIndex(isPair)
  if (first < 0) return { resources: args, pairs: [] }
  const pairs = args.slice(first)
  const late = pairs.find((arg) => !isPair(arg))
  if (late !== undefined) throw new Error(`all resources must be specified before ${pairType} changes: ${late}`)
  return { resources: args.slice(0, first), pairs }
}

export interface Pairs {
  readonly added: ReadonlyMap<string, string>
  readonly removed: readonly string[]
}

/** What `KEY=VALUE` and, where `KEY-` may stand, it mean (upstream `ParsePairs`). */
export function parsePairs(pairs: readonly string[], pairType: string, supportsRemoval: boolean): Pairs {
  const added = new Map<string, string>()
  const removed: string[] = []
  const invalid: string[] = []
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    if (equals > 0) added.set(pair.slice(0, equals), pair.slice(equals + 1))
    else if (supportsRemoval && pair.endsWith('-') && pair !== '-') removed.push(pair.slice(0, -1))
    else invalid.push(pair)
  }
  if (invalid.length) throw new Error(`invalid ${pairType} format: ${invalid.join(', ')}`)
  return { added, removed }
}
