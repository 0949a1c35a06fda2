import { FINALIZER_FOREGROUND, FINALIZER_ORPHAN, type KubernetesObject, type OwnerReference, type Stored } from '../../api'
import { deepEqual, type Resource } from '../../apimachinery'
import { LruCache, type EventRecorder } from '../../client'
import { sameReference, type WorkItem } from '../runtime'
import {
  alternateOwnerIdentity,
  GraphNode,
  identityOf,
  identityOfOwner,
  identityText,
  partitionDependents,
  referenceMatches,
  sameIdentity,
  type ObjectIdentity,
} from './graph'

// Mirrors pkg/controller/garbagecollector/graph_builder.go.

const ABSENT_OWNER_CACHE_SIZE = 500
const NO_OWNERS: readonly OwnerReference[] = []

export const isBeingDeleted = ({ metadata }: KubernetesObject): boolean => metadata.deletionTimestamp !== undefined
export const hasFinalizer = ({ metadata }: KubernetesObject, finalizer: string): boolean =>
  metadata.finalizers?.includes(finalizer) ?? false

/** The key under which a node is worked on; its uid stands behind the last `#`. */
export function workItemOf({ kind, namespace, name, uid }: ObjectIdentity): WorkItem {
  return { namespace, name: `${kind}/${name}#${uid}` }
}

/** Who owns whom, as the watches tell it, and which nodes are to be looked at because of a change. */
export class GraphBuilder {
  private readonly nodes = new Map<string, GraphNode>()
  private readonly absentOwners = new LruCache<true>(ABSENT_OWNER_CACHE_SIZE)
  private queued: WorkItem[] = []

  node(uid: string): GraphNode | undefined {
    return this.nodes.get(uid)
  }

  isAbsent(owner: ObjectIdentity): boolean {
    return this.absentOwners.get(identityText(owner)) ?? false
  }

  addAbsent(owner: ObjectIdentity): void {
    this.absentOwners.set(identityText(owner), true)
  }

  /** Has the node looked at. */
  enqueue(node: GraphNode): void {
    this.queued.push(workItemOf(node.identity))
  }

  /** What is to be looked at since the last call. */
  drain(): readonly WorkItem[] {
    const items = this.queued
    this.queued = []
    return items
  }

  /** Takes in a change of an object that a watch shows. */
  observe(resource: Resource, before: Stored | undefined, after: Stored | undefined, recorder: EventRecorder): void {
    const object = after ?? before
    if (!object || (before && after && isSameToGraph(before, after))) return
    const identity = identityOf(object, resource.apiVersion, resource.kind)
    let node = this.nodes.get(identity.uid)
    if (node?.virtual) node = this.observed(node, identity, recorder)
    if (!after) {
      if (node) this.remove(node, identity)
      return
    }
    if (node) this.updateOwners(node, after.metadata.ownerReferences ?? NO_OWNERS, recorder)
    else node = this.insert(after, identity, recorder)
    if (isBeingDeleted(after)) node.beingDeleted = true
    this.processTransitions(before, after, node)
  }

  /** Takes in that the server knows no such object. */
  observeAbsence(absent: ObjectIdentity): { readonly retry?: boolean } {
    const node = this.nodes.get(absent.uid)
    if (!node) return {}
    const { matching, nonmatching } = partitionDependents(node.dependents, absent)
    const isDisputed = node.virtual ? nonmatching.length > 0 : !sameIdentity(node.identity, absent)
    if (!isDisputed) {
      this.remove(node, absent)
      return {}
    }
    if (matching.length > 0) {
      this.addAbsent(absent)
      matching.forEach((dependent) => this.enqueue(dependent))
    }
    if (!node.virtual || !sameIdentity(node.identity, absent)) return {}
    const alternate = alternateOwnerIdentity(nonmatching, absent)
    if (!alternate) return {}
    this.nodes.set(alternate.uid, node.replacedBy(alternate))
    return { retry: true }
  }

  /** A node that stood for what dependents said of it becomes the object itself; those who said it wrong are looked at. */
  private observed(node: GraphNode, identity: ObjectIdentity, recorder: EventRecorder): GraphNode {
    let real = node
    if (!sameIdentity(node.identity, identity)) {
      for (const dependent of partitionDependents(node.dependents, identity).nonmatching) {
        if (identity.namespace !== '' && dependent.identity.namespace !== identity.namespace)
          this.reportInvalidNamespace(dependent, identity.uid, recorder)
        this.enqueue(dependent)
      }
      real = node.replacedBy(identity)
      this.nodes.set(identity.uid, real)
    }
    real.virtual = false
    return real
  }

  private insert(object: Stored, identity: ObjectIdentity, recorder: EventRecorder): GraphNode {
    const node = new GraphNode(identity, false)
    node.owners = object.metadata.ownerReferences ?? NO_OWNERS
    node.deletingDependents = isBeingDeleted(object) && hasFinalizer(object, FINALIZER_FOREGROUND)
    this.nodes.set(identity.uid, node)
    this.addToOwners(node, node.owners, recorder)
    return node
  }

