import { FINALIZER_FOREGROUND, FINALIZER_ORPHAN, type KubernetesObject, type OwnerReference, type Stored } from '../../api'
import { deepEqual, isConflict, isNotFound, resourceOfKind, type Resource } from '../../apimachinery'
import type { Client } from '../../client'
import { RetryError } from '../runtime'
import { hasFinalizer } from './graph-builder'
import { identityText, type ObjectIdentity } from './graph'

// Mirrors pkg/controller/garbagecollector/operations.go and patch.go.

const FINALIZER_RETRIES = 5

/** A cluster-wide object names an owner in a namespace: no try will ever find it. */
export class NamespacedOwnerError extends Error {}

/** The resource of a kind; throws where the API has none, since it may have one later. */
export function resourceOf(apiVersion: string, kind: string): Resource {
  const resource = resourceOfKind(apiVersion, kind)
  if (!resource) throw new RetryError(`unable to get REST mapping for ${apiVersion}/${kind}.`)
  return resource
}

export function getObject(client: Client, { apiVersion, kind, namespace, name }: ObjectIdentity): Stored {
  const resource = resourceOf(apiVersion, kind)
  if (resource.namespaced && namespace === '') throw new NamespacedOwnerError(`${kind} ${name} is in a namespace`)
  return client.get(resource, resource.namespaced ? namespace : '', name)
}

/**
 * Deletes the object as it was looked at: not one whose owners have changed since, but one that changed in other ways all the same.
 */
export function deleteObject(
  client: Client,
  identity: ObjectIdentity,
  latest: Stored,
  propagationPolicy = policyOf(latest),
): void {
  const resource = resourceOf(identity.apiVersion, identity.kind)
  const namespace = resource.namespaced ? identity.namespace : ''
  const { uid } = identity
  const { resourceVersion } = latest.metadata
  try {
    client.delete(resource, namespace, identity.name, { preconditions: { uid, resourceVersion }, propagationPolicy })
  } catch (error) {
    if (!isConflict(error)) throw error
    const live = client.get(resource, namespace, identity.name)
    const isSame = live.metadata.uid === uid && deepEqual(live.metadata.ownerReferences, latest.metadata.ownerReferences)
    if (!isSame || live.metadata.resourceVersion === resourceVersion) throw error
    client.delete(resource, namespace, identity.name, { preconditions: { uid }, propagationPolicy })
  }
}

/** The finalizers that an object has already say how it is to be deleted. */
function policyOf(object: KubernetesObject): 'Orphan' | 'Foreground' | 'Background' {
  if (hasFinalizer(object, FINALIZER_ORPHAN)) return 'Orphan'
  return hasFinalizer(object, FINALIZER_FOREGROUND) ? 'Foreground' : 'Background'
}

/** Takes the owners out of the object's references. */
export function removeOwners(client: Client, identity: ObjectIdentity, ownerUids: readonly string[]): void {
  patchOwners(
    client,
    identity,
    ownerUids.map((uid) => ({ $patch: 'delete', uid })),
  )
}

/** Has the object's references block no owner any more. */
export function unblockOwners(client: Client, identity: ObjectIdentity, owners: readonly OwnerReference[]): void {
  const blocking = owners.filter(({ blockOwnerDeletion }) => blockOwnerDeletion === true)
  patchOwners(
    client,
    identity,
    blocking.map((owner) => ({ ...owner, blockOwnerDeletion: false })),
  )
}

function patchOwners(
  client: Client,
  { apiVersion, kind, namespace, name, uid }: ObjectIdentity,
  ownerReferences: readonly object[],
): void {
  const resource = resourceOf(apiVersion, kind)
  const patch = { metadata: { uid, ownerReferences } }
  client.patch(resource, resource.namespaced ? namespace : '', name, 'application/strategic-merge-patch+json', patch)
}

/** Takes a finalizer off the object, which then goes if it was the last; an object that is gone already is as good. */
export function removeFinalizer(client: Client, identity: ObjectIdentity, finalizer: string): void {
  const resource = resourceOf(identity.apiVersion, identity.kind)
  for (let tries = 1; ; tries++) {
    try {
      const { metadata } = getObject(client, identity)
      if (!metadata.finalizers?.includes(finalizer)) return
      const finalizers = metadata.finalizers.filter((f) => f !== finalizer)
      const patch = { metadata: { resourceVersion: metadata.resourceVersion, finalizers: finalizers.length ? finalizers : null } }
      client.patch(resource, resource.namespaced ? identity.namespace : '', identity.name, 'application/merge-patch+json', patch)
      return
    } catch (error) {
      if (isNotFound(error)) return
      if (!isConflict(error)) throw error
      if (tries >= FINALIZER_RETRIES) {
        const owner = identityText(identity)
        throw new RetryError(
          `updateMaxRetries(${FINALIZER_RETRIES}) has reached. The garbage collector will retry later for owner ${owner}`,
        )
      }
    }
  }
}
