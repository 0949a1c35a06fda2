import { FINALIZER_FOREGROUND, FINALIZER_ORPHAN, type NamespacedName, type OwnerReference, type Stored } from '../../api'
import { allResources, isNotFound, type Resource } from '../../apimachinery'
import type { Client } from '../../client'
import { aggregate, messageOf } from '../pod-control'
import { RetryError, watch, type ReconcileContext, type Reconciler, type Result } from '../runtime'
import { identityOfOwner, identityText, type GraphNode, type ObjectIdentity } from './graph'
import { GraphBuilder, hasFinalizer, isBeingDeleted } from './graph-builder'
import {
  deleteObject,
  getObject,
  NamespacedOwnerError,
  removeFinalizer,
  removeOwners,
  resourceOf,
  unblockOwners,
} from './operations'

/** A dependent's references by what became of their owners. */
interface ClassifiedReferences {
  /** the owner exists */
  readonly solid: readonly OwnerReference[]
  /** the owner does not exist */
  readonly dangling: readonly OwnerReference[]
  /** the owner waits for its dependents to be deleted */
  readonly waiting: readonly OwnerReference[]
}

let monitored: readonly Resource[] | undefined

/** What can be deleted, listed and watched, one version of each; events own nothing and are owned by nothing. */
export function monitoredResources(): readonly Resource[] {
  return (monitored ??= findMonitoredResources())
}

function findMonitoredResources(): readonly Resource[] {
  const found = new Map<string, Resource>()
  for (const resource of allResources) {
    const { verbs } = resource
    const isDeletable = verbs.includes('delete') && verbs.includes('list') && verbs.includes('watch')
    if (isDeletable && resource.resource !== 'events') found.set(resource.qualified, resource)
  }
  return [...found.values()]
}

/**
 * Deletes what has no owner left, has owners wait for their dependents or lets go of these, as the deletion asked for (upstream
 * pkg/controller/garbagecollector/garbagecollector.go). Its keys are the nodes of the graph that its watches make.
 */
class GarbageCollector implements Reconciler {
  readonly name = 'garbage-collector-controller'
  readonly watches
  private graph = new GraphBuilder()

  constructor() {
    this.watches = monitoredResources().map((resource) =>
      watch(resource, (before, after, { recorder }) => {
        this.graph.observe(resource, before, after, recorder)
        return this.graph.drain()
      }),
    )
  }

  reset(): void {
    this.graph = new GraphBuilder()
  }

  reconcile({ name }: NamespacedName, { client }: ReconcileContext): Result {
    const node = this.graph.node(name.slice(name.lastIndexOf('#') + 1))
    if (!node) return {}
    if (node.orphaning) {
      orphanDependents(client, node)
      return {}
    }
    try {
      const { retry } = this.attemptToDelete(client, node)
      const also = this.graph.drain()
      // What no watch has shown yet is asked for again until one has.
      return { ...(also.length && { also }), ...((retry ?? node.virtual) && { retry: true }) }
    } catch (error) {
      if (error instanceof NamespacedOwnerError) return {}
      throw error
    }
  }

  /** `retry` says whether to look again, where that does not follow from the node. */
  private attemptToDelete(client: Client, node: GraphNode): { readonly retry?: boolean } {
    const { identity } = node
    if (node.beingDeleted && !node.deletingDependents) return {}
    const latest = latestOf(client, identity)
    if (!latest) return this.isGone(identity)
    if (node.deletingDependents) return this.processDeletingDependents(client, node)
    const references = latest.metadata.ownerReferences ?? []
    if (references.length === 0) return {}
    const { solid, dangling, waiting } = this.classify(client, identity, references)
    if (solid.length > 0) {
      const gone = [...dangling, ...waiting].map(({ uid }) => uid)
      if (gone.length > 0) removeOwners(client, identity, gone)
      return {}
    }
    try {
      if (waiting.length > 0 && node.dependents.size > 0) {
        // Owners that wait for each other in a circle would wait for ever.
        if ([...node.dependents].some(({ deletingDependents }) => deletingDependents))
          unblockOwners(client, identity, node.owners)
        deleteObject(client, identity, latest, 'Foreground')
      } else deleteObject(client, identity, latest)
      return {}
    } catch (error) {
      if (isNotFound(error)) return this.isGone(identity)
      throw error
    }
  }

  private isGone(identity: ObjectIdentity): { readonly retry?: boolean } {
    return { retry: false, ...this.graph.observeAbsence(identity) }
  }

  private processDeletingDependents(client: Client, node: GraphNode): { readonly retry?: boolean } {
    const blocking = node.blockingDependents()
    if (blocking.length === 0) removeFinalizer(client, node.identity, FINALIZER_FOREGROUND)
    for (const dependent of blocking) if (!dependent.deletingDependents) this.graph.enqueue(dependent)
    return {}
  }

  private classify(client: Client, dependent: ObjectIdentity, references: readonly OwnerReference[]): ClassifiedReferences {
    const solid: OwnerReference[] = []
    const dangling: OwnerReference[] = []
    const waiting: OwnerReference[] = []
    for (const reference of references) {
      const owner = this.ownerOf(client, dependent, reference)
      if (!owner) dangling.push(reference)
      else if (isBeingDeleted(owner) && hasFinalizer(owner, FINALIZER_FOREGROUND)) waiting.push(reference)
      else solid.push(reference)
    }
    return { solid, dangling, waiting }
  }

  /** The owner as the server has it; undefined where the reference dangles. */
  private ownerOf(client: Client, { namespace }: ObjectIdentity, reference: OwnerReference): Stored | undefined {
    if (this.graph.isAbsent(identityOfOwner(reference, '')) || this.graph.isAbsent(identityOfOwner(reference, namespace)))
      return undefined
    const { namespaced } = resourceOf(reference.apiVersion, reference.kind)
    const identity = identityOfOwner(reference, namespaced ? namespace : '')
    const owner = latestOf(client, identity)
    if (!owner) this.graph.addAbsent(identity)
    return owner
  }
}

/** The object as the server has it; undefined where it is gone or another one has its name. */
function latestOf(client: Client, identity: ObjectIdentity): Stored | undefined {
  try {
    const object = getObject(client, identity)
    return object.metadata.uid === identity.uid ? object : undefined
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

/** Takes the owner out of all its dependents' references, then lets it go. */
function orphanDependents(client: Client, owner: GraphNode): void {
  const errors: unknown[] = []
  for (const { identity } of owner.dependents) {
    try {
      removeOwners(client, identity, [owner.identity.uid])
    } catch (error) {
      if (!isNotFound(error)) errors.push(new RetryError(`orphaning ${identityText(identity)} failed, ${messageOf(error)}`))
    }
  }
  if (errors.length) {
    const text = messageOf(aggregate(errors))
    throw new RetryError(`failed to orphan dependents of owner ${identityText(owner.identity)}, got errors: ${text}`)
  }
  removeFinalizer(client, owner.identity, FINALIZER_ORPHAN)
  owner.orphaning = false
}

/** Deletes dependents after their owners, or owners after their dependents, or leaves them orphans. */
export function newGarbageCollector(): Reconciler {
  return new GarbageCollector()
}
