import type { Pod, Stored } from '../../api'
import { isNotFound, PODS } from '../../apimachinery'
import { pathOf, type OutputStream } from '../../client'
import { usageError, type Command, type CommandContext } from '../command'
import { asError } from '../errors'
import { requestTimeoutMs, SELECTOR_FLAG } from '../file-flags'
import {
  allContainerNames,
  compareByLogging,
  containersOf,
  DEFAULT_CONTAINER_ANNOTATION,
  goTypeOf,
  podsOfObject,
  selectorOfObject,
} from '../polymorphic-helpers'
import { Builder, isList, type Unstructured } from '../resource'
import { queryPart, type Query } from '../rest-client'

const USAGE = 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'
const USAGE_ERROR = `expected '${USAGE}'.\nPOD or TYPE/NAME is a required argument for the logs command`

/** Of pods that a selector chooses, only the last lines are printed unless `--tail` says otherwise. */
const SELECTOR_TAIL = 10

/** How long `-f` follows a container that goes on for ever: a real one goes on until it is interrupted. */
const FOLLOW_MS = 30_000

/** kubectl `cmd/logs/logs.go`. */
export const logs: Command = {
  name: 'logs',
  short: 'Print the logs for a container in a pod or specified resource.',
  use: USAGE,
  flags: [
    { name: 'all-pods', type: 'bool' },
    { name: 'all-containers', type: 'bool' },
    { name: 'follow', shorthand: 'f', type: 'bool' },
    { name: 'timestamps', type: 'bool' },
    { name: 'limit-bytes', type: 'int64' },
    { name: 'previous', shorthand: 'p', type: 'bool' },
    { name: 'tail', type: 'int64', default: -1 },
    { name: 'ignore-errors', type: 'bool' },
    { name: 'since-time', type: 'string' },
    { name: 'since', type: 'duration' },
    { name: 'container', shorthand: 'c', type: 'string' },
    { name: 'insecure-skip-tls-verify-backend', type: 'bool' },
    { name: 'pod-running-timeout', type: 'duration', default: 20_000 },
    SELECTOR_FLAG,
    { name: 'max-log-requests', type: 'int', default: 5 },
    { name: 'prefix', type: 'bool' },
  ],
  run: (context) => {
    const { args, flags } = context
    const selector = flags.string('selector')
    if (args.length > 2 || (!args.length && !selector)) throw usageError(context, USAGE_ERROR)
    if (args.length === 1 && selector) throw usageError(context, 'only a selector (-l) or a POD name is allowed')
    if (flags.number('pod-running-timeout') <= 0) throw new Error('--pod-running-timeout must be higher than zero')
    const query = logQuery(context)
    const object = objectOf(context)
    validate(context)
    consume(context, sourcesOf(context, object), query)
  },
}

function logQuery({ flags }: CommandContext): Query {
  const tail = flags.number('tail')
  const isSelected = flags.string('selector') !== '' && tail === -1 && !flags.changed('tail')
  const sinceMs = flags.number('since')
  const sinceTime = flags.string('since-time')
  if (sinceTime && Number.isNaN(Date.parse(sinceTime))) {
    throw new Error(
      `parsing time ${JSON.stringify(sinceTime)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(sinceTime)} as "2006"`,
    )
  }
  return {
    follow: flags.bool('follow'),
    previous: flags.bool('previous'),
    timestamps: flags.bool('timestamps'),
    sinceTime,
    ...(sinceMs !== 0 && { sinceSeconds: Math.round(sinceMs / 1000) }),
    ...(flags.number('limit-bytes') !== 0 && { limitBytes: flags.number('limit-bytes') }),
    ...(isSelected ? { tailLines: SELECTOR_TAIL } : tail !== -1 && { tailLines: tail }),
  }
}

function objectOf(context: CommandContext): Unstructured {
  const { args, flags, client, environment, namespace, err } = context
  const selector = flags.string('selector')
  const builder = new Builder(client, environment).namespaceParam(namespace).defaultNamespace().singleResourceType()
  if (args[0] !== undefined) builder.resourceNames('pods', args[0])
  if (selector) builder.resourceTypes('pods').labelSelectorParam(selector)
  try {
    const infos = builder.do().infos()
    if (!selector && infos.length !== 1) throw new Error('expected a resource')
    const object = (infos[0] as { readonly object: Unstructured }).object
    if (selector && isList(object) && !object.items.length) err(`No resources found in ${namespace} namespace.\n`)
    return object
  } catch (error) {
    if (!isNotFound(error)) throw error
    throw new Error(`error from server (NotFound): ${asError(error).message} in namespace ${JSON.stringify(namespace)}`)
  }
}

