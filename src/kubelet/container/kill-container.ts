import type { Container, LifecycleHandler, Pod, Stored } from '../../api'
import { isRestartableInitContainer } from '../../component-helpers'
import { allOf, type Container as RuntimeContainer, type Routine } from '../../container-runtime'
import { containerSpec, type KubeletParts } from '../kubelet-parts'
import { containerFieldPath } from './field-path'
import { runHandler } from './lifecycle-handlers'
import type { KillReason } from './pod-actions'

// Mirrors killContainer of pkg/kubelet/kuberuntime/kuberuntime_container.go.

export interface KillOptions {
  /** what the Killing event says; `Stopping container NAME` where left out */
  readonly message?: string
  readonly reason?: KillReason
  /** replaces the grace period of the pod, in seconds */
  readonly graceSeconds?: number
  /** waits for the container's turn; returns the seconds that it took */
  readonly turn?: () => Routine<number>
}

/** Stops a container: hook, SIGTERM, and SIGKILL when the grace period is over. */
export function* killContainer(
  parts: KubeletParts,
  pod: Stored<Pod>,
  container: RuntimeContainer,
  options: KillOptions = {},
): Routine {
  const { recorder, timings } = parts
  const { name } = container.config
  const spec = containerSpec(pod, name)
  const path = containerFieldPath(pod, name)
  let graceSeconds = options.graceSeconds ?? gracePeriodSeconds(pod, spec, options.reason)
  recorder.event(pod, 'Normal', 'Killing', options.message ?? `Stopping container ${name}`, path)
  parts.onContainer('stops', pod, container)
  const preStop = spec?.lifecycle?.preStop
  if (preStop && graceSeconds > 0) graceSeconds -= yield* runPreStop(parts, pod, container, preStop, graceSeconds)
  if (options.turn && graceSeconds > 0) graceSeconds -= yield* options.turn()
  const graceMs = Math.max(graceSeconds * 1000, timings.minimumGraceMs)
  yield (resume) => container.stop(graceMs, resume)
}

/** Runs the hook for as long as the grace period lasts; returns the whole seconds that it took. */
function* runPreStop(
  parts: KubeletParts,
  pod: Stored<Pod>,
  container: RuntimeContainer,
  handler: LifecycleHandler,
  graceSeconds: number,
): Routine<number> {
  const startMs = parts.loop.now()
  const { loop, recorder, timers } = parts
  let isOver = false
  yield (resume) => {
    const finish = (): void => {
      if (isOver) return
      isOver = true
      timers.cancel(limit)
      resume()
    }
    const description = { kind: 'motion', reason: 'the preStop hook', of: `pod/${pod.metadata.name}` } as const
    const limit = timers.after(graceSeconds * 1000, description, finish)
    runHandler(parts, pod, container, handler, (failure) => {
      // a hook that outlasts the grace period fails when its container ends
      if (failure !== undefined)
        recorder.event(pod, 'Warning', 'FailedPreStopHook', 'PreStopHook failed', containerFieldPath(pod, container.config.name))
      finish()
    })
  }
  return Math.floor((loop.now() - startMs) / 1000)
}

/** Seconds that the container may take to end (`setTerminationGracePeriod`). */
function gracePeriodSeconds(pod: Pod, spec: Container | undefined, reason: KillReason | undefined): number {
  const { deletionGracePeriodSeconds } = pod.metadata
  if (deletionGracePeriodSeconds !== undefined) return deletionGracePeriodSeconds
  const probe = reason === 'startup' ? spec?.startupProbe : reason === 'liveness' ? spec?.livenessProbe : undefined
  return probe?.terminationGracePeriodSeconds ?? pod.spec?.terminationGracePeriodSeconds ?? 2
}

/**
 * Stops all containers of a pod at once, sidecars after the regular containers and in the reverse of their order
 * (pkg/kubelet/kuberuntime/kuberuntime_termination_order.go).
 */
export function* killAllContainers(parts: KubeletParts, pod: Stored<Pod>, graceSeconds?: number): Routine {
  const running = (parts.runtime.sandboxOf(pod.metadata.uid)?.containers ?? []).filter(({ state }) => state === 'running')
  const sidecars = (pod.spec?.initContainers ?? []).filter(isRestartableInitContainer).map(({ name }) => name)
  const waiting = new Map<string, (() => void)[]>()
  const alive = new Set(running.map(({ config }) => config.name))
  const mustEndBefore = (name: string): string[] => {
    const rank = sidecars.indexOf(name)
    return rank < 0 ? [] : [...alive].filter((other) => !sidecars.includes(other) || sidecars.indexOf(other) > rank)
  }
  const wake = (): void => {
    for (const [name, resumes] of [...waiting]) {
      if (mustEndBefore(name).length) continue
      waiting.delete(name)
      for (const resume of resumes) resume()
    }
  }
  const stop = function* (container: RuntimeContainer): Routine {
    const { name } = container.config
    const startMs = parts.loop.now()
    const turn = function* (): Routine<number> {
      if (mustEndBefore(name).length) yield (resume) => waiting.set(name, [...(waiting.get(name) ?? []), resume])
      return Math.floor((parts.loop.now() - startMs) / 1000)
    }
    const options = { ...(graceSeconds !== undefined && { graceSeconds }), ...(sidecars.length > 0 && { turn }) }
    yield* killContainer(parts, pod, container, options)
    alive.delete(name)
    wake()
  }
  yield allOf(running.map(stop))
}
