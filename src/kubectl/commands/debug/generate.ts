import { NAME_ALPHABET, type Container, type EphemeralContainer, type Pod, type PodSpec, type Stored } from '../../../api'
import type { CommandContext } from '../../command'
import { containersOf } from '../../polymorphic-helpers'
import type { DebugOptions } from './options'
import { onHost, profiled } from './profiles'

const SUFFIX_LENGTH = 5

/** A pod to be made, and the name of the container in it to attach to; none where only images change. */
export interface Generated {
  readonly pod: Pod
  readonly container?: string
}

/** The container that is added to a pod as it runs (kubectl `cmd/debug/debug.go generateDebugContainer`). */
export function ephemeralContainerFor(context: CommandContext, options: DebugOptions, pod: Stored<Pod>): EphemeralContainer {
  const target = context.flags.string('target')
  const container: EphemeralContainer = {
    ...newContainer(context, options, debugContainerName(context, pod)),
    ...(target && { targetContainerName: target }),
  }
  return profiled(options.profile, container, 'ephemeral')
}

/** The pod that shows a node (kubectl `generateNodeDebugPod`). */
export function nodeDebugPod(context: CommandContext, options: DebugOptions, nodeName: string): Required<Generated> {
  const { flags, out } = context
  const container = flags.string('container') || 'debugger'
  const name = `node-debugger-${nodeName}-${suffix(context)}`
  if (!flags.bool('quiet')) out(`Creating debugging pod ${name} with container ${container} on node ${nodeName}.\n`)
  const spec: PodSpec = {
    containers: [profiled(options.profile, newContainer(context, options, container), 'node')],
    nodeName,
    restartPolicy: 'Never',
    tolerations: [{ operator: 'Exists' }],
  }
  const metadata = { name, labels: { 'app.kubernetes.io/managed-by': 'kubectl-debug' } }
  return { pod: { apiVersion: 'v1', kind: 'Pod', metadata, spec: onHost(options.profile, spec) }, container }
}

/** A copy of a pod with a container more, or with one changed (kubectl `generatePodCopyWithDebugContainer`). */
export function copyOf(context: CommandContext, options: DebugOptions, pod: Stored<Pod>): Generated {
  const { flags } = context
  const { ephemeralContainers: _ephemeral, nodeName, ...spec } = pod.spec as PodSpec
  const shares = flags.changed('share-processes') && { shareProcessNamespace: flags.bool('share-processes') }
  const copied: PodSpec = {
    ...spec,
    ...shares,
    ...(flags.bool('same-node') && nodeName && { nodeName }),
    containers: spec.containers.map((container) => {
      const image = options.images.get(container.name) ?? options.images.get('*')
      return image ? { ...container, image } : container
    }),
  }
  const image = flags.string('image')
  const given = flags.string('container')
  const isPresent = [...spec.containers, ...(spec.initContainers ?? [])].some(({ name }) => name === given)
  if (!isPresent && !image) {
    if (options.images.size) return { pod: copyWith(context, pod, copied, true) }
    throw new Error('you must specify image when creating new container')
  }
  const name = given || debugContainerName(context, pod)
  const changed = (container: Container): Container =>
    container.name === name ? profiled(options.profile, changedContainer(context, options, container), 'copy') : container
  const all = isPresent ? copied.containers : [...copied.containers, { name, terminationMessagePolicy: 'File' }]
  const { initContainers } = copied
  const shared = options.profile.sharesProcesses && copied.shareProcessNamespace === undefined && { shareProcessNamespace: true }
  const withDebugger: PodSpec = {
    ...copied,
    ...shared,
    containers: all.map(changed),
    ...(initContainers && { initContainers: initContainers.map(changed) }),
  }
  return { pod: copyWith(context, pod, withDebugger, false), container: name }
}

/** What of the pod its copy keeps; one that only has other images keeps all. */
function copyWith({ flags }: CommandContext, pod: Stored<Pod>, spec: PodSpec, keepsAll: boolean): Pod {
  const isLegacy = flags.string('profile') === 'legacy'
  const keeps = (flag: string): boolean => keepsAll || (isLegacy ? flag !== 'keep-labels' : flags.bool(flag))
  const { annotations, labels, namespace } = pod.metadata
  const { initContainers, ...rest } = spec
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: flags.string('copy-to'),
      ...(namespace && { namespace }),
      ...(annotations && keeps('keep-annotations') && { annotations }),
      ...(labels && keeps('keep-labels') && { labels }),
    },
    spec: {
      ...rest,
      containers: rest.containers.map(({ livenessProbe, readinessProbe, startupProbe, ...container }) => ({
        ...container,
        ...(livenessProbe && keeps('keep-liveness') && { livenessProbe }),
        ...(readinessProbe && keeps('keep-readiness') && { readinessProbe }),
        ...(startupProbe && keeps('keep-startup') && { startupProbe }),
      })),
      ...(initContainers && keeps('keep-init-containers') && { initContainers }),
    },
  }
}

function newContainer(context: CommandContext, options: DebugOptions, name: string): Container {
  return changedContainer(context, options, { name, terminationMessagePolicy: 'File' })
}

function changedContainer(
  { flags }: CommandContext,
  { command, env }: DebugOptions,
  { stdin: _stdin, tty: _tty, ...container }: Container,
): Container {
  const [image, pullPolicy] = [flags.string('image'), flags.string('image-pull-policy')]
  const { args: _args, ...withoutArgs } = container
  const run = flags.bool('arguments-only') ? { ...container, args: command } : { ...withoutArgs, command }
  return {
    ...(command.length ? run : container),
    ...(env.length && { env }),
    ...(image && { image }),
    ...(pullPolicy && { imagePullPolicy: pullPolicy }),
    ...(flags.bool('stdin') && { stdin: true }),
    ...(flags.bool('tty') && { tty: true }),
  }
}

function debugContainerName(context: CommandContext, pod: Stored<Pod>): string {
  const { flags, out } = context
  const given = flags.string('container')
  if (given) return given
  const taken = new Set(containersOf(pod).map(({ name }) => name))
  let name: string
  do name = `debugger-${suffix(context)}`
  while (taken.has(name))
  if (!flags.bool('quiet')) out(`Defaulting debug container name to ${name}.\n`)
  return name
}

const suffix = ({ environment }: CommandContext): string =>
  environment.random?.text(NAME_ALPHABET, SUFFIX_LENGTH) ?? NAME_ALPHABET.slice(0, SUFFIX_LENGTH)
