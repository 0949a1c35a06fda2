import type { Container, HTTPGetAction, LifecycleHandler, Pod, Stored } from '../../api'
import { StartError, type Container as RuntimeContainer, type OutputName } from '../../container-runtime'
import { containerSpec, type KubeletParts } from '../kubelet-parts'
import { requestFromNode } from '../node-request'

// Mirrors pkg/kubelet/lifecycle/handlers.go.

/** Runs a hook; `onDone` gets undefined where it succeeded, else what went wrong. */
export function runHandler(
  parts: KubeletParts,
  pod: Stored<Pod>,
  container: RuntimeContainer,
  { exec, httpGet, sleep }: LifecycleHandler,
  onDone: (failure: string | undefined) => void,
): void {
  const { name, namespace = '', uid } = pod.metadata
  const of = `for Container "${container.config.name}" in Pod "${name}_${namespace}(${uid})" failed - error`
  if (exec)
    return runExec(container, exec.command ?? [], (failure) =>
      onDone(failure && `Exec lifecycle hook (${goList(exec.command)}) ${of}: ${failure}`),
    )
  if (sleep) {
    const description = { kind: 'motion', reason: 'a hook sleeps', of: `pod/${name}` } as const
    parts.timers.after(sleep.seconds * 1000, description, () => onDone(undefined))
    return
  }
  if (!httpGet) return onDone('Cannot run handler: invalid handler')
  const failure = httpFailure(parts, pod, container, httpGet)
  onDone(failure && `HTTP lifecycle hook (${httpGet.path ?? ''}) ${of}: ${failure}`)
}

/** Any answer will do: its status is not looked at. */
function httpFailure(
  parts: KubeletParts,
  pod: Stored<Pod>,
  container: RuntimeContainer,
  action: HTTPGetAction,
): string | undefined {
  const port = resolvePort(action.port, containerSpec(pod, container.config.name))
  if (typeof port === 'string') return port
  const podIp = parts.runtime.sandboxOf(pod.metadata.uid)?.ip ?? ''
  const { path = '/', scheme = 'HTTP', host = podIp } = action
  const { failure } = requestFromNode(parts, pod, { podIp, host, port, path })
  return failure && `Get "${scheme.toLowerCase()}://${host}:${port}${path.startsWith('/') ? path : `/${path}`}": ${failure}`
}

/** Go's `%v` of a list of words. */
const goList = (words: readonly string[] = []): string => `[${words.join(' ')}]`

function runExec(container: RuntimeContainer, command: readonly string[], onDone: (failure: string | undefined) => void): void {
  const output = { stdout: '', stderr: '' }
  const failed = (error: string): void => onDone(`${error}, message: ${JSON.stringify(output.stdout + output.stderr)}`)
  try {
    const print = (stream: OutputName, text: string): void => void (output[stream] += text)
    container.exec(command, { endsWithContainer: true, print }, (code) => {
      if (code === 0) onDone(undefined)
      else failed(`command '${command.join(' ')}' exited with ${code}: ${output.stderr}`)
    })
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    failed(execError(error.message))
  }
}

/** What the runtime says of a command that it cannot start. */
export function execError(cause: string): string {
  return `rpc error: code = Unknown desc = failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ${cause}`
}

/** The number of a container's port given by number or name, or what is wrong with it (pkg/probe/util.go `ResolveContainerPort`). */
export function resolvePort(given: string | number, spec: Container | undefined): number | string {
  const named = typeof given === 'string' ? spec?.ports?.find(({ name }) => name === given)?.containerPort : undefined
  const port = named ?? Number(given)
  if (Number.isNaN(port)) return `strconv.Atoi: parsing ${JSON.stringify(given)}: invalid syntax`
  return port > 0 && port < 65_536 ? port : `invalid port number: ${port}`
}
