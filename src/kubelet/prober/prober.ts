import type { Container, HTTPGetAction, Pod, Probe, Stored } from '../../api'
import {
  answerOfPod,
  StartError,
  type Container as RuntimeContainer,
  type PortAnswer,
  type ProbeKind,
} from '../../container-runtime'
import { expandVariables } from '../container/expansion'
import { resolvePort } from '../container/lifecycle-handlers'
import type { KubeletParts } from '../kubelet-parts'

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

type Answer = 'unknown host' | { readonly ip: string; readonly result: PortAnswer | 'timeout' }

/** What comes of a request from the node, whose own names and addresses are not the pod's, and whether the container itself answered. */
function ask(
  parts: KubeletParts,
  { pod, container, podIp }: ProbeTarget,
  host: string,
  port: number,
  path?: string,
): { readonly answer: Answer; readonly isOwn: boolean } {
  const isLocal = host === 'localhost' || host.startsWith('127.')
  if (host === podIp || (isLocal && pod.spec?.hostNetwork)) {
    const sandbox = parts.runtime.sandboxOf(pod.metadata.uid)
    const found = sandbox && answerOfPod(sandbox, port, path)
    return { answer: { ip: host, result: found?.result ?? 'refused' }, isOwn: found?.container === container }
  }
  if (isLocal) return { answer: { ip: host === 'localhost' ? '127.0.0.1' : host, result: 'refused' }, isOwn: false }
  const answer = IS_ADDRESS.test(host) ? parts.runtime.request(pod.metadata.uid, host, port, path ?? '/') : 'unknown host'
  return { answer, isOwn: false }
}

/** The node's resolver does not know the names of the cluster. */
const IS_ADDRESS = /^[\d.]+$|:/

function runHttp(
  parts: KubeletParts,
  target: ProbeTarget,
  action: HTTPGetAction,
  fails: boolean,
  onDone: (outcome: ProbeOutcome) => void,
): void {
  const { spec, probe, podIp } = target
  const { port: given, path = '/', scheme = 'HTTP', host = podIp } = action
  const port = resolvePort(given, spec)
  if (port === undefined) return onDone({ result: 'unknown', error: `couldn't find port with name: ${given}` })
  const { answer, isOwn } = ask(parts, target, host, port, path)
  const url = `${scheme.toLowerCase()}://${host}:${port}${path.startsWith('/') ? path : `/${path}`}`
  const fail = (why: string): void => onDone({ result: 'failure', output: `Get "${url}": ${why}` })
  if (answer === 'unknown host') return fail(`dial tcp: lookup ${host}: no such host`)
  const { ip, result } = answer
  if (result === 'refused') return fail(`dial tcp ${ip}:${port}: connect: connection refused`)
  if (result === 'closed') return fail('EOF')
  const limitMs = (probe.timeoutSeconds ?? 1) * 1000
  const tookMs = result === 'timeout' ? Infinity : (result.tookMs ?? 0)
  if (tookMs >= limitMs)
    return later(parts, target, limitMs, () => fail('context deadline exceeded (Client.Timeout exceeded while awaiting headers)'))
  const status = fails || result === 'timeout' ? 500 : result.status
  const isGood = status >= 200 && status < 400
  const finish = (): void =>
    onDone(
      isGood
        ? { result: 'success', isSteady: isOwn }
        : { result: 'failure', output: `HTTP probe failed with statuscode: ${status}` },
    )
  if (tookMs) later(parts, target, tookMs, finish)
  else finish()
}

function tcpOutcome(parts: KubeletParts, target: ProbeTarget, fails: boolean): ProbeOutcome {
  const { port: given = 0, host = target.podIp } = target.probe.tcpSocket ?? {}
  const port = resolvePort(given, target.spec)
  if (port === undefined) return { result: 'unknown', error: `couldn't find port with name: ${given}` }
  const { answer, isOwn } = ask(parts, target, host, port)
  if (answer === 'unknown host') return { result: 'failure', output: `dial tcp: lookup ${host}: no such host` }
  if (answer.result === 'timeout') return { result: 'failure', output: `dial tcp ${answer.ip}:${port}: i/o timeout` }
  if (!fails && answer.result !== 'refused') return { result: 'success', isSteady: isOwn }
  return { result: 'failure', output: `dial tcp ${answer.ip}:${port}: connect: connection refused` }
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

function runExec(parts: KubeletParts, target: ProbeTarget, fails: boolean, onDone: (outcome: ProbeOutcome) => void): void {
  if (fails) return onDone({ result: 'failure', output: '' })
  const { probe, pod, container } = target
  const command = staticallyExpanded(target)
  let output = ''
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
    end = container.exec(command, { print: (_, text) => void (output += text) }, (code, isSteady) =>
      finish(code === 0 ? { result: 'success', isSteady } : { result: 'failure', output }),
    )
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

function execError(cause: string): string {
  return `rpc error: code = Unknown desc = failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ${cause}`
}
