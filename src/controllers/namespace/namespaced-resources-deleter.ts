import type { Namespace, Stored } from '../../api'
import { allResources, isConflict, isNotFound, NAMESPACES, PODS, type Resource } from '../../apimachinery'
import type { Client } from '../../client'
import { isPodTerminal } from '../../component-helpers'
import { aggregate, messageOf } from '../pod-control'
import { RetryError } from '../runtime'
import { NamespaceConditions } from './namespace-conditions'

// Mirrors pkg/controller/namespace/deletion/namespaced_resources_deleter.go.

const FINALIZER_KUBERNETES = 'kubernetes'
/** How long finalizers are guessed to take. */
const FINALIZER_ESTIMATE_SECONDS = 15

/** What was asked to go and has not gone yet. */
export interface RemainingContent {
  readonly estimateSeconds: number
  /** whether some of it waits for finalizers, which time alone may not bring about */
  readonly hasFinalizers: boolean
}

/** What is left of one resource. */
interface Remainder {
  readonly estimateSeconds: number
  readonly count: number
  readonly byFinalizer: ReadonlyMap<string, number>
  readonly error?: RetryError
}

/** Everything that can be deleted from a namespace, one version of each resource. */
const deletableResources: readonly Resource[] = [
  ...new Map(allResources.filter((r) => r.namespaced && r.verbs.includes('delete')).map((r) => [r.qualified, r])).values(),
]

/**
 * Deletes the content of a namespace that is being deleted, pods before all else, says in its conditions what is left, and lets it
 * go when nothing is. Hands back what has still to go; throws where something could not be deleted.
 */
export function deleteNamespaceContent(client: Client, name: string, nowMs: number): RemainingContent | undefined {
  const namespace = terminating(client, name)
  if (!namespace?.spec?.finalizers?.length) return undefined
  const conditions = new NamespaceConditions()
  const errors: unknown[] = []
  let estimateSeconds = 0
  let hasFinalizers = false
  const take = (resource: Resource): Remainder => {
    const remainder = deleteAll(client, resource, namespace, nowMs)
    if (remainder.error) {
      conditions.addFailure(remainder.error.message)
      const isPods = resource.qualified === PODS.qualified
      const prefix = isPods ? `failed to delete pods for namespace: ${name}, err: ` : ''
      errors.push(new RetryError(`${prefix}${remainder.error.message}`))
    }
    estimateSeconds = Math.max(estimateSeconds, remainder.estimateSeconds)
    hasFinalizers ||= remainder.byFinalizer.size > 0
    return remainder
  }
  if (take(PODS).count === 0) {
    for (const resource of deletableResources) {
      if (resource.qualified === PODS.qualified) continue
      const { count, byFinalizer } = take(resource)
      conditions.addRemaining(`${resource.resource}.${resource.group}`, count, byFinalizer)
    }
  }
  writeConditions(client, namespace, conditions, nowMs)
  if (errors.length) throw aggregate(errors)
  if (estimateSeconds > 0) return { estimateSeconds, hasFinalizers }
  finalize(client, name)
  return undefined
}

/** The namespace as the server has it, its phase brought to Terminating; undefined where it is gone or not being deleted. */
function terminating(client: Client, name: string): Stored<Namespace> | undefined {
  return untilNoConflict(client, name, (namespace) => {
    if (namespace.metadata.deletionTimestamp === undefined) return undefined
    if (namespace.status?.phase === 'Terminating') return namespace
    return client.updateStatus(NAMESPACES, { ...namespace, status: { ...namespace.status, phase: 'Terminating' } })
  })
}

function writeConditions(client: Client, namespace: Stored<Namespace>, conditions: NamespaceConditions, nowMs: number): void {
  const present = namespace.status?.conditions ?? []
  const updated = conditions.appliedTo(present, nowMs)
  if (updated === present) return
  try {
    client.updateStatus(NAMESPACES, { ...namespace, status: { ...namespace.status, conditions: updated } })
  } catch (error) {
    // The conditions are written again at the next try; what was deleted is deleted.
    if (!isConflict(error) && !isNotFound(error)) throw error
  }
}

function finalize(client: Client, name: string): void {
  untilNoConflict(client, name, (namespace) => {
    const finalizers = (namespace.spec?.finalizers ?? []).filter((f) => f !== FINALIZER_KUBERNETES)
    return client.updateSubresource(NAMESPACES, { ...namespace, spec: { ...namespace.spec, finalizers } }, 'finalize')
  })
}

/** Tries on the newest version until no other write comes in between; undefined where the namespace is gone. */
function untilNoConflict<T>(client: Client, name: string, write: (namespace: Stored<Namespace>) => T): T | undefined {
  for (;;) {
    try {
      return write(client.get(NAMESPACES, '', name))
    } catch (error) {
      if (isNotFound(error)) return undefined
      if (!isConflict(error)) throw error
    }
  }
}

function deleteAll(client: Client, resource: Resource, { metadata }: Stored<Namespace>, nowMs: number): Remainder {
  const namespace = metadata.name
  const estimateSeconds = estimateTermination(
    client,
    resource,
    namespace,
    (nowMs - Date.parse(metadata.deletionTimestamp ?? '')) / 1000,
  )
  const byFinalizer = new Map<string, number>()
  try {
    if (resource.verbs.includes('deletecollection'))
      client.deleteCollection(resource, namespace, { propagationPolicy: 'Background' })
    else deleteEach(client, resource, namespace)
    if (!resource.verbs.includes('list')) return { estimateSeconds, count: 0, byFinalizer }
    const { items } = client.list(resource, namespace)
    if (items.length === 0) return { estimateSeconds: 0, count: 0, byFinalizer }
    for (const { metadata: left } of items)
      for (const f of left.finalizers ?? []) byFinalizer.set(f, (byFinalizer.get(f) ?? 0) + 1)
    const count = items.length
    if (estimateSeconds > 0) return { estimateSeconds, count, byFinalizer }
    if (byFinalizer.size > 0) return { estimateSeconds: FINALIZER_ESTIMATE_SECONDS, count, byFinalizer }
    const what = `${resource.apiVersion.includes('/') ? '' : '/'}${resource.apiVersion}, Resource=${resource.resource}`
    const error = new RetryError(`unexpected items still remain in namespace: ${namespace} for gvr: ${what}`)
    return { estimateSeconds, count, byFinalizer, error }
  } catch (error) {
    return { estimateSeconds, count: 0, byFinalizer, error: new RetryError(messageOf(error)) }
  }
}

function deleteEach(client: Client, resource: Resource, namespace: string): void {
  if (!resource.verbs.includes('list')) return
  for (const { metadata } of client.list(resource, namespace).items) {
    try {
      client.delete(resource, namespace, metadata.name, { propagationPolicy: 'Background' })
    } catch (error) {
      if (!isNotFound(error)) throw error
    }
  }
}

/** The longest grace of the pods that still run, in seconds; 0 once the namespace has been going for that long. */
function estimateTermination(client: Client, resource: Resource, namespace: string, sinceSeconds: number): number {
  if (resource.qualified !== PODS.qualified) return 0
  const running = client.list(PODS, namespace).items.filter((pod) => !isPodTerminal(pod))
  const estimate = running.reduce((longest, { spec }) => Math.max(longest, spec?.terminationGracePeriodSeconds ?? 0), 0)
  return sinceSeconds >= estimate ? 0 : estimate
}
