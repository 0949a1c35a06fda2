// Mirrors pkg/controller/deployment/util/deployment_util.go and pkg/controller/controller_utils.go: ReplicaSets found, sorted and counted.
import { LABEL_POD_TEMPLATE_HASH, type Deployment, type PodTemplateSpec, type ReplicaSet, type Stored } from '../../api'
import { deepEqual } from '../../apimachinery'
import { revisionOf } from './revisions'

type ReplicaSets = readonly Stored<ReplicaSet>[]
type LabelMap = Readonly<Record<string, string>>

const NONE: LabelMap = {}

export const replicasOf = ({ spec }: ReplicaSet): number => spec?.replicas ?? 1
export const availableReplicasOf = ({ status }: ReplicaSet): number => status?.availableReplicas ?? 0

/** Whether it has pods, or ought to have. */
export const isActive = (replicaSet: ReplicaSet): boolean => replicasOf(replicaSet) > 0

const sum = <T extends ReplicaSet>(replicaSets: readonly T[], count: (replicaSet: T) => number): number =>
  replicaSets.reduce((total, replicaSet) => total + count(replicaSet), 0)

/** The pods that they ask for. */
export const replicaCount = (replicaSets: readonly ReplicaSet[]): number => sum(replicaSets, replicasOf)
/** The pods that they have. */
export const actualReplicaCount = (replicaSets: readonly ReplicaSet[]): number =>
  sum(replicaSets, ({ status }) => status?.replicas ?? 0)
export const readyReplicaCount = (replicaSets: readonly ReplicaSet[]): number =>
  sum(replicaSets, ({ status }) => status?.readyReplicas ?? 0)
export const availableReplicaCount = (replicaSets: readonly ReplicaSet[]): number => sum(replicaSets, availableReplicasOf)

/** The pods on their way out; undefined where a ReplicaSet that was looked after does not say. */
export function terminatingReplicaCount(replicaSets: readonly ReplicaSet[]): number | undefined {
  let total = 0
  for (const { status } of replicaSets) {
    if (status?.terminatingReplicas !== undefined) total += status.terminatingReplicas
    else if (status?.observedGeneration) return undefined
  }
  return total
}

export function byCreationTimestamp(a: Stored<ReplicaSet>, b: Stored<ReplicaSet>): number {
  const [left, right] = [a.metadata, b.metadata]
  return compareTexts(left.creationTimestamp, right.creationTimestamp) || compareTexts(left.name, right.name)
}

/** Largest first, of one size the older first. */
export function bySizeOlder(a: Stored<ReplicaSet>, b: Stored<ReplicaSet>): number {
  return replicasOf(b) - replicasOf(a) || byCreationTimestamp(a, b)
}

/** Largest first, of one size the newer first. */
export function bySizeNewer(a: Stored<ReplicaSet>, b: Stored<ReplicaSet>): number {
  return replicasOf(b) - replicasOf(a) || byCreationTimestamp(b, a)
}

/** Lowest revision first, of one revision the older first. */
export function byRevision(a: Stored<ReplicaSet>, b: Stored<ReplicaSet>): number {
  const [left, right] = [revisionOf(a), revisionOf(b)]
  return left === undefined || right === undefined || left === right ? byCreationTimestamp(a, b) : left - right
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What a template was last compared with: a rollout asks the same thousands of times. */
const compared = new WeakMap<PodTemplateSpec, { readonly to: PodTemplateSpec; readonly isEqual: boolean }>()

/** Whether two templates describe the same pods, whatever hash they are labelled with. */
export function equalIgnoreHash(a: PodTemplateSpec | undefined, b: PodTemplateSpec | undefined): boolean {
  if (a === b) return true
  if (!a || !b) return describeSamePods(a, b)
  const last = compared.get(a)
  if (last?.to === b) return last.isEqual
  const isEqual = describeSamePods(a, b)
  compared.set(a, { to: b, isEqual })
  return isEqual
}

function describeSamePods(a: PodTemplateSpec | undefined, b: PodTemplateSpec | undefined): boolean {
  const { labels: labelsA, annotations: annotationsA, ...metadataA } = a?.metadata ?? {}
  const { labels: labelsB, annotations: annotationsB, ...metadataB } = b?.metadata ?? {}
  return (
    equalLabels(labelsA ?? NONE, labelsB ?? NONE) &&
    deepEqual(annotationsA ?? NONE, annotationsB ?? NONE) &&
    deepEqual(metadataA, metadataB) &&
    deepEqual(a?.spec, b?.spec)
  )
}

function equalLabels(a: LabelMap, b: LabelMap): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  keys.delete(LABEL_POD_TEMPLATE_HASH)
  for (const key of keys) if (a[key] !== b[key]) return false
  return true
}

/** The ReplicaSet of the present template, the oldest where there are several. */
export function findNewReplicaSet(deployment: Deployment, replicaSets: ReplicaSets): Stored<ReplicaSet> | undefined {
  const template = deployment.spec?.template
  return [...replicaSets].sort(byCreationTimestamp).find(({ spec }) => equalIgnoreHash(spec?.template, template))
}

/** All but the new one, oldest first. */
export function findOldReplicaSets(replicaSets: ReplicaSets, newReplicaSet: Stored<ReplicaSet> | undefined): ReplicaSets {
  const uid = newReplicaSet?.metadata.uid
  return replicaSets.filter(({ metadata }) => metadata.uid !== uid).sort(byCreationTimestamp)
}

/** The only active ReplicaSet, or the newest where none is; undefined where several are active. */
export function findActiveOrLatest(
  newReplicaSet: Stored<ReplicaSet> | undefined,
  old: ReplicaSets,
): Stored<ReplicaSet> | undefined {
  const newestFirst = [...old].sort((a, b) => byCreationTimestamp(b, a))
  const active = [...newestFirst, ...(newReplicaSet ? [newReplicaSet] : [])].filter(isActive)
  if (active.length === 0) return newReplicaSet ?? newestFirst[0]
  return active.length === 1 ? active[0] : undefined
}
