import type { ContainerStatus, Stored } from '../../api'
import { allResources, findResource, type Resource } from '../../apimachinery'
import type { RevisionEntry } from '../../timeline'
import { refText } from '../kinds'
import { say, type Said } from '../phrases'

const byQualified = new Map<string, Resource>(allResources.map((resource) => [resource.qualified, resource]))

/** `pod/web-abc`: the object of a revision as sentences name it. */
export function objectText({ resource, object }: Pick<RevisionEntry, 'resource' | 'object'>): string {
  const known = byQualified.get(resource)
  return known ? refText(known, object.metadata.name) : `${resource}/${object.metadata.name}`
}

/** The resource that a request's path names, with the object's name and the subresource; undefined for other paths. */
export function targetOf(
  path: string,
): { readonly resource: Resource; readonly name: string; readonly subresource: string } | undefined {
  const match = /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))(?:\/namespaces\/[^/]+(?=\/[^/]))?\/([^/]+)(?:\/([^/]+))?(?:\/(.+))?$/.exec(
    path,
  )
  const resource = match && findResource(match[1] ?? match[2] ?? '', match[3] ?? '')
  return resource ? { resource, name: decodeURIComponent(match[4] ?? ''), subresource: match[5] ?? '' } : undefined
}

type Fields = Readonly<Record<string, unknown>>

interface Loose {
  readonly spec?: Fields
  readonly status?: Fields & {
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string }[]
    readonly containerStatuses?: readonly ContainerStatus[]
  }
}

/** What a revision did to its object, to follow its name: `was created`, `lost label app=web`, `became Ready`, … */
export function summarizeChange({ type, object, previous }: RevisionEntry): Said {
  if (type === 'ADDED') return say`was created`
  if (type === 'DELETED') return say`was gone`
  if (!previous) return say`changed`
  if (object.metadata.deletionTimestamp && !previous.metadata.deletionTimestamp) return say`was being deleted`
  const parts = [
    ...labelChanges(previous, object),
    ...ownerChanges(previous, object),
    ...specChanges(previous, object),
    ...statusChanges(previous, object),
    ...metadataChanges(previous, object),
  ]
  const [first, second] = parts
  if (first === undefined) return say`changed`
  return second === undefined ? first : say`${first} and ${second}`
}

function labelChanges(before: Stored, after: Stored): readonly Said[] {
  const [old, now] = [before.metadata.labels ?? {}, after.metadata.labels ?? {}]
  const lost = Object.entries(old).filter(([key, value]) => now[key] !== value)
  const gained = Object.entries(now).filter(([key, value]) => old[key] !== value)
  return [
    ...lost.map(([key, value]) => say`lost label ${`${key}=${value}`}`),
    ...gained.map(([key, value]) => say`got label ${`${key}=${value}`}`),
  ]
}

function ownerChanges(before: Stored, after: Stored): readonly Said[] {
  const names = ({ metadata }: Stored): readonly string[] => (metadata.ownerReferences ?? []).map((o) => `${o.kind}/${o.name}`)
  const [old, now] = [names(before), names(after)]
  return [
    ...old.filter((owner) => !now.includes(owner)).map((owner) => say`lost its owner ${owner}`),
    ...now.filter((owner) => !old.includes(owner)).map((owner) => say`was adopted by ${owner}`),
  ]
}

const LONGEST_VALUE = 40

/** Annotations may hold whole manifests. */
const valueText = (value = ''): string => (value.length <= LONGEST_VALUE ? `=${value}` : '')

function metadataChanges({ metadata: old }: Stored, { metadata: now }: Stored): readonly Said[] {
  const annotations = { ...old.annotations, ...now.annotations }
  const changed = Object.keys(annotations).filter((key) => old.annotations?.[key] !== now.annotations?.[key])
  const lost = (old.finalizers ?? []).filter((finalizer) => !now.finalizers?.includes(finalizer))
  return [
    ...lost.map((finalizer) => say`lost its finalizer ${finalizer}`),
    ...changed.slice(0, 1).map((key) => say`got annotation ${key + valueText(now.annotations?.[key])}`),
  ]
}

function specChanges(before: Stored, after: Stored): readonly Said[] {
  const [old, now] = [(before as Loose).spec ?? {}, (after as Loose).spec ?? {}]
  if (now['nodeName'] !== old['nodeName']) return [say`was bound to ${String(now['nodeName'])}`]
  if (now['replicas'] !== old['replicas'])
    return [say`went from ${String(old['replicas'])} to ${String(now['replicas'])} replicas`]
  return old === now || JSON.stringify(old) === JSON.stringify(now) ? [] : [say`got another spec`]
}

/** Numbers of a workload's status, the most telling first. */
const COUNTED = [
  'replicas',
  'readyReplicas',
  'availableReplicas',
  'updatedReplicas',
  'unavailableReplicas',
  'terminatingReplicas',
]

function statusChanges(before: Stored, after: Stored): readonly Said[] {
  const [old, now] = [(before as Loose).status ?? {}, (after as Loose).status ?? {}]
  const parts: Said[] = []
  if (now['phase'] !== old['phase']) parts.push(say`became ${String(now['phase'])}`)
  for (const { type, status } of now.conditions ?? []) {
    const earlier = old.conditions?.find((condition) => condition.type === type)?.status
    if (status !== earlier && (status === 'True' || earlier === 'True'))
      parts.push(status === 'True' ? say`became ${type}` : say`is no longer ${type}`)
  }
  for (const key of COUNTED) if (now[key] !== old[key]) parts.push(say`counted ${String(now[key] ?? 0)} ${key}`)
  if (now['observedGeneration'] !== old['observedGeneration'])
    parts.push(say`had its generation ${String(now['observedGeneration'])} observed`)
  for (const { type, status, reason } of now.conditions ?? []) {
    const earlier = old.conditions?.find((condition) => condition.type === type)
    if (status === earlier?.status && reason !== earlier.reason)
      parts.push(say`got ${type} ${status} with reason ${reason ?? ''}`)
  }
  for (const container of now.containerStatuses ?? []) {
    const change = containerChange(
      old.containerStatuses?.find(({ name }) => name === container.name),
      container,
    )
    if (change) parts.push(change)
  }
  return parts
}

function containerChange(before: ContainerStatus | undefined, { name, state, restartCount }: ContainerStatus): Said | undefined {
  if (before && restartCount > before.restartCount) return say`had its container ${name} restarted (${restartCount} in all)`
  if (state?.terminated && !before?.state?.terminated)
    return say`had its container ${name} end with exit code ${state.terminated.exitCode}`
  const { reason } = state?.waiting ?? {}
  if (reason !== undefined && reason !== before?.state?.waiting?.reason) return say`waits in ${reason}`
  return undefined
}
