import { POD_COMPLETED, waitForPod } from './wait-for-pod'
import type { Pod, Stored } from '../../../api'
import { PODS } from '../../../apimachinery'
import { pathOf } from '../../../client'
import type { CommandContext } from '../../command'
import { asError, ExitError } from '../../errors'
import { containerOrDefault } from '../../polymorphic-helpers'
import { queryPart } from '../../rest-client'
import { runInContainer } from '../exec'

export const ATTACH_WARNINGS =
  'All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\n' +
  "If you don't see a command prompt, try pressing enter.\n"

/**
 * Waits until a pod is ready, shows what it prints until its container ends, and ends with the exit code of a pod that is not
 * restarted (kubectl `cmd/run/run.go`).
 */
export function attachToPod(context: CommandContext, name: string, restartPolicy: string): void {
  const { flags } = context
  const timeoutMs = flags.number('pod-running-timeout')
  handleAttach(context, waitForPod(context, name, timeoutMs, isReadyOrCompleted))
  if (flags.bool('leave-stdin-open') || restartPolicy === 'Always') return
  const isOver = restartPolicy === 'OnFailure' ? isSucceeded : isCompleted
  failAsPod(waitForPod(context, name, timeoutMs, isOver))
}

function phaseOf({ status }: Stored<Pod>): string {
  return status?.phase ?? ''
}

const isSucceeded = (pod: Stored<Pod>): boolean => phaseOf(pod) === 'Succeeded'
const isCompleted = (pod: Stored<Pod>): boolean => POD_COMPLETED.has(phaseOf(pod))
const isReadyOrCompleted = (pod: Stored<Pod>): boolean =>
  isCompleted(pod) ||
  (phaseOf(pod) === 'Running' && (pod.status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True'))

function handleAttach(context: CommandContext, pod: Stored<Pod>): void {
  const { flags, err } = context
  const container = containerOrDefault(pod, '', flags.bool('quiet'), err)
  if (isCompleted(pod)) return printLog(context, pod, container)
  try {
    printLog(context, pod, container)
    if (!flags.bool('quiet')) err(ATTACH_WARNINGS)
    runInContainer(context, pod, 'attach', [])
  } catch (error) {
    // the container's own exit code counts only once the pod is over
    if (error instanceof ExitError) return
    err(`warning: couldn't attach to pod/${pod.metadata.name}, falling back to streaming logs: ${asError(error).message}\n`)
    printLog(context, pod, container)
  }
}

/** What a container has printed so far. */
export function printLog({ client, out }: CommandContext, pod: Stored<Pod>, container: string): void {
  const path = pathOf(PODS, pod.metadata.namespace ?? '', pod.metadata.name, 'log')
  const { output, body } = client.send({ method: 'GET', path, ...queryPart({ container }) })
  if (output) out(output.read().stdout)
  else if (typeof body === 'string') out(body)
  output?.close()
}

function failAsPod(pod: Stored<Pod>): void {
  const { metadata, status } = pod
  const name = `${metadata.namespace ?? ''}/${metadata.name}`
  if (isSucceeded(pod)) return
  if (phaseOf(pod) !== 'Failed') throw new Error(`pod ${name} left in phase ${phaseOf(pod)}`)
  const terminated = status?.containerStatuses?.[0]?.state?.terminated
  if (!terminated?.exitCode) throw new Error(`pod ${name} failed with unknown exit code`)
  const { exitCode, reason = '', message = '' } = terminated
  throw new ExitError(exitCode, `pod ${name} terminated (${reason})\n${message}`)
}