  private updateOwners(node: GraphNode, owners: readonly OwnerReference[], recorder: EventRecorder): void {
    const before = node.owners
    if (before === owners || (before.length === 0 && owners.length === 0)) return
    const added = owners.filter(({ uid }) => !before.some((o) => o.uid === uid))
    const removed = before.filter(({ uid }) => !owners.some((o) => o.uid === uid))
    const changed = owners.filter((owner) => before.some((o) => o.uid === owner.uid && !sameReference(o, owner)))
    if (added.length + removed.length + changed.length === 0) return
    this.enqueueUnblocked(before, removed, changed)
    node.owners = owners
    this.addToOwners(node, added, recorder)
    for (const { uid } of removed) this.nodes.get(uid)?.removeDependent(node)
  }

  /** Owners that a reference blocked and blocks no more may now be deletable. */
  private enqueueUnblocked(
    before: readonly OwnerReference[],
    removed: readonly OwnerReference[],
    changed: readonly OwnerReference[],
  ): void {
    const wasBlocking = (uid: string): boolean => before.some((o) => o.uid === uid && o.blockOwnerDeletion === true)
    const unblocked = [...removed, ...changed.filter(({ blockOwnerDeletion }) => blockOwnerDeletion !== true)]
    for (const { uid } of unblocked) {
      const owner = wasBlocking(uid) ? this.nodes.get(uid) : undefined
      if (owner) this.enqueue(owner)
    }
  }

  /** Enters the node with its owners; an owner that is not known gets a virtual node, which asks the server whether it exists. */
  private addToOwners(node: GraphNode, owners: readonly OwnerReference[], recorder: EventRecorder): void {
    let mayBeInvalid = false
    for (const reference of owners) {
      const owner = this.nodes.get(reference.uid)
      if (!owner) {
        const virtual = new GraphNode(identityOfOwner(reference, node.identity.namespace), true)
        virtual.addDependent(node)
        this.nodes.set(reference.uid, virtual)
        this.enqueue(virtual)
        continue
      }
      owner.addDependent(node)
      if (mayBeInvalid) continue
      const isElsewhere = owner.identity.namespace !== node.identity.namespace
      const isNamespaced = owner.identity.namespace !== ''
      if (isNamespaced && isElsewhere) {
        if (!owner.virtual) this.reportInvalidNamespace(node, reference.uid, recorder)
        mayBeInvalid = true
      } else if (!referenceMatches(reference, owner.identity)) mayBeInvalid = true
      else if (!isNamespaced && isElsewhere && owner.virtual) mayBeInvalid = true
    }
    if (mayBeInvalid) this.enqueue(node)
  }

  private remove(node: GraphNode, identity: ObjectIdentity): void {
    this.nodes.delete(node.identity.uid)
    for (const { uid } of node.owners) this.nodes.get(uid)?.removeDependent(node)
    if (node.dependents.size > 0) this.addAbsent(identity)
    for (const dependent of node.dependents) this.enqueue(dependent)
    for (const { uid } of node.owners) {
      const owner = this.nodes.get(uid)
      if (owner?.deletingDependents) this.enqueue(owner)
    }
  }

  private processTransitions(before: Stored | undefined, after: Stored, node: GraphNode): void {
    if (startsDeletionWith(before, after, FINALIZER_ORPHAN)) {
      node.orphaning = true
      this.enqueue(node)
    } else if (startsDeletionWith(before, after, FINALIZER_FOREGROUND)) {
      node.deletingDependents = true
      for (const dependent of node.dependents) this.enqueue(dependent)
      this.enqueue(node)
    }
  }

  private reportInvalidNamespace(node: GraphNode, ownerUid: string, recorder: EventRecorder): void {
    const reference = node.owners.find(({ uid }) => uid === ownerUid)
    if (!reference) return
    const { apiVersion, kind, namespace, name, uid } = node.identity
    const object: Stored = { apiVersion, kind, metadata: { namespace, name, uid, resourceVersion: '', creationTimestamp: '' } }
    const owner = identityText(identityOfOwner(reference, namespace))
    recorder.event(
      object,
      'Warning',
      'OwnerRefInvalidNamespace',
      `ownerRef ${owner} does not exist in namespace ${JSON.stringify(namespace)}`,
    )
  }
}

/** Most changes touch nothing that the graph holds. */
function isSameToGraph(before: Stored, after: Stored): boolean {
  const a = before.metadata
  const b = after.metadata
  if (a.deletionTimestamp !== b.deletionTimestamp) return false
  if (a.ownerReferences !== b.ownerReferences && !deepEqual(a.ownerReferences, b.ownerReferences)) return false
  return a.finalizers === b.finalizers || deepEqual(a.finalizers, b.finalizers)
}

function startsDeletionWith(before: Stored | undefined, after: Stored, finalizer: string): boolean {
  if (!isBeingDeleted(after) || !hasFinalizer(after, finalizer)) return false
  return !before || !isBeingDeleted(before) || !hasFinalizer(before, finalizer)
}
