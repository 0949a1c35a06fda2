import type { Resource } from '../../apimachinery'
import { strategies } from './strategies'
import type { Strategy } from './strategy'
import { structuralStrategy } from './structural-strategy'
import { storageKeyOf } from './versions'

const structural = new Map<string, Strategy>()

/** How the server treats a resource: its own strategy, or the structural one where it has none. */
export function strategyFor(resource: Resource): Strategy {
  const own = strategies.get(storageKeyOf(resource))
  if (own) return own
  let fallback = structural.get(resource.qualified)
  if (!fallback) structural.set(resource.qualified, (fallback = structuralStrategy(resource)))
  return fallback
}

/** Whether a resource has a strategy of its own; the others are accepted as they are written. */
export function isModelled(resource: Resource): boolean {
  return strategies.has(storageKeyOf(resource))
}

export type { Strategy, StrategyContext, UpdateStrategy } from './strategy'
export { conversionOf, storageKeyOf, type Conversion } from './versions'
