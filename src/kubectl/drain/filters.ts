import type { Pod, Stored } from '../../api'
import { DAEMON_SETS, isNotFound, PODS, selectorFromSet } from '../../apimachinery'
import { Aggregate, asError } from '../errors'
import type { RestClient } from '../rest-client'

/** What `drain` was told about the pods of a node (kubectl `pkg/drain Helper`). */
export interface DrainOptions {
  readonly force: boolean
  readonly ignoreDaemonSets: boolean
  readonly deleteEmptyDirData: boolean
  readonly podSelector: string
  /** 0: never */
  readonly skipDeletedAfterSeconds: number
  readonly nowMs: number
}

/** Whether a pod goes, and what there is to say of it. */
interface PodVerdict {
  readonly goes: boolean
  readonly kind: 'okay' | 'skip' | 'warning' | 'error'
  readonly message: string
}

const OKAY: PodVerdict = { goes: true, kind: 'okay', message: '' }
const SKIP: PodVerdict = { goes: false, kind: 'skip', message: '' }
const warning = (goes: boolean, message: string): PodVerdict => ({ goes, kind: 'warning', message })
const failure = (message: string): PodVerdict => ({ goes: false, kind: 'error', message })

export interface PodsToGo {
  readonly pods: readonly Stored<Pod>[]
  /** empty where there is nothing to warn of */
  readonly warning: string
}

type Filter = (pod: Stored<Pod>, options: DrainOptions, client: RestClient) => PodVerdict

const FILTERS: readonly Filter[] = [skipDeleted, ofDaemonSet, mirror, localStorage, unmanaged]

/** The pods of a node that a drain removes; throws what forbids it (kubectl `drain.GetPodsForDeletion`). */
export function podsForDeletion(client: RestClient, nodeName: string, options: DrainOptions): PodsToGo {
  const { found, errors } = judgePods(client, nodeName, options)
  if (errors.length) throw new Aggregate(errors)
  return found
}

/** As `podsForDeletion`, with the errors beside what was found. */
export function judgePods(
  client: RestClient,
  nodeName: string,
  options: DrainOptions,
): { readonly found: PodsToGo; readonly errors: readonly Error[] } {
  const query = { labelSelector: options.podSelector, fieldSelector: selectorFromSet({ 'spec.nodeName': nodeName }).toString() }
  const judged = (client.list(PODS, '', query).items as unknown as readonly Stored<Pod>[]).map((pod) => ({
    pod: { ...pod, apiVersion: 'v1', kind: 'Pod' },
    verdict: judge(pod, options, client),
  }))
  const messages = (kind: PodVerdict['kind']): readonly string[] => {
    const pods = new Map<string, string[]>()
    for (const { pod, verdict } of judged) {
      if (verdict.kind !== kind) continue
      const { namespace = '', name } = pod.metadata
      pods.set(verdict.message, [...(pods.get(verdict.message) ?? []), `${namespace}/${name}`])
    }
    return [...pods].map(([message, names]) => `${message}: ${names.join(', ')}`)
  }
  const pods = judged.filter(({ verdict }) => verdict.goes).map(({ pod }) => pod)
  const errors = messages('error').map((message) => new Error(`cannot delete ${message}`))
  return { found: { pods, warning: messages('warning').join('; ') }, errors }
}

/** The verdict of the first filter that keeps the pod, else of the last one. */
function judge(pod: Stored<Pod>, options: DrainOptions, client: RestClient): PodVerdict {
  let verdict = OKAY
  for (const filter of FILTERS) {
    verdict = filter(pod, options, client)
    if (!verdict.goes) break
  }
  return verdict
}

export function isSkipped({ metadata }: Stored<Pod>, skipAfterSeconds: number, nowMs: number): boolean {
  if (skipAfterSeconds <= 0 || metadata.deletionTimestamp === undefined) return false
  return Math.trunc((nowMs - Date.parse(metadata.deletionTimestamp)) / 1000) > skipAfterSeconds
}

function skipDeleted(pod: Stored<Pod>, { skipDeletedAfterSeconds, nowMs }: DrainOptions): PodVerdict {
  return isSkipped(pod, skipDeletedAfterSeconds, nowMs) ? SKIP : OKAY
}

function isFinished({ status }: Stored<Pod>): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed'
}

function ofDaemonSet(pod: Stored<Pod>, { force, ignoreDaemonSets }: DrainOptions, client: RestClient): PodVerdict {
  const owner = controllerOf(pod)
  if (owner?.kind !== 'DaemonSet' || owner.apiVersion !== 'apps/v1' || isFinished(pod)) return OKAY
  try {
    client.get(DAEMON_SETS, pod.metadata.namespace ?? '', owner.name)
  } catch (error) {
    const { message } = asError(error)
    return isNotFound(error) && force ? warning(true, message) : failure(message)
  }
  return ignoreDaemonSets
    ? warning(false, 'ignoring DaemonSet-managed Pods')
    : failure('DaemonSet-managed Pods (use --ignore-daemonsets to ignore)')
}

function controllerOf({ metadata }: Stored<Pod>) {
  return metadata.ownerReferences?.find(({ controller }) => controller === true)
}

function mirror({ metadata }: Stored<Pod>): PodVerdict {
  return metadata.annotations?.['kubernetes.io/config.mirror'] === undefined ? OKAY : SKIP
}

function localStorage(pod: Stored<Pod>, { deleteEmptyDirData }: DrainOptions): PodVerdict {
  const hasLocalStorage = (pod.spec?.volumes ?? []).some(({ emptyDir }) => emptyDir !== undefined)
  if (!hasLocalStorage || isFinished(pod)) return OKAY
  return deleteEmptyDirData
    ? warning(true, 'deleting Pods with local storage')
    : failure('Pods with local storage (use --delete-emptydir-data to override)')
}

function unmanaged(pod: Stored<Pod>, { force }: DrainOptions): PodVerdict {
  if (isFinished(pod) || controllerOf(pod)) return OKAY
  return force
    ? warning(true, 'deleting Pods that declare no controller')
    : failure('Pods that declare no controller (use --force to override)')
}
