import type { ContainerStatus, Pod, Stored } from '../../../api'
import { createTwoWayMergePatch, PODS } from '../../../apimachinery'
import type { Command, CommandContext } from '../../command'
import { asError, ExitError } from '../../errors'
import { Builder, type Info } from '../../resource'
import { ATTACH_WARNINGS, printLog } from '../run/attach-to-pod'
import { waitForPod } from '../run/wait-for-pod'
import { runInContainer } from '../exec'
import { copyOf, ephemeralContainerFor, nodeDebugPod } from './generate'
import { DEBUG_FLAGS, debugOptions, type DebugOptions } from './options'

/** How long it waits for a container to start: the real one until it is interrupted. */
const START_MS = 3_600_000

/** kubectl `cmd/debug/debug.go`. */
export const debug: Command = {
  name: 'debug',
  short: 'Create debugging sessions for troubleshooting workloads and nodes',
  use: 'debug (POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ]',
  flags: DEBUG_FLAGS,
  run: (context) => {
    const { client, environment, namespace } = context
    const options = debugOptions(context)
    new Builder(client, environment)
      .namespaceParam(namespace)
      .defaultNamespace()
      .resourceNames('pods', ...options.targets)
      .do()
      .visit((info) => debugOne(context, options, info))
  },
}

function debugOne(context: CommandContext, options: DebugOptions, info: Info): void {
  const { client, flags, namespace } = context
  const { kind = '', apiVersion = '' } = info.object
  if (kind === 'Node') {
    const { pod, container } = nodeDebugPod(context, options, info.name)
    return attach(context, options, client.create(PODS, namespace, pod) as unknown as Stored<Pod>, container)
  }
  if (kind !== 'Pod')
    throw new Error(
      `${JSON.stringify(`${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Kind=${kind}`)} not supported by debug`,
    )
  const pod = info.object as unknown as Stored<Pod>
  if (!flags.string('copy-to')) return debugByEphemeralContainer(context, options, pod)
  const { pod: copied, container } = copyOf(context, options, pod)
  const created = client.create(PODS, info.namespace, copied) as unknown as Stored<Pod>
  if (flags.bool('replace')) client.delete(PODS, info.namespace, info.name, { gracePeriodSeconds: 0 })
  if (container !== undefined) attach(context, options, created, container)
}

function debugByEphemeralContainer(context: CommandContext, options: DebugOptions, pod: Stored<Pod>): void {
  const container = ephemeralContainerFor(context, options, pod)
  const ephemeralContainers = [...(pod.spec?.ephemeralContainers ?? []), container]
  const debugged = { ...pod, spec: { ...pod.spec, ephemeralContainers } }
  const patch = JSON.stringify(createTwoWayMergePatch(pod as never, debugged as never, 'Pod'))
  const { name, namespace = '' } = pod.metadata
  const type = 'application/strategic-merge-patch+json'
  const patched = context.client.patch(PODS, namespace, name, type, patch, {}, 'ephemeralcontainers')
  attach(context, options, patched as unknown as Stored<Pod>, container.name)
}

/** Shows what the debugging container has printed and prints until it is over. How it ends is no matter of the command's. */
function attach(context: CommandContext, { attaches }: DebugOptions, pod: Stored<Pod>, container: string): void {
  if (!attaches) return
  const { flags, err } = context
  const { name, namespace = '' } = pod.metadata
  const started = waitForPod({ ...context, namespace }, name, START_MS, (now) => isStarted(context, now, container))
  printLog(context, started, container)
  if (statusOf(started, container)?.state?.terminated) return
  try {
    if (!flags.bool('quiet')) err(ATTACH_WARNINGS)
    runInContainer(context, started, 'attach', [], container)
  } catch (error) {
    if (error instanceof ExitError) return
    err(`warning: couldn't attach to pod/${name}, falling back to streaming logs: ${asError(error).message}\n`)
  }
}

function isStarted({ flags, err }: CommandContext, pod: Stored<Pod>, container: string): boolean {
  const state = statusOf(pod, container)?.state
  if (state?.running || state?.terminated) return true
  const message = state?.waiting?.message
  if (message && !flags.bool('quiet')) err(`Warning: container ${container}: ${message}\n`)
  return false
}

function statusOf({ status }: Stored<Pod>, container: string): ContainerStatus | undefined {
  const { initContainerStatuses = [], containerStatuses = [], ephemeralContainerStatuses = [] } = status ?? {}
  return [initContainerStatuses, containerStatuses, ephemeralContainerStatuses].flat().find(({ name }) => name === container)
}
