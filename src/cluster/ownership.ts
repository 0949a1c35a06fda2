import type { Pod, Stored } from '../api'
import { allResources, PODS, type Resource } from '../apimachinery'
import type { NamedRef } from './refs'
import type { Objects } from './view'

/** Resources whose objects may own pods, directly or through others. */
const OWNERS: readonly Resource[] = allResources.filter(
  (r) => ['apps', 'batch'].includes(r.group) || r.resource === 'replicationcontrollers',
)

/** The pods that an object controls, at any depth; by uid, so that a namesake's are not among them. */
export function podsOf(
  view: Objects,
  namespace: string,
  ref: NamedRef,
  uid = view.get(ref.resource, namespace, ref.name)?.metadata.uid,
): readonly Stored<Pod>[] {
  if (uid === undefined) return []
  if (ref.resource === (PODS as unknown)) return view.list(PODS, { namespace }).filter((pod) => pod.metadata.uid === uid)
  const found: Stored<Pod>[] = []
  const owners = [uid]
  for (let i = 0; i < owners.length; i++) {
    const ownerUid = owners[i] as string
    found.push(...view.list(PODS, { ownerUid }).filter((pod) => isControlledBy(pod, ownerUid)))
    for (const resource of OWNERS)
      for (const child of view.list(resource, { ownerUid })) if (isControlledBy(child, ownerUid)) owners.push(child.metadata.uid)
  }
  return found
}

/** Whether the object's controller, of all its owners, is the one with that uid. */
export function isControlledBy(object: Stored, uid: string): boolean {
  return (object.metadata.ownerReferences ?? []).some((owner) => owner.uid === uid && owner.controller === true)
}
