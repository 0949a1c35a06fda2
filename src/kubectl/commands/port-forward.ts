import type { Pod, Service, Stored } from '../../api'
import { PODS } from '../../apimachinery'
import { usageError, type Command } from '../command'
import { attachablePodOf } from '../polymorphic-helpers'
import { Builder } from '../resource'

/**
 * kubectl `cmd/portforward/portforward.go`. It says which ports answer and returns at once: what listens on the user's machine is
 * not simulated.
 */
export const portForward: Command = {
  name: 'port-forward',
  short: 'Forward one or more local ports to a pod.',
  use: 'port-forward TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]',
  flags: [
    { name: 'address', type: 'stringSlice', default: ['localhost'] },
    { name: 'pod-running-timeout', type: 'duration', default: 60_000 },
  ],
  run: (context) => {
    const { args, flags, client, environment, namespace, out } = context
    const [name, ...ports] = args
    if (name === undefined || !ports.length)
      throw usageError(context, 'TYPE/NAME and list of ports are required for port-forward')
    const timeoutMs = flags.number('pod-running-timeout')
    if (timeoutMs <= 0) throw usageError(context, '--pod-running-timeout must be higher than zero')
    const object = new Builder(client, environment)
      .continueOnError()
      .namespaceParam(namespace)
      .defaultNamespace()
      .resourceNames('pods', name)
      .do()
      .object()
    const pod = attachablePodOf(context, object, timeoutMs)
    const remote = object.kind === 'Service' ? servicePort(object as unknown as Service, pod) : podPort(pod)
    const pairs = ports.map((port) => pairOf(port, remote))
    const { status } = client.get(PODS, namespace, pod.metadata.name) as unknown as Pod
    if (status?.phase !== 'Running')
      throw new Error(`unable to forward port because pod is not running. Current status=${status?.phase ?? ''}`)
    for (const address of addressesOf(flags.list('address'))) {
      for (const [from, to] of pairs) out(`Forwarding from ${address}:${from} -> ${to}\n`)
    }
  },
}

function addressesOf(given: readonly string[]): readonly string[] {
  return given.flatMap((address) =>
    address === 'localhost' ? ['127.0.0.1', '[::1]'] : [address.includes(':') ? `[${address}]` : address],
  )
}

/** A free port where the user asks for any; the same one each time, so that runs are equal. */
const ANY_PORT = 40_000

function pairOf(text: string, remote: (port: string) => number): readonly [number, number] {
  const [local = '', given] = text.split(':')
  const remoteText = given ?? local
  if (remoteText === '') throw new Error('remote port cannot be empty')
  const to = remote(remoteText)
  const from = local === remoteText ? to : local === '' || local === '0' ? ANY_PORT : Number(local)
  if (!Number.isInteger(from) || from < 0 || from > 65_535)
    throw new Error(`error parsing local port ${JSON.stringify(local)}: invalid syntax`)
  return [from, to]
}

/** The number of a pod's port (kubectl `util/pod_port.go`, `cmd/portforward checkUDPPortInPod`). */
function podPort(pod: Stored<Pod>): (port: string) => number {
  const ports = (pod.spec?.containers ?? []).flatMap(({ ports = [] }) => ports)
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : ports.find(({ name }) => name === text)?.containerPort
    if (number === undefined) throw new Error(`Pod '${pod.metadata.name}' does not have a named port '${text}'`)
    const same = ports.filter(({ containerPort }) => containerPort === number)
    if (same.length && same.every(({ protocol }) => protocol === 'UDP'))
      throw new Error(`UDP protocol is not supported for ${text}`)
    return number
  }
}

/** The pod's port behind a port of a service (kubectl `util/service_port.go`). */
function servicePort({ metadata, spec }: Service, pod: Stored<Pod>): (port: string) => number {
  const { ports = [], clusterIP } = spec ?? {}
  return (text) => {
    const port = ports.find((candidate) => (/^\d+$/.test(text) ? candidate.port === Number(text) : candidate.name === text))
    if (!port && /^\d+$/.test(text)) throw new Error(`Service ${metadata.name ?? ''} does not have a service port ${text}`)
    if (!port) throw new Error(`Service '${metadata.name ?? ''}' does not have a named port '${text}'`)
    if (port.protocol === 'UDP') throw new Error(`UDP protocol is not supported for ${text}`)
    if (clusterIP === 'None') return port.port
    const target = port.targetPort ?? port.port
    return typeof target === 'number' ? target || port.port : podPort(pod)(target)
  }
}
