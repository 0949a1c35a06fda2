// Mirrors the validation of probes and lifecycle hooks in pkg/apis/core/validation/validation.go.
import type { HTTPGetAction, Lifecycle, LifecycleHandler, PodSpec, Probe } from '../../../../api'
import { fieldForbidden, fieldInvalid, fieldNotSupported, fieldRequired, isHTTPHeaderName } from '../../../../apimachinery'
import { checkNotNegative, checkPortNumOrName, checkWith, type Errors } from './checks'
import { LINUX_STOP_SIGNALS, WINDOWS_STOP_SIGNALS } from './stop-signals'

const SCHEMES = ['HTTP', 'HTTPS']
const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const
const NUMBERS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const

type Handler = Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & Pick<LifecycleHandler, 'sleep'>

function validateHttpGet(action: HTTPGetAction, at: string, errors: Errors): void {
  if (!action.path) errors.push(fieldRequired(`${at}.path`))
  checkPortNumOrName(action.port, `${at}.port`, errors)
  if (!SCHEMES.includes(action.scheme ?? '')) errors.push(fieldNotSupported(`${at}.scheme`, action.scheme ?? '', SCHEMES))
  for (const { name } of action.httpHeaders ?? []) checkWith(isHTTPHeaderName, name, `${at}.httpHeaders`, errors)
}

/** upstream validateHandler: exactly one way, and a valid one */
function validateHandler(handler: Handler, graceSeconds: number | undefined, at: string, errors: Errors): void {
  const [first, ...others] = HANDLERS.filter((name) => handler[name])
  if (!first) return void errors.push(fieldRequired(at, 'must specify a handler type'))
  const field = `${at}.${first}`
  if (handler.exec && first === 'exec' && !handler.exec.command?.length) errors.push(fieldRequired(`${field}.command`))
  if (handler.httpGet && first === 'httpGet') validateHttpGet(handler.httpGet, field, errors)
  if (handler.tcpSocket && first === 'tcpSocket') checkPortNumOrName(handler.tcpSocket.port, `${field}.port`, errors)
  if (handler.grpc && first === 'grpc') checkPortNumOrName(handler.grpc.port, `${field}.port`, errors)
  if (handler.sleep && first === 'sleep') validateSleep(handler.sleep.seconds, graceSeconds, field, errors)
  for (const other of others) errors.push(fieldForbidden(`${at}.${other}`, 'may not specify more than 1 handler type'))
}

function validateSleep(seconds: number, graceSeconds: number | undefined, field: string, errors: Errors): void {
  if (graceSeconds === undefined || (seconds >= 0 && seconds <= graceSeconds)) return
  errors.push(fieldInvalid(field, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`))
}

function validateProbe(probe: Probe, graceSeconds: number | undefined, at: string, errors: Errors): void {
  validateHandler(probe, graceSeconds, at, errors)
  for (const name of NUMBERS) checkNotNegative(probe[name], `${at}.${name}`, errors)
  const ownGrace = probe.terminationGracePeriodSeconds
  if (ownGrace !== undefined && ownGrace <= 0)
    errors.push(fieldInvalid(`${at}.terminationGracePeriodSeconds`, ownGrace, 'must be greater than 0'))
}

function validateOnceSuccessful(probe: Probe, graceSeconds: number | undefined, at: string, errors: Errors): void {
  validateProbe(probe, graceSeconds, at, errors)
  if (probe.successThreshold !== 1) errors.push(fieldInvalid(`${at}.successThreshold`, probe.successThreshold ?? 0, 'must be 1'))
}

type Probes = { readonly livenessProbe?: Probe; readonly readinessProbe?: Probe; readonly startupProbe?: Probe }

/** The probes that a container may have, in upstream's order. */
export function validateProbes(probes: Probes, graceSeconds: number | undefined, at: string, errors: Errors): void {
  const { livenessProbe, readinessProbe, startupProbe } = probes
  if (livenessProbe) validateOnceSuccessful(livenessProbe, graceSeconds, `${at}.livenessProbe`, errors)
  if (readinessProbe) {
    validateProbe(readinessProbe, graceSeconds, `${at}.readinessProbe`, errors)
    const grace = readinessProbe.terminationGracePeriodSeconds
    if (grace !== undefined)
      errors.push(
        fieldInvalid(`${at}.readinessProbe.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes'),
      )
  }
  if (startupProbe) validateOnceSuccessful(startupProbe, graceSeconds, `${at}.startupProbe`, errors)
}

export function validateLifecycle(lifecycle: Lifecycle, spec: PodSpec, at: string, errors: Errors): void {
  const graceSeconds = spec.terminationGracePeriodSeconds
  if (lifecycle.postStart) validateHandler(lifecycle.postStart, graceSeconds, `${at}.postStart`, errors)
  if (lifecycle.preStop) validateHandler(lifecycle.preStop, graceSeconds, `${at}.preStop`, errors)
  if (lifecycle.stopSignal) validateStopSignal(lifecycle.stopSignal, spec.os?.name, `${at}.stopSignal`, errors)
}

function validateStopSignal(signal: string, os: string | undefined, field: string, errors: Errors): void {
  if (os === undefined) return void errors.push(fieldForbidden(field, 'may not be set for containers with empty `spec.os.name`'))
  const supported = os === 'windows' ? WINDOWS_STOP_SIGNALS : os === 'linux' ? LINUX_STOP_SIGNALS : undefined
  if (supported && !supported.includes(signal)) errors.push(fieldNotSupported(field, signal, supported))
}
