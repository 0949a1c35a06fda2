import type { Container, Pod, Probe, Stored } from '../../api'
import { StartError, type Container as RuntimeContainer, type ProbeKind } from '../../container-runtime'
import { resolvePort } from '../container/lifecycle-handlers'
import type { KubeletParts } from '../kubelet-parts'

// Mirrors pkg/kubelet/prober/prober.go and pkg/probe.

/** What one run of a probe found: success, failure with the probe's output, or an error of the probe itself. */
export type ProbeOutcome =
  /** `isSteady` where the same command succeeds until a file or the image changes */
  | { readonly result: 'success'; readonly isSteady?: boolean }
  | { readonly result: 'failure'; readonly output: string }
  | { readonly result: 'unknown'; readonly error: string }

export interface ProbeTarget {
  readonly pod: Stored<Pod>
  readonly spec: Container
  readonly probe: Probe
  readonly kind: ProbeKind
  readonly container: RuntimeContainer
  readonly podIp: string
}

const SUCCESS: ProbeOutcome = { result: 'success' }

/** Runs a probe once; `onDone` is called at once, or when the command that it runs is over. */
export function runProbe(parts: KubeletParts, target: ProbeTarget, onDone: (outcome: ProbeOutcome) => void): void {
  const { probe, container, kind } = target
  const fails = container.behaviour().failingProbes?.includes(kind) ?? false
  if (probe.exec) return runExec(parts, target, probe.exec.command ?? [], fails, onDone)
  onDone(probe.httpGet ? httpOutcome(target, fails) : portOutcome(target, fails))
}

function httpOutcome({ probe, spec, container, podIp }: ProbeTarget, fails: boolean): ProbeOutcome {
  const { port: given = 0, path = '/', scheme = 'HTTP', host = podIp } = probe.httpGet ?? {}
  const port = resolvePort(given, spec)
  if (port === undefined) return { result: 'unknown', error: `couldn't find port with name: ${given}` }
  const answer = container.answer(port, path)
  const url = `${scheme.toLowerCase()}://${host}:${port}${path.startsWith('/') ? path : `/${path}`}`
  if (answer === 'refused')
    return { result: 'failure', output: `Get "${url}": dial tcp ${host}:${port}: connect: connection refused` }
  if (answer === 'closed') return { result: 'failure', output: `Get "${url}": EOF` }
  const status = fails ? 500 : answer.status
  if (status >= 200 && status < 400) return SUCCESS
  return { result: 'failure', output: `HTTP probe failed with statuscode: ${status}` }
}

function portOutcome({ probe, spec, container, podIp }: ProbeTarget, fails: boolean): ProbeOutcome {
  const given = probe.tcpSocket?.port ?? probe.grpc?.port
  if (given === undefined) return { result: 'unknown', error: 'missing probe handler' }
  const port = resolvePort(given, spec)
  if (port === undefined) return { result: 'unknown', error: `couldn't find port with name: ${given}` }
  const host = probe.tcpSocket?.host ?? podIp
  const answers = probe.grpc ? container.answersGrpc(port) : container.answer(port) !== 'refused'
  if (!fails && answers) return SUCCESS
  if (probe.grpc)
    return {
      result: 'failure',
      output: `timeout: failed to connect service "${host}:${port}" within ${probe.timeoutSeconds ?? 1}s`,
    }
  return { result: 'failure', output: `dial tcp ${host}:${port}: connect: connection refused` }
}

function runExec(
  { timers }: KubeletParts,
  { probe, pod, container }: ProbeTarget,
  command: readonly string[],
  fails: boolean,
  onDone: (outcome: ProbeOutcome) => void,
): void {
  if (fails) return onDone({ result: 'failure', output: '' })
  let output = ''
  let isOver = false
  const finish = (outcome: ProbeOutcome): void => {
    if (isOver) return
    isOver = true
    timers.cancel(limit)
    onDone(outcome)
  }
  const timeoutSeconds = probe.timeoutSeconds ?? 1
  const description = { kind: 'motion', reason: 'the time-out of a probe', of: `pod/${pod.metadata.name}` } as const
  let end: (() => void) | undefined
  const limit = timers.after(timeoutSeconds * 1000, description, () => {
    end?.()
    finish({
      result: 'failure',
      output: `command timed out: ${JSON.stringify(command.join(' '))} timed out after ${timeoutSeconds}s`,
    })
  })
  try {
    end = container.exec(command, { print: (_, text) => void (output += text) }, (code, isSteady) =>
      finish(code === 0 ? { result: 'success', isSteady } : { result: 'failure', output }),
    )
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    timers.cancel(limit)
    onDone({ result: 'unknown', error: execError(error.message) })
  }
}

function execError(cause: string): string {
  return `rpc error: code = Unknown desc = failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ${cause}`
}
