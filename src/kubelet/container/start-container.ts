import type { Container, Pod, Stored } from '../../api'
import { quantityValue } from '../../apimachinery'
import {
  StartError,
  type Container as RuntimeContainer,
  type ContainerConfig,
  type PresentImage,
  type Routine,
} from '../../container-runtime'
import type { KubeletParts } from '../kubelet-parts'
import { jittered } from '../kubelet-timings'
import type { StartFailure } from '../status/container-statuses'
import { ConfigError, makeEnvironment } from './environment'
import { expandVariables } from './expansion'
import { containerFieldPath } from './field-path'
import { killContainer } from './kill-container'
import { runHandler } from './lifecycle-handlers'
import { makeMounts } from './mounts'
import { containerHash } from './pod-actions'
import { latestContainer } from './restart'
import { serviceVariables } from './service-variables'
import { systemFiles } from './system-files'

// Mirrors startContainer of pkg/kubelet/kuberuntime/kuberuntime_container.go.

/** Pulls the image, creates and starts the container, and runs its postStart hook; returns what went wrong, or undefined. */
export function* startContainer(parts: KubeletParts, pod: Stored<Pod>, spec: Container): Routine<StartFailure | undefined> {
  const { recorder, runtime, timers, timings, random } = parts
  const path = containerFieldPath(pod, spec.name)
  const of = `pod/${pod.metadata.name}`
  const result = yield* parts.imageManager.ensureImageExists(pod, spec)
  if (!('image' in result)) {
    recorder.event(pod, 'Warning', 'Failed', `Error: ${result.reason}`, path)
    return result
  }
  let config: ContainerConfig
  try {
    config = configOf(parts, pod, spec, result.image)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    recorder.event(pod, 'Warning', 'Failed', `Error: ${error.message}`, path)
    return { reason: 'CreateContainerConfigError', message: error.message }
  }
  yield timers.sleep(jittered(timings.createContainerMs, timings, random), {
    kind: 'motion',
    reason: 'a container is created',
    of,
  })
  const container = runtime.createContainer(pod.metadata.uid, config)
  recorder.event(pod, 'Normal', 'Created', 'Container created', path)
  parts.onContainer('creates', pod, container)
  yield timers.sleep(jittered(timings.startContainerMs, timings, random), { kind: 'motion', reason: 'a container starts', of })
  try {
    container.start()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    recorder.event(pod, 'Warning', 'Failed', `Error: ${error.message}`, path)
    return { reason: 'RunContainerError', message: error.message }
  }
  recorder.event(pod, 'Normal', 'Started', 'Container started', path)
  parts.onContainer('starts', pod, container)
  return yield* runPostStart(parts, pod, spec, container)
}

function* runPostStart(
  parts: KubeletParts,
  pod: Stored<Pod>,
  spec: Container,
  container: RuntimeContainer,
): Routine<StartFailure | undefined> {
  const handler = spec.lifecycle?.postStart
  if (!handler) return undefined
  let failure: string | undefined
  yield (resume) =>
    runHandler(parts, pod, container, handler, (result) => {
      failure = result
      resume()
    })
  if (failure === undefined) return undefined
  parts.recorder.event(pod, 'Warning', 'FailedPostStartHook', 'PostStartHook failed', containerFieldPath(pod, spec.name))
  yield* killContainer(parts, pod, container, { message: 'FailedPostStartHook' })
  return { reason: 'PostStartHookError', message: failure }
}

/** Throws `ConfigError`. */
function configOf(parts: KubeletParts, pod: Stored<Pod>, spec: Container, image: PresentImage): ContainerConfig {
  const sandbox = parts.runtime.sandboxOf(pod.metadata.uid)
  const latest = latestContainer(sandbox?.containers ?? [], spec.name)
  const ofServices = serviceVariables(parts.services, pod)
  const environment = makeEnvironment(parts, pod, spec, sandbox?.ip ?? '', ofServices)
  const memoryLimit = spec.resources?.limits?.memory
  const { command, args, workingDir } = spec
  const expand = (words: readonly string[]): readonly string[] =>
    words.map((word) => expandVariables(word, environment, ofServices))
  return {
    name: spec.name,
    image: spec.image ?? '',
    imageName: image.name,
    imageRef: image.ref,
    ...(command && { command: expand(command) }),
    ...(args && { args: expand(args) }),
    environment,
    serviceEnvironment: ofServices,
    ...(workingDir && { workingDirectory: workingDir }),
    hostname: pod.spec?.hostname ?? pod.metadata.name,
    ...(spec.terminationMessagePath && { terminationMessagePath: spec.terminationMessagePath }),
    fallsBackToLogs: spec.terminationMessagePolicy === 'FallbackToLogsOnError',
    hash: containerHash(spec),
    restartCount: (latest?.config.restartCount ?? sandbox?.restartsRemoved?.get(spec.name) ?? -1) + 1,
    ports: (spec.ports ?? []).map(({ containerPort }) => containerPort),
    ...(memoryLimit !== undefined && { memoryLimitBytes: quantityValue(memoryLimit) }),
    ...(spec.volumeMounts?.length && { mounts: makeMounts(parts, pod, spec, sandbox) }),
    systemFiles: () => systemFiles(pod, sandbox?.ip ?? ''),
    of: `pod/${pod.metadata.name}`,
  }
}
