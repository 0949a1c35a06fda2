import type { Container, Pod } from '../../api'
import { containerShouldRestart, isRestartableInitContainer } from '../../component-helpers'
import type { Container as RuntimeContainer, Sandbox } from '../../container-runtime'
import { latestContainer, shouldContainerBeRestarted } from './restart'
import { containersToReset, type ContainerToReset } from './restart-all'

// Mirrors computePodActions of pkg/kubelet/kuberuntime/kuberuntime_manager.go and computeInitContainerActions of kuberuntime_container.go.

/** What a probe has found so far of one container; undefined where it has not run. */
export type ProbeResult = 'success' | 'failure' | undefined

export interface ProbeResults {
  /** by the container's id, `containerd://…` */
  liveness(containerId: string): ProbeResult
  startup(containerId: string): ProbeResult
}

/** Why a container is stopped, as far as it decides on the grace period. */
export type KillReason = 'liveness' | 'startup' | 'other'

export interface ContainerToKill {
  readonly container: RuntimeContainer
  readonly spec: Container
  readonly message: string
  readonly reason: KillReason
}

/** What has to be done to a pod to bring it to its spec. */
export interface PodActions {
  readonly createSandbox: boolean
  /** no container is to run any more */
  killPod: boolean
  readonly toKill: ContainerToKill[]
  /** those that were added to a running pod and have not been made yet; none is ever started again */
  readonly ephemeralToStart: readonly Container[]
  readonly initToStart: Container[]
  readonly toStart: Container[]
  /** to be gone before the pod starts again in place */
  readonly toReset: readonly ContainerToReset[]
}

/** Tells one definition of a container from another; the image is all that may change in a running pod. */
export function containerHash({ image = '' }: Container): string {
  return image
}

export function computePodActions(
  pod: Pod,
  sandbox: Sandbox | undefined,
  probes: ProbeResults,
  restartsAllContainers = false,
): PodActions {
  const spec = pod.spec ?? { containers: [] }
  const actions: PodActions = {
    ...newActions(),
    ...(sandbox?.isReady && { ephemeralToStart: newEphemeral(pod, sandbox.containers) }),
  }
  if (sandbox?.isReady && restartsAllContainers) return { ...newActions(), toReset: containersToReset(pod, sandbox.containers) }
  if (!sandbox?.isReady) return computeNewSandbox(pod, sandbox?.containers ?? [], actions)
  if (!computeInitActions(pod, sandbox.containers, probes, actions)) return actions
  let kept = 0
  for (const container of spec.containers) if (keepsContainer(container, pod, sandbox.containers, probes, actions)) kept++
  if (kept === 0 && actions.toStart.length === 0) {
    actions.killPod = true
    actions.initToStart.length = 0
  }
  return actions
}

const newActions = (): PodActions => ({
  createSandbox: false,
  killPod: false,
  toKill: [],
  ephemeralToStart: [],
  initToStart: [],
  toStart: [],
  toReset: [],
})

function newEphemeral({ spec }: Pod, containers: readonly RuntimeContainer[]): readonly Container[] {
  return (spec?.ephemeralContainers ?? []).filter(({ name }) => !latestContainer(containers, name))
}

/** A pod whose sandbox is missing starts from its beginning, unless it has nothing to run any more. */
function computeNewSandbox(pod: Pod, containers: readonly RuntimeContainer[], actions: PodActions): PodActions {
  const spec = pod.spec ?? { containers: [] }
  if (spec.restartPolicy === 'Never' && containers.length > 0) return { ...actions, killPod: true }
  const isDone = ({ name, restartPolicy = spec.restartPolicy }: Container): boolean => {
    const latest = latestContainer(containers, name)
    return restartPolicy === 'OnFailure' && latest?.state === 'exited' && latest.exitCode === 0
  }
  const toStart = spec.containers.filter((container) => !isDone(container))
  if (toStart.length === 0 && spec.containers.some(({ name }) => latestContainer(containers, name)))
    return { ...actions, killPod: true }
  const [first] = spec.initContainers ?? []
  return { ...actions, createSandbox: true, ...(first ? { initToStart: [first] } : { toStart }) }
}

