import type { KubernetesObject, OwnerReference } from '../../api'

// Mirrors pkg/controller/garbagecollector/graph.go.

const NONE: readonly OwnerReference[] = []

/** What tells one object from all others; of an owner that was never seen it is what a dependent says of it. */
export interface ObjectIdentity {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly uid: string
}

const NO_NODES: ReadonlySet<GraphNode> = new Set()

/** An object of the cluster, or an owner that only its dependents name. */
export class GraphNode {
  private owned: Set<GraphNode> | undefined
  owners: readonly OwnerReference[] = NONE
  /** it is being deleted in the foreground: its dependents go first */
  deletingDependents = false
  beingDeleted = false
  /** its dependents are to be orphaned before it goes */
  orphaning = false

  constructor(
    public identity: ObjectIdentity,
    /** known from references alone, and not from a watch */
    public virtual: boolean,
  ) {}

  /** Most objects own nothing. */
  get dependents(): ReadonlySet<GraphNode> {
    return this.owned ?? NO_NODES
  }

  addDependent(node: GraphNode): void {
    this.owned ??= new Set()
    this.owned.add(node)
  }

  removeDependent(node: GraphNode): void {
    this.owned?.delete(node)
  }

  /** The dependents whose references keep it from being deleted in the foreground. */
  blockingDependents(): readonly GraphNode[] {
    const { uid } = this.identity
    return [...this.dependents].filter(({ owners }) => owners.some((o) => o.uid === uid && o.blockOwnerDeletion === true))
  }

  /** Another node in its place that goes by another identity. */
  replacedBy(identity: ObjectIdentity): GraphNode {
    const node = new GraphNode(identity, this.virtual)
    for (const dependent of this.dependents) node.addDependent(dependent)
    node.owners = this.owners
    node.deletingDependents = this.deletingDependents
    node.beingDeleted = this.beingDeleted
    node.orphaning = this.orphaning
    return node
  }
}

export function identityOf(object: KubernetesObject, apiVersion: string, kind: string): ObjectIdentity {
  const { namespace = '', name = '', uid = '' } = object.metadata
  return { apiVersion, kind, namespace, name, uid }
}

/** The identity that a reference gives to its owner, in the namespace of the dependent or in none. */
export function identityOfOwner({ apiVersion, kind, name, uid }: OwnerReference, namespace: string): ObjectIdentity {
  return { apiVersion, kind, namespace, name, uid }
}

export function sameIdentity(a: ObjectIdentity, b: ObjectIdentity): boolean {
  return a.namespace === b.namespace && referenceMatches(a, b)
}

/** Whether a reference names the owner rightly in all but the namespace. */
export function referenceMatches(a: Omit<ObjectIdentity, 'namespace'>, b: Omit<ObjectIdentity, 'namespace'>): boolean {
  return a.uid === b.uid && a.name === b.name && a.kind === b.kind && a.apiVersion === b.apiVersion
}

/** The text of an identity in messages and as a key. */
export function identityText({ apiVersion, kind, namespace, name, uid }: ObjectIdentity): string {
  return `[${apiVersion}/${kind}, namespace: ${namespace}, name: ${name}, uid: ${uid}]`
}

/** Those who name the owner rightly, and those who do not; who has several references to it may be among both. */
export function partitionDependents(
  dependents: Iterable<GraphNode>,
  owner: ObjectIdentity,
): { readonly matching: readonly GraphNode[]; readonly nonmatching: readonly GraphNode[] } {
  const matching: GraphNode[] = []
  const nonmatching: GraphNode[] = []
  for (const dependent of dependents) {
    const isElsewhere = owner.namespace !== '' && owner.namespace !== dependent.identity.namespace
    const references = dependent.owners.filter(({ uid }) => uid === owner.uid)
    if (!isElsewhere && references.some((reference) => referenceMatches(reference, owner))) matching.push(dependent)
    if (isElsewhere || references.some((reference) => !referenceMatches(reference, owner))) nonmatching.push(dependent)
  }
  return { matching, nonmatching }
}

/**
 * Another identity that dependents give to an owner that was found absent under one of them: the next in order, or else the first,
 * so that all of them are looked up in turn.
 */
export function alternateOwnerIdentity(dependents: readonly GraphNode[], absent: ObjectIdentity): ObjectIdentity | undefined {
  const isClusterWide = absent.namespace === ''
  const alternates = new Map<string, ObjectIdentity>()
  for (const { owners, identity } of dependents) {
    for (const owner of owners) {
      if (owner.uid !== absent.uid) continue
      if (referenceMatches(owner, absent) && (isClusterWide || absent.namespace === identity.namespace)) continue
      const isSameKind = owner.apiVersion === absent.apiVersion && owner.kind === absent.kind
      const alternate = identityOfOwner(owner, isClusterWide && isSameKind ? '' : identity.namespace)
      if (!sameIdentity(alternate, absent)) alternates.set(identityText(alternate), alternate)
    }
  }
  const sorted = [...alternates.values()].sort(compareIdentities)
  return sorted.find((alternate) => compareIdentities(absent, alternate) < 0) ?? sorted[0]
}

function compareIdentities(a: ObjectIdentity, b: ObjectIdentity): number {
  for (const field of ['kind', 'apiVersion', 'namespace', 'name', 'uid'] as const) {
    if (a[field] !== b[field]) return a[field] < b[field] ? -1 : 1
  }
  return 0
}
