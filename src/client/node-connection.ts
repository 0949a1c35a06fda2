import type { Pod, Stored } from '../api'
import type { OutputStream } from './transport'

/** What a log request asks for (`core/v1 PodLogOptions`). */
export interface LogRequest {
  readonly container?: string
  readonly follow?: boolean
  readonly previous?: boolean
  readonly sinceSeconds?: number
  /** RFC 3339 */
  readonly sinceTime?: string
  readonly timestamps?: boolean
  readonly tailLines?: number
  readonly limitBytes?: number
}

export interface ExecRequest {
  readonly container?: string
  readonly command: readonly string[]
  readonly stdin?: string
  readonly tty?: boolean
}

export interface PortForwardRequest {
  readonly port: number
  /** what the client sends over the connection; an HTTP request line such as `GET / HTTP/1.1` */
  readonly data?: string
}

/**
 * The API server's connection to the kubelet of a pod's node: what the subresources log, exec, attach and portforward are made of.
 * Each throws a StatusError in the kubelet's own words where it cannot answer.
 */
export interface NodeConnection {
  logs(pod: Stored<Pod>, request: LogRequest): OutputStream
  exec(pod: Stored<Pod>, request: ExecRequest): OutputStream
  attach(pod: Stored<Pod>, request: ExecRequest): OutputStream
  portForward(pod: Stored<Pod>, request: PortForwardRequest): OutputStream
}