/** Decides on one container; returns whether it runs and is to go on. */
function keepsContainer(
  container: Container,
  pod: Pod,
  containers: readonly RuntimeContainer[],
  probes: ProbeResults,
  actions: PodActions,
): boolean {
  const latest = latestContainer(containers, container.name)
  if (latest?.state !== 'running') {
    if (shouldContainerBeRestarted(container, pod, latest)) actions.toStart.push(container)
    return false
  }
  const kill = whyToKill(container, latest, probes, 'Container')
  if (!kill) return true
  const restarts = kill.reason === 'other' || (container.restartPolicy ?? pod.spec?.restartPolicy) !== 'Never'
  if (restarts) actions.toStart.push(container)
  actions.toKill.push({
    container: latest,
    spec: container,
    ...kill,
    message: restarts ? `${kill.message}, will be restarted` : kill.message,
  })
  return false
}

function whyToKill(
  spec: Container,
  latest: RuntimeContainer,
  probes: ProbeResults,
  title: string,
): { message: string; reason: KillReason } | undefined {
  const { name } = spec
  if (latest.config.hash !== containerHash(spec)) return { message: `${title} ${name} definition changed`, reason: 'other' }
  if (probes.liveness(latest.reference) === 'failure')
    return { message: `${title} ${name} failed liveness probe`, reason: 'liveness' }
  if (probes.startup(latest.reference) === 'failure')
    return { message: `${title} ${name} failed startup probe`, reason: 'startup' }
  return undefined
}

/** Decides on the init containers, from the last to the first; returns whether the regular containers may run. */
function computeInitActions(
  pod: Pod,
  containers: readonly RuntimeContainer[],
  probes: ProbeResults,
  actions: PodActions,
): boolean {
  const init = pod.spec?.initContainers ?? []
  if (init.length === 0) return true
  let hasInitialized = (pod.spec?.containers ?? []).some(({ name }) => {
    const state = latestContainer(containers, name)?.state
    return state === 'created' || state === 'running'
  })
  let wasInitialized = hasInitialized
  const toStart: Container[] = []
  for (let i = init.length - 1; i >= 0; i--) {
    const container = init[i] as Container
    const latest = latestContainer(containers, container.name)
    const isSidecar = isRestartableInitContainer(container)
    if (!latest) {
      if (wasInitialized && isSidecar) toStart.push(container)
      continue
    }
    if (wasInitialized && !isSidecar) continue
    const next = init[i + 1]
    const step = isSidecar ? sidecarStep(container, latest, probes, actions) : initStep(container, latest, pod)
    if (step === 'failed') {
      actions.killPod = true
      return false
    }
    if (step === 'restart' || step === 'done and restart') toStart.push(container)
    if (step === 'done' || step === 'done and restart') {
      if (!next) hasInitialized = true
      else if (!wasInitialized) toStart.push(next)
    }
    wasInitialized = true
  }
  if (!wasInitialized) toStart.push(init[0] as Container)
  actions.initToStart.push(...toStart.reverse())
  return hasInitialized
}

type Step = 'wait' | 'done' | 'restart' | 'done and restart' | 'failed'

function initStep(container: Container, latest: RuntimeContainer, pod: Pod): Step {
  if (latest.state === 'running') return 'wait'
  if (latest.state === 'created') return 'restart'
  if (latest.exitCode === 0) return 'done'
  return pod.spec && containerShouldRestart(container, pod.spec, latest.exitCode) ? 'restart' : 'failed'
}

function sidecarStep(container: Container, latest: RuntimeContainer, probes: ProbeResults, { toKill }: PodActions): Step {
  if (latest.state !== 'running') return 'restart'
  const started = probes.startup(latest.reference)
  if (container.startupProbe && started !== 'success') {
    if (started !== 'failure') return 'wait'
    const message = `Init container ${container.name} failed startup probe`
    toKill.push({ container: latest, spec: container, message, reason: 'startup' })
    return 'restart'
  }
  const kill = whyToKill(container, latest, probes, 'Init container')
  if (!kill) return 'done'
  toKill.push({ container: latest, spec: container, ...kill })
  return 'done and restart'
}
