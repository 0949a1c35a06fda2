import type { Container, HTTPGetAction, Pod, Probe, Stored } from '../../api'
import { StartError, type Container as RuntimeContainer, type ProbeKind } from '../../container-runtime'
import { expandVariables } from '../container/expansion'
import { execError, resolvePort } from '../container/lifecycle-handlers'
import type { KubeletParts } from '../kubelet-parts'
import { requestFromNode } from '../node-request'

// Mirrors pkg/kubelet/prober/prober.go and pkg/probe.

/** What one run of a probe found: success, failure with the probe's output, or an error of the probe itself. */
export type ProbeOutcome =
  /** `isSteady` where it succeeds until a file or the image changes, or there is another container */
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

/** Runs a probe once; `onDone` is called at once, or when what it waits for is over. */
export function runProbe(parts: KubeletParts, target: ProbeTarget, onDone: (outcome: ProbeOutcome) => void): void {
  const { probe, container, kind } = target
  const fails = container.behaviour().failingProbes?.includes(kind) ?? false
  if (probe.exec) return runExec(parts, target, fails, onDone)
  if (probe.httpGet) return runHttp(parts, target, probe.httpGet, fails, onDone)
  if (probe.tcpSocket) return onDone(tcpOutcome(parts, target, fails))
  if (probe.grpc) return runGrpc(parts, target, probe.grpc.port, fails, onDone)
  onDone({ result: 'unknown', error: 'missing probe handler' })
}

function runHttp(
  parts: KubeletParts,
  target: ProbeTarget,
  action: HTTPGetAction,
  fails: boolean,
  onDone: (outcome: ProbeOutcome) => void,
): void {
  const { pod, spec, probe, podIp } = target
  const { path = '/', scheme = 'HTTP', host = podIp } = action
  const port = resolvePort(action.port, spec)
  if (typeof port === 'string') return onDone({ result: 'unknown', error: port })
  const { answer, failure, container } = requestFromNode(parts, pod, { podIp, host, port, path })
  const url = `${scheme.toLowerCase()}://${host}:${port}${path.startsWith('/') ? path : `/${path}`}`
  const fail = (why: string): void => onDone({ result: 'failure', output: `Get "${url}": ${why}` })
  if (!answer) return fail(failure ?? '')
  const { status, tookMs = 0 } = fails ? { ...answer, status: 500 } : answer
  const limitMs = (probe.timeoutSeconds ?? 1) * 1000
  if (tookMs >= limitMs)
    return later(parts, target, limitMs, () => fail('context deadline exceeded (Client.Timeout exceeded while awaiting headers)'))
  const isGood = status >= 200 && status < 400
  const good: ProbeOutcome = { result: 'success', isSteady: container === target.container }
  const outcome: ProbeOutcome = isGood ? good : { result: 'failure', output: `HTTP probe failed with statuscode: ${status}` }
  if (tookMs) later(parts, target, tookMs, () => onDone(outcome))
  else onDone(outcome)
}

function tcpOutcome(parts: KubeletParts, { pod, spec, podIp, probe, ...target }: ProbeTarget, fails: boolean): ProbeOutcome {
  const { port: given = 0, host = podIp } = probe.tcpSocket ?? {}
  const port = resolvePort(given, spec)
  if (typeof port === 'string') return { result: 'unknown', error: port }
  const { failure, container } = requestFromNode(parts, pod, { podIp, host, port })
  if (!fails && failure === undefined) return { result: 'success', isSteady: container === target.container }
  return { result: 'failure', output: failure ?? `dial tcp ${host}:${port}: connect: connection refused` }
}

/** A probe over gRPC tries to connect for as long as it may take. */
function runGrpc(
  parts: KubeletParts,
  target: ProbeTarget,
  port: number,
  fails: boolean,
  onDone: (outcome: ProbeOutcome) => void,
): void {
  const { container, probe, podIp } = target
  const failure = (output: string): void => onDone({ result: 'failure', output })
  if (container.answersGrpc(port))
    return fails ? failure('service unhealthy (responded with "NOT_SERVING")') : onDone({ result: 'success', isSteady: true })
  const seconds = probe.timeoutSeconds ?? 1
  const output = `timeout: failed to connect service "${podIp}:${port}" within ${seconds}s: context deadline exceeded`
  later(parts, target, seconds * 1000, () => failure(output))
}

function later({ timers }: KubeletParts, { pod }: ProbeTarget, delayMs: number, task: () => void): void {
  timers.after(delayMs, { kind: 'motion', reason: 'the time-out of a probe', of: `pod/${pod.metadata.name}` }, task)
}

/** How much of what a command prints is looked at (`maxReadLength` of pkg/probe/exec). */
const MOST_OUTPUT = 10_240

function runExec(parts: KubeletParts, target: ProbeTarget, fails: boolean, onDone: (outcome: ProbeOutcome) => void): void {
  if (fails) return onDone({ result: 'failure', output: '' })
  const { probe, pod, container } = target
  const command = staticallyExpanded(target)
  const output = { stdout: '', stderr: '' }
  let isOver = false
  const finish = (outcome: ProbeOutcome): void => {
    if (isOver) return
    isOver = true
    parts.timers.cancel(limit)
    onDone(outcome)
  }
  const timeoutSeconds = probe.timeoutSeconds ?? 1
  const description = { kind: 'motion', reason: 'the time-out of a probe', of: `pod/${pod.metadata.name}` } as const
  let end: (() => void) | undefined
  const limit = parts.timers.after(timeoutSeconds * 1000, description, () => {
    end?.()
    finish({
      result: 'failure',
      output: `command timed out: ${JSON.stringify(command.join(' '))} timed out after ${timeoutSeconds}s`,
    })
  })
  try {
    end = container.exec(command, { print: (stream, text) => void (output[stream] += text) }, (code, isSteady) => {
      const printed = (output.stdout + output.stderr).slice(0, MOST_OUTPUT)
      finish(code === 0 ? { result: 'success', isSteady } : { result: 'failure', output: printed })
    })
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    parts.timers.cancel(limit)
    onDone({ result: 'unknown', error: execError(error.message) })
  }
}

/** The command with those of the container's variables that its spec gives a value (`ExpandContainerCommandOnlyStatic`). */
function staticallyExpanded({ probe, spec }: ProbeTarget): readonly string[] {
  const command = probe.exec?.command ?? []
  if (!command.some((word) => word.includes('$('))) return command
  const variables = Object.fromEntries((spec.env ?? []).map(({ name, value = '' }) => [name, value]))
  return command.map((word) => expandVariables(word, variables))
}
