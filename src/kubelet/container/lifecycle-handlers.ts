import type { Container, LifecycleHandler, Pod, Stored } from '../../api'
import { StartError, type Container as RuntimeContainer } from '../../container-runtime'
import { containerSpec, type KubeletParts } from '../kubelet-parts'

// Mirrors pkg/kubelet/lifecycle/handlers.go.

/** Runs a hook; `onDone` gets undefined where it succeeded, else what went wrong. */
export function runHandler(
  parts: KubeletParts,
  pod: Stored<Pod>,
  container: RuntimeContainer,
  handler: LifecycleHandler,
  onDone: (failure: string | undefined) => void,
): void {
  const { exec, httpGet, sleep } = handler
  if (exec) return runExec(container, exec.command ?? [], onDone)
  if (sleep) {
    const description = { kind: 'motion', reason: 'a hook sleeps', of: `pod/${pod.metadata.name}` } as const
    parts.timers.after(sleep.seconds * 1000, description, () => onDone(undefined))
    return
  }
  if (!httpGet) return onDone('invalid handler')
  const port = resolvePort(httpGet.port, containerSpec(pod, container.config.name))
  const answer = port === undefined ? 'refused' : container.answer(port, httpGet.path ?? '/')
  onDone(
    answer === 'refused' || answer === 'closed'
      ? `connection ${answer}`
      : answer.status >= 400
        ? `HTTP status ${answer.status}`
        : undefined,
  )
}

function runExec(container: RuntimeContainer, command: readonly string[], onDone: (failure: string | undefined) => void): void {
  try {
    container.exec(command, { print: () => undefined }, (code) => onDone(code === 0 ? undefined : `exit code ${code}`))
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    onDone(error.message)
  }
}

/** The number of a container's port given by number or name; undefined where it has none of that name. */
export function resolvePort(port: string | number, spec: Container | undefined): number | undefined {
  const number = Number(port)
  if (Number.isInteger(number)) return number
  return spec?.ports?.find(({ name }) => name === port)?.containerPort
}
