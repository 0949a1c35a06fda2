import type { KubernetesObject, NamespacedName, Stored } from '../../api'
import type { Resource } from '../../apimachinery'
import { controllerOf } from './owner-references'
import type { KeysOf, WatchContext, WorkItem } from './reconciler'

/** The key of an object. */
export function keyOfObject({ metadata }: KubernetesObject): NamespacedName {
  return { namespace: metadata.namespace ?? '', name: metadata.name ?? '' }
}

/** A change of an object asks to reconcile that object. */
export function forObject<T extends KubernetesObject>(): KeysOf<T> {
  return (before, after) => {
    const object = after ?? before
    return object ? [keyOfObject(object)] : []
  }
}

/** A change of an object asks to reconcile the namespace that it is in. */
export function forNamespace<T extends KubernetesObject>(
  concerns: (before: Stored<T> | undefined, after: Stored<T> | undefined) => boolean,
): KeysOf<T> {
  return (before, after) => {
    const namespace = (after ?? before)?.metadata.namespace
    return namespace && concerns(before, after) ? [{ namespace: '', name: namespace }] : []
  }
}

/**
 * The object of `owner` that controls `object`, as the lister has it: found by name, told from an older one of that name by its uid.
 */
export function resolveController<T extends KubernetesObject>(
  object: KubernetesObject | undefined,
  owner: Resource<T>,
  context: Pick<WatchContext, 'lister'>,
): Stored<T> | undefined {
  const reference = object && controllerOf(object)
  if (!reference || reference.kind !== owner.kind) return undefined
  const found = context.lister(owner).get(owner.namespaced ? (object.metadata.namespace ?? '') : '', reference.name)
  return found?.metadata.uid === reference.uid ? found : undefined
}

/** A change of an object asks to reconcile its controller of that kind, the one before the change and the one after it. */
export function owned<T extends KubernetesObject>(owner: Resource): KeysOf<T> {
  return (before, after, context) => {
    const now = resolveController(after, owner, context)
    const then = resolveController(before, owner, context)
    const items: WorkItem[] = []
    if (then && then !== now) items.push(keyOfObject(then))
    if (now) items.push(keyOfObject(now))
    return items
  }
}