function validate({ args, flags }: CommandContext): void {
  const container = args[1] ?? flags.string('container')
  if (flags.string('since-time') && flags.number('since') !== 0)
    throw new Error('at most one of `sinceTime` or `sinceSeconds` may be specified')
  if (flags.bool('all-containers') && container)
    throw new Error(`--all-containers=true should not be specified with container name ${container}`)
  if (flags.changed('container') && args.length === 2) throw new Error('only one of -c or an inline [CONTAINER] arg is allowed')
  if (flags.number('limit-bytes') < 0) throw new Error('--limit-bytes must be greater than 0')
  if (flags.number('since') < 0) throw new Error('--since must be greater than 0')
  if (flags.number('tail') < -1) throw new Error('--tail must be greater than or equal to -1')
}

interface LogSource {
  readonly pod: Stored<Pod>
  readonly container: string
}

/** The containers whose logs are asked for (kubectl `polymorphichelpers/logsforobject.go`). */
function sourcesOf(context: CommandContext, object: Unstructured): readonly LogSource[] {
  if (isList(object)) return object.items.flatMap((item) => sourcesOf(context, { ...item, kind: item.kind ?? 'Pod' }))
  if (object.kind === 'Pod') return sourcesOfPod(context, object as unknown as Stored<Pod>)
  const { flags, err } = context
  try {
    selectorOfObject(object)
  } catch (error) {
    throw new Error(`cannot get the logs from ${goTypeOf(object.kind ?? '')}: ${asError(error).message}`)
  }
  const pods = podsOfObject(context, object, flags.number('pod-running-timeout'), compareByLogging)
  if (flags.bool('all-pods') && pods.length > 1) return pods.flatMap((pod) => sourcesOfPod(context, pod))
  const [pod] = pods as readonly [Stored<Pod>]
  if (pods.length > 1) err(`Found ${pods.length} pods, using pod/${pod.metadata.name}\n`)
  return sourcesOfPod(context, pod)
}

function sourcesOfPod({ args, flags, err }: CommandContext, pod: Stored<Pod>): readonly LogSource[] {
  if (flags.bool('all-containers')) {
    const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? {}
    return [...initContainers, ...containers, ...ephemeralContainers].map(({ name }) => ({ pod, container: name }))
  }
  const has = (name: string): boolean => containersOf(pod).some((container) => container.name === name)
  let container = args[1] ?? flags.string('container')
  const preferred = pod.metadata.annotations?.[DEFAULT_CONTAINER_ANNOTATION] ?? ''
  if (!container && preferred) {
    if (has(preferred)) container = preferred
    else err(`Default container name ${JSON.stringify(preferred)} not found in pod ${pod.metadata.name}\n`)
  }
  if (!container) {
    container = pod.spec?.containers[0]?.name ?? ''
    const several = containersOf(pod).length > 1 && !flags.bool('all-pods')
    if (several) err(`Defaulted container ${JSON.stringify(container)} out of: ${allContainerNames(pod)}\n`)
  }
  if (!has(container))
    throw new Error(`container ${container} is not valid for pod ${pod.metadata.name} out of: ${allContainerNames(pod)}`)
  return [{ pod, container }]
}

function consume(context: CommandContext, sources: readonly LogSource[], query: Query): void {
  const { flags } = context
  const limit = flags.number('max-log-requests')
  if (flags.bool('follow') && sources.length > limit) {
    throw new Error(
      `you are attempting to follow ${sources.length} log streams, but maximum allowed concurrency is ${limit}, ` +
        'use --max-log-requests to increase the limit',
    )
  }
  const readers = sources.flatMap((source) => open(context, source, query))
  if (flags.bool('follow')) follow(context, readers)
  else for (const { read } of readers) read()
}

interface LogReader {
  readonly stream: OutputStream
  /** prints what has come */
  read(): void
}

function open(context: CommandContext, { pod, container }: LogSource, query: Query): readonly LogReader[] {
  const { client, flags, out } = context
  const path = pathOf(PODS, pod.metadata.namespace ?? '', pod.metadata.name, 'log')
  try {
    const { output: stream, body } = client.send({ method: 'GET', path, ...queryPart({ container, ...query }) })
    const print =
      flags.bool('prefix') || flags.bool('all-pods') ? prefixing(`[pod/${pod.metadata.name}/${container}] `, out) : out
    if (!stream) {
      if (typeof body === 'string') print(body)
      return []
    }
    return [{ stream, read: () => print(stream.read().stdout) }]
  } catch (error) {
    if (!flags.bool('ignore-errors')) throw error
    out(`error: ${asError(error).message}\n`)
    return []
  }
}

function follow({ environment, flags }: CommandContext, readers: readonly LogReader[]): void {
  const isOver = (): boolean => {
    for (const { read } of readers) read()
    return readers.every(({ stream }) => stream.closed)
  }
  environment.time.advanceUntil(isOver, requestTimeoutMs(flags) || FOLLOW_MS)
  isOver()
  for (const { stream } of readers) stream.close()
}

/** Puts a prefix in front of each line. */
function prefixing(prefix: string, out: (text: string) => void): (text: string) => void {
  let isLineStart = true
  return (text) => {
    for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      out(isLineStart ? `${prefix}${line}` : line)
      isLineStart = line.endsWith('\n')
    }
  }
}
