import type { KubernetesObject, Stored } from '../../api'
import { isNotFound, isStatusError, type Resource, type Selector } from '../../apimachinery'
import type { Client } from '../../client'
import { controllerOf, newControllerRef, RetryError } from '../runtime'
import { messageOf } from './pod-control'

const STRATEGIC = 'application/strategic-merge-patch+json'

export interface ClaimOptions<O extends KubernetesObject, C extends KubernetesObject> {
  readonly client: Client
  /** who claims */
  readonly controller: Stored<O>
  readonly controllerResource: Resource<O>
  /** what it claims */
  readonly resource: Resource<C>
  readonly selector: Selector
}

/**
 * The objects that the controller owns after it has adopted the orphans that its selector matches and released what it owns but no
 * longer matches (upstream pkg/controller/controller_ref_manager.go). A controller that is being deleted does neither.
 * Throws, after trying all of them, where some could not be adopted or released.
 */
export function claimObjects<O extends KubernetesObject, C extends KubernetesObject>(
  objects: readonly Stored<C>[],
  options: ClaimOptions<O, C>,
): readonly Stored<C>[] {
  const { controller, selector } = options
  const { uid, namespace, deletionTimestamp } = controller.metadata
  const canAdopt = onceOnly(() => recheckDeletionTimestamp(options))
  const claimed: Stored<C>[] = []
  const errors: unknown[] = []
  for (const object of objects) {
    const owner = controllerOf(object)
    if (owner && owner.uid !== uid) continue
    const matches = selector.matches(object.metadata.labels)
    if (owner && matches) {
      claimed.push(object)
      continue
    }
    const isElsewhere = namespace !== undefined && object.metadata.namespace !== namespace
    const isOutOfReach = isElsewhere || object.metadata.deletionTimestamp !== undefined
    if (deletionTimestamp !== undefined || (!owner && (!matches || isOutOfReach))) continue
    try {
      if (owner) release(object, options)
      else if (adopt(object, options, canAdopt)) claimed.push(object)
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length) throw aggregate(errors)
  return claimed
}

/** One error as it is, several as one with their messages in brackets (apimachinery `util/errors.Aggregate`). */
export function aggregate(errors: readonly unknown[]): unknown {
  const messages = [...new Set(errors.map(messageOf))]
  return errors.length === 1
    ? errors[0]
    : new RetryError(messages.length === 1 ? (messages[0] as string) : `[${messages.join(', ')}]`)
}

/** Whether the object was adopted: one that is gone by now is not. */
function adopt<O extends KubernetesObject, C extends KubernetesObject>(
  object: Stored<C>,
  { client, controller, controllerResource, resource }: ClaimOptions<O, C>,
  canAdopt: () => string | undefined,
): boolean {
  const { namespace = '', name, uid } = object.metadata
  const refusal = canAdopt()
  if (refusal !== undefined) throw new RetryError(`can't adopt ${resource.kind} ${namespace}/${name} (${uid}): ${refusal}`)
  const patch = { metadata: { uid, ownerReferences: [newControllerRef(controller, controllerResource)] } }
  try {
    client.patch(resource, namespace, name, STRATEGIC, patch)
    return true
  } catch (error) {
    if (isNotFound(error)) return false
    throw error
  }
}

function release<O extends KubernetesObject, C extends KubernetesObject>(
  object: Stored<C>,
  { client, controller, resource }: ClaimOptions<O, C>,
): void {
  const { namespace = '', name, uid } = object.metadata
  const patch = { metadata: { uid, ownerReferences: [{ $patch: 'delete', uid: controller.metadata.uid }] } }
  try {
    client.patch(resource, namespace, name, STRATEGIC, patch)
  } catch (error) {
    // Invalid means that the reference is gone already, or that another object has taken the name.
    if (!isNotFound(error) && !isStatusError(error, 'Invalid')) throw error
  }
}

/** Why nothing may be adopted: the lister may not know yet that the controller is being deleted, so the server is asked. */
function recheckDeletionTimestamp<O extends KubernetesObject, C extends KubernetesObject>({
  client,
  controller,
  controllerResource,
}: ClaimOptions<O, C>): string | undefined {
  const { namespace = '', name, uid } = controller.metadata
  try {
    const fresh = client.get(controllerResource, namespace, name)
    if (fresh.metadata.uid !== uid) {
      const gone = `original ${controllerResource.kind} ${namespace}/${name} is gone: got uid ${fresh.metadata.uid}, wanted ${uid}`
      return `can't recheck DeletionTimestamp: ${gone}`
    }
    const { deletionTimestamp } = fresh.metadata
    return deletionTimestamp === undefined ? undefined : `${namespace}/${name} has just been deleted at ${deletionTimestamp}`
  } catch (error) {
    return `can't recheck DeletionTimestamp: ${messageOf(error)}`
  }
}

function onceOnly<T>(ask: () => T): () => T {
  let answer: { readonly value: T } | undefined
  return () => (answer ??= { value: ask() }).value
}
