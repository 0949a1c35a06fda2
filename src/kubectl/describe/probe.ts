import type { Probe } from '../../api'
import { goList, joinHostPort } from './format'

/** A probe on one line. */
export function probeText(probe: Probe): string {
  const { initialDelaySeconds = 0, timeoutSeconds = 0, periodSeconds = 0, successThreshold = 0, failureThreshold = 0 } = probe
  const rhythm = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s`
  return `${actionText(probe)} ${rhythm} #success=${successThreshold} #failure=${failureThreshold}`
}

function actionText({ exec, httpGet, tcpSocket, grpc }: Probe): string {
  if (exec) return `exec ${goList(exec.command)}`
  if (httpGet) {
    const scheme = (httpGet.scheme ?? '').toLowerCase()
    return `http-get ${scheme ? `${scheme}:` : ''}//${joinHostPort(httpGet.host ?? '', httpGet.port)}${escapedPath(httpGet.path ?? '')}`
  }
  if (tcpSocket) return `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port}`
  if (grpc) return `grpc <pod>:${grpc.port} ${grpc.service ?? ''}`
  return 'unknown'
}

/** Go's `URL.Path`: a query in it is part of the path. */
function escapedPath(path: string): string {
  const escaped = encodeURI(path).replace(/[?#]/g, encodeURIComponent)
  return !escaped || escaped.startsWith('/') ? escaped : `/${escaped}`
}
