// Mirrors structured-merge-diff merge/update.go and merge/conflict.go. All managers are taken to speak of one version of the schema.
import { sameJson } from '../same-json'
import { compareTyped, excludeFields, type Comparison } from './compare'
import { FieldSet, type Path } from './field-set'
import { mergeTyped } from './merge'
import { removeItems } from './remove-items'
import type { SchemaNode } from './schema-node'
import { toFieldSet, withNamedFields } from './to-field-set'

/** What one manager owns. */
export interface VersionedSet {
  readonly set: FieldSet
  readonly apiVersion: string
  readonly isApplied: boolean
}

/** What each manager owns, by the manager's identifier. */
export type Managers = ReadonlyMap<string, VersionedSet>

export interface Conflict {
  readonly manager: string
  readonly path: Path
}

/** Raised where an apply would change what others own. */
export class ConflictsError extends Error {
  constructor(readonly conflicts: readonly Conflict[]) {
    super('apply conflicts')
    this.name = 'ConflictsError'
  }
}

interface Change {
  readonly node: SchemaNode
  readonly apiVersion: string
  /** fields that this endpoint resets: nobody comes to own them by a write to it */
  readonly ignored: FieldSet
}

/** Takes from all managers but `workflow` what has changed or gone; without `force`, changes to what others own are conflicts. */
function update(
  before: unknown,
  after: unknown,
  managers: Managers,
  workflow: string,
  force: boolean,
  { node, ignored }: Change,
): { readonly managers: Map<string, VersionedSet>; readonly comparison: Comparison } {
  const comparison = compareTyped(before, after, node)
  const { modified, added, removed } = excludeFields(comparison, ignored)
  const changed = modified.union(added)
  const conflicts: Conflict[] = []
  const kept = new Map<string, VersionedSet>()
  for (const manager of [...managers.keys()].sort()) {
    const owned = managers.get(manager) as VersionedSet
    const taken = manager === workflow ? FieldSet.EMPTY : owned.set.intersection(changed)
    conflicts.push(...taken.paths().map((path) => ({ manager, path })))
    const set = manager === workflow ? owned.set : owned.set.difference(taken).difference(removed)
    if (!set.isEmpty()) kept.set(manager, { ...owned, set })
  }
  if (!force && conflicts.length) throw new ConflictsError(conflicts)
  return { managers: kept, comparison }
}

/** Who owns what after an object was written as a whole: what changed is the writer's. */
export function updateManagers(before: unknown, after: unknown, managers: Managers, manager: string, change: Change): Managers {
  const result = update(before, after, managers, manager, true, change)
  const { removed, modified, added } = result.comparison
  const owned = result.managers.get(manager)?.set ?? FieldSet.EMPTY
  const set = owned.difference(removed).union(modified).union(added).recursiveDifference(change.ignored)
  result.managers.delete(manager)
  if (!set.isEmpty()) result.managers.set(manager, { set, apiVersion: change.apiVersion, isApplied: false })
  return result.managers
}

/** The object after an apply, or undefined where it stays as it was, and who owns what. Throws `ConflictsError`. */
export function applyManagers(
  live: unknown,
  config: unknown,
  managers: Managers,
  manager: string,
  force: boolean,
  change: Change,
): { readonly object: unknown; readonly managers: Managers } {
  const merged = mergeTyped(live, config, change.node)
  const last = managers.get(manager)?.set
  const set = toFieldSet(config, change.node).recursiveDifference(change.ignored)
  const owners = new Map(managers).set(manager, { set, apiVersion: change.apiVersion, isApplied: true })
  const pruned = prune(merged, owners, last, change.node)
  const result = update(live, pruned, owners, manager, force, change)
  return { object: sameJson(live, pruned) ? undefined : pruned, managers: result.managers }
}

/** Takes out what the manager applied last and applies no more, unless others own it. */
function prune(merged: unknown, managers: Managers, last: FieldSet | undefined, node: SchemaNode): unknown {
  if (!last || last.isEmpty()) return merged
  const named = (set: FieldSet): FieldSet => withNamedFields(set, node)
  const mergedSet = named(toFieldSet(merged, node))
  let owned = FieldSet.EMPTY
  for (const { set } of managers.values()) owned = owned.union(set)
  const bare = removeItems(merged, named(last), node)
  const withOwned = removeItems(merged, mergedSet.difference(named(toFieldSet(bare, node)).union(named(owned))), node)
  const dangling = mergedSet.difference(named(toFieldSet(withOwned, node))).intersection(named(last))
  return removeItems(merged, dangling, node)
}
