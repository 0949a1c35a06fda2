import type { ContainerState, ContainerStatus, Pod } from '../../api'
import { humanDuration } from '../../apimachinery'
import { isPodConditionTrue, isPodTerminal } from './conditions'
import { isRestartableInitContainer } from './containers'

/** The reason in the status of a pod whose node is out of reach (pkg/util/node `NodeUnreachablePodReason`). */
const NODE_LOST = 'NodeLost'

/** What the columns READY, STATUS and RESTARTS of a pod say. */
export interface PodSummary {
  readonly readyContainers: number
  /** containers and restartable init containers */
  readonly totalContainers: number
  /** the text of the column STATUS */
  readonly status: string
  readonly restarts: number
  /** when the container that restarted last had ended (milliseconds since 1970) */
  readonly lastRestart: number | undefined
}

interface Tally {
  ready: number
  reason: string
  restarts: number
  lastRestart: number | undefined
}

/** Sums a pod up as `kubectl get pods` shows it (pkg/printers/internalversion/printers.go `printPod`). */
export function summarizePod(pod: Pod): PodSummary {
  const sidecars = (pod.spec?.initContainers ?? []).filter(isRestartableInitContainer)
  const start: Tally = { ready: 0, reason: initialReason(pod), restarts: 0, lastRestart: undefined }
  const { tally: initial, sidecar, isInitializing } = tallyInitContainers(pod, new Set(sidecars.map(({ name }) => name)), start)
  const tally =
    isInitializing && !isPodConditionTrue(pod, 'Initialized')
      ? initial
      : tallyContainers(pod, { ...initial, restarts: sidecar.restarts, lastRestart: sidecar.lastRestart })
  return {
    readyContainers: tally.ready,
    totalContainers: (pod.spec?.containers.length ?? 0) + sidecars.length,
    status: deletionReason(pod) ?? tally.reason,
    restarts: tally.restarts,
    lastRestart: tally.lastRestart,
  }
}

/** The column STATUS of a pod: `Running`, `Init:0/2`, `CrashLoopBackOff`, `Terminating`, … */
export function podStatusText(pod: Pod): string {
  return summarizePod(pod).status
}

/** The column READY of a pod: `1/2`. */
export function podReadyText(pod: Pod): string {
  const { readyContainers, totalContainers } = summarizePod(pod)
  return `${readyContainers}/${totalContainers}`
}

/** The column RESTARTS: `2 (13s ago)`; `now` in milliseconds since 1970. */
export function restartsText({ restarts, lastRestart }: Pick<PodSummary, 'restarts' | 'lastRestart'>, now: number): string {
  return restarts === 0 || lastRestart === undefined ? `${restarts}` : `${restarts} (${humanDuration(now - lastRestart)} ago)`
}

function initialReason(pod: Pod): string {
  const isGated = pod.status?.conditions?.some(({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated')
  if (isGated) return 'SchedulingGated'
  return pod.status?.reason || (pod.status?.phase ?? '')
}

function deletionReason(pod: Pod): string | undefined {
  if (pod.metadata.deletionTimestamp === undefined) return undefined
  if (pod.status?.reason === NODE_LOST) return 'Unknown'
  return isPodTerminal(pod) ? undefined : 'Terminating'
}

function tallyInitContainers(
  pod: Pod,
  sidecars: ReadonlySet<string>,
  start: Tally,
): { tally: Tally; sidecar: Pick<Tally, 'restarts' | 'lastRestart'>; isInitializing: boolean } {
  const tally = { ...start }
  const sidecar: Pick<Tally, 'restarts' | 'lastRestart'> = { restarts: 0, lastRestart: undefined }
  for (const [index, container] of (pod.status?.initContainerStatuses ?? []).entries()) {
    const isSidecar = sidecars.has(container.name)
    countRestarts(tally, container)
    if (isSidecar) countRestarts(sidecar, container)
    if (container.state?.terminated?.exitCode === 0) continue
    if (isSidecar && container.started) {
      if (container.ready) tally.ready++
      continue
    }
    tally.reason = `Init:${initReason(container.state, index, pod.spec?.initContainers?.length ?? 0)}`
    return { tally, sidecar, isInitializing: true }
  }
  return { tally, sidecar, isInitializing: false }
}

function initReason({ terminated, waiting }: ContainerState = {}, index: number, count: number): string {
  if (terminated) return endReason(terminated)
  if (waiting?.reason && waiting.reason !== 'PodInitializing') return waiting.reason
  return `${index}/${count}`
}

function tallyContainers(pod: Pod, start: Tally): Tally {
  const tally = { ...start }
  let hasRunning = false
  let errorReason = ''
  // the first container has the last word
  for (const container of [...(pod.status?.containerStatuses ?? [])].reverse()) {
    countRestarts(tally, container)
    const { waiting, terminated, running } = container.state ?? {}
    if (waiting?.reason) tally.reason = waiting.reason
    else if (terminated) {
      tally.reason = endReason(terminated)
      if (terminated.exitCode !== 0) errorReason = tally.reason
    } else if (container.ready && running) {
      hasRunning = true
      tally.ready++
    }
  }
  if (tally.reason === 'Completed') {
    if (hasRunning && isPodConditionTrue(pod, 'Ready')) tally.reason = 'Running'
    else if (errorReason) tally.reason = errorReason
    else if (hasRunning) tally.reason = 'NotReady'
  }
  return tally
}

function endReason(terminated: NonNullable<ContainerState['terminated']>): string {
  return terminated.reason || (terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`)
}

function countRestarts(tally: Pick<Tally, 'restarts' | 'lastRestart'>, { restartCount, lastState }: ContainerStatus): void {
  tally.restarts += restartCount
  const finishedAt = lastState?.terminated?.finishedAt
  if (!finishedAt) return
  const finished = Date.parse(finishedAt)
  if (tally.lastRestart === undefined || finished > tally.lastRestart) tally.lastRestart = finished
}
