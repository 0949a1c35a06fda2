import type { Pod, Stored } from '../api'
import { answerOfPod, type Container as RuntimeContainer, type PortAnswer } from '../container-runtime'
import type { KubeletParts } from './kubelet-parts'

/** What a kubelet asks for in the name of a pod; without a path it only opens a connection. */
export interface NodeRequest {
  readonly podIp: string
  readonly host: string
  readonly port: number
  readonly path?: string
}

/** What came of it: an answer, or why there was none, in the words of Go. */
export interface NodeAnswer {
  readonly answer?: Exclude<PortAnswer, string>
  readonly failure?: string
  /** the container that answered, where it is one of the pod's own */
  readonly container?: RuntimeContainer
}

/** The node's resolver does not know the names of the cluster. */
const IS_ADDRESS = /^[\d.]+$|:/

/** A request from the node itself, whose own addresses are not the pod's unless it shares the node's network. */
export function requestFromNode(parts: KubeletParts, pod: Stored<Pod>, { podIp, host, port, path }: NodeRequest): NodeAnswer {
  const isLocal = host === 'localhost' || host.startsWith('127.')
  if (host === podIp || (isLocal && pod.spec?.hostNetwork)) {
    const sandbox = parts.runtime.sandboxOf(pod.metadata.uid)
    const found = sandbox && answerOfPod(sandbox, port, path)
    return Object.assign(told(host, port, found?.result ?? 'refused', path), found?.container && { container: found.container })
  }
  if (isLocal) return told(host === 'localhost' ? '127.0.0.1' : host, port, 'refused', path)
  const answer = IS_ADDRESS.test(host) ? parts.runtime.request(pod.metadata.uid, host, port, path ?? '/') : 'unknown host'
  if (answer === 'unknown host') return { failure: `dial tcp: lookup ${host}: no such host` }
  return told(answer.ip, port, answer.result, path)
}

function told(ip: string, port: number, result: PortAnswer | 'timeout', path: string | undefined): NodeAnswer {
  if (result === 'refused') return { failure: `dial tcp ${ip}:${port}: connect: connection refused` }
  if (result === 'timeout') return { failure: `dial tcp ${ip}:${port}: i/o timeout` }
  if (result !== 'closed') return { answer: result }
  return path === undefined ? {} : { failure: 'EOF' }
}
