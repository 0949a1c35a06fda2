import type { Pod, Stored } from '../../api'
import { isNotFound, isStatusError, PODS, StatusError } from '../../apimachinery'
import type { CommandContext } from '../command'
import type { DryRunStrategy } from '../dry-run'
import { asError } from '../errors'
import { formatDuration } from '../flag-values'
import { DEADLINE_EXCEEDED } from '../polling'
import type { Unstructured } from '../resource'
import { isSkipped } from './filters'

const POLL_MS = 1000
const RETRY_MS = 5000
/** A drain without a time-out goes on for ever; a user would stop it by then. */
const LONGEST_MS = 24 * 3_600_000

export interface EvictionOptions {
  readonly dryRun: DryRunStrategy
  /** negative: each pod's own */
  readonly gracePeriodSeconds: number
  /** 0: none */
  readonly timeoutMs: number
  readonly skipDeletedAfterSeconds: number
  /** deletes the pods instead, whatever their disruption budgets say */
  readonly disableEviction: boolean
  /** told of each pod that is gone */
  readonly onFinished: (pod: Stored<Pod>, isEvicted: boolean, hasFailed: boolean) => void
}

/** What has to be done with one pod, in steps that lie apart in time; throws when it failed. */
interface Task {
  /** the instant of the next step; undefined when all is done */
  dueMs: number | undefined
  readonly step: () => number | undefined
}

/** Removes pods, all at the same time, and waits until they are gone (kubectl `drain.DeleteOrEvictPods`). */
export function deleteOrEvictPods(
  context: CommandContext,
  pods: readonly Stored<Pod>[],
  options: EvictionOptions,
): readonly Error[] {
  const { time } = context.environment
  const deadlineMs = time.now() + (options.timeoutMs || LONGEST_MS)
  const errors: Error[] = []
  let tasks: readonly Task[]
  try {
    if (options.disableEviction) for (const pod of pods) deletePod(context, pod, options)
    tasks = pods.map((pod) => taskFor(context, pod, deadlineMs, options))
  } catch (error) {
    return [asError(error)]
  }
  for (;;) {
    const waiting = tasks.filter((task) => task.dueMs !== undefined)
    if (!waiting.length) return errors
    const nextMs = Math.min(...waiting.map((task) => task.dueMs as number))
    if (nextMs > time.now()) time.advanceUntil(() => false, nextMs - time.now())
    for (const task of waiting) if ((task.dueMs as number) <= time.now()) runStep(task, errors)
  }
}

function runStep(task: Task, errors: Error[]): void {
  try {
    task.dueMs = task.step()
  } catch (error) {
    errors.push(asError(error))
    task.dueMs = undefined
  }
}

function taskFor(context: CommandContext, pod: Stored<Pod>, deadlineMs: number, options: EvictionOptions): Task {
  const { time } = context.environment
  const wait = (): number | undefined => waitForDeletion(context, pod, deadlineMs, options)
  let step = options.disableEviction ? wait : () => evict(context, pod, deadlineMs, options, () => (step = wait))
  return { dueMs: time.now(), step: () => step() }
}

function deleteOptions({ gracePeriodSeconds, dryRun }: EvictionOptions): object {
  return {
    ...(gracePeriodSeconds >= 0 && { gracePeriodSeconds }),
    ...(dryRun === 'server' && { dryRun: ['All'] }),
  }
}

function deletePod({ client }: CommandContext, { metadata }: Stored<Pod>, options: EvictionOptions): void {
  try {
    client.delete(PODS, metadata.namespace ?? '', metadata.name, deleteOptions(options))
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
}

/** Asks for an eviction; answers when to go on. `onEvicted` has the next step wait for the pod's end. */
function evict(
  { client, environment, out, err }: CommandContext,
  pod: Stored<Pod>,
  deadlineMs: number,
  options: EvictionOptions,
  onEvicted: () => void,
): number | undefined {
  const { namespace = '', name } = pod.metadata
  const nowMs = environment.time.now()
  const subject = `pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)}`
  out(`evicting pod ${namespace}/${name}${options.dryRun === 'server' ? ' (server dry run)' : ''}\n`)
  if (nowMs >= deadlineMs)
    throw new Error(`error when evicting ${subject}: global timeout reached: ${formatDuration(options.timeoutMs || LONGEST_MS)}`)
  const eviction = {
    kind: 'Eviction',
    apiVersion: 'policy/v1',
    metadata: { name, namespace },
    deleteOptions: deleteOptions(options),
  }
  try {
    client.createSubresource(PODS, namespace, name, 'eviction', eviction)
  } catch (error) {
    if (isNotFound(error)) return undefined
    const { message } = asError(error)
    if (isStatusError(error, 'TooManyRequests')) {
      err(`error when evicting ${subject} (will retry after ${formatDuration(RETRY_MS)}): ${message}\n`)
      return nowMs + RETRY_MS
    }
    if (!isTerminatingNamespace(error)) throw new Error(`error when evicting ${subject}: ${message}`)
    if (pod.metadata.deletionTimestamp === undefined) {
      const place = `pod ${JSON.stringify(name)} from terminating namespace ${JSON.stringify(namespace)}`
      err(`error when evicting ${place} (will retry after ${formatDuration(RETRY_MS)}): ${message}\n`)
      return nowMs + RETRY_MS
    }
  }
  if (options.dryRun === 'server') return undefined
  onEvicted()
  return nowMs
}

function isTerminatingNamespace(error: unknown): boolean {
  if (!(error instanceof StatusError) || error.reason !== 'Forbidden') return false
  return (error.status.details?.causes ?? []).some(({ reason }) => reason === 'NamespaceTerminating')
}

/** Looks whether the pod is gone; answers when to look again. */
function waitForDeletion(
  { client, environment, out }: CommandContext,
  pod: Stored<Pod>,
  deadlineMs: number,
  options: EvictionOptions,
): number | undefined {
  const { namespace = '', name, uid } = pod.metadata
  const nowMs = environment.time.now()
  const isEvicted = !options.disableEviction
  let found: Unstructured | undefined
  try {
    found = client.get(PODS, namespace, name)
  } catch (error) {
    if (!isNotFound(error)) {
      options.onFinished(pod, isEvicted, true)
      throw waitError(pod, isEvicted, asError(error).message)
    }
  }
  if (!found || found.metadata.uid !== uid) {
    options.onFinished(pod, isEvicted, false)
    return undefined
  }
  const { skipDeletedAfterSeconds } = options
  if (isSkipped(found as unknown as Stored<Pod>, skipDeletedAfterSeconds, nowMs)) {
    const age = `older than ${skipDeletedAfterSeconds} seconds`
    out(`pod ${JSON.stringify(name)} has DeletionTimestamp ${age}, skipping\n`)
    return undefined
  }
  if (nowMs >= deadlineMs) throw waitError(pod, isEvicted, DEADLINE_EXCEEDED)
  return Math.min(nowMs + POLL_MS, deadlineMs)
}

function waitError({ metadata }: Stored<Pod>, isEvicted: boolean, message: string): Error {
  if (!isEvicted) return new Error(message)
  const subject = `pod ${JSON.stringify(metadata.name)} in namespace ${JSON.stringify(metadata.namespace ?? '')}`
  return new Error(`error when waiting for ${subject} to terminate: ${message}`)
}
