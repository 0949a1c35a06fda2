import type { Deployment, Pod, Stored } from '../../api'
import { DEPLOYMENTS, parseManifest, type Resource } from '../../apimachinery'
import { podStatusText } from '../../component-helpers'
import { parseImageReference } from '../../container-runtime'
import { statusViewerFor } from '../../kubectl'
import { NO_FILES } from '../files'
import type { Files } from '../options'
import { podsOf } from '../ownership'
import type { NamedRef } from '../refs'
import { Cluster } from '../simulated/cluster'
import type { CommandRecord } from '../view'
import { RolloutCourse, type RolloutState } from './rollout-course'

/** What is rolled out: from a manifest to another one, or to another image. */
export interface RolloutChange {
  /** the manifest that runs before: a file's path */
  readonly manifest: string
  /** the manifest that follows */
  readonly next?: string
  /** the image that follows, or `container=image`; one alone goes to the container with an image of that repository, or to the only one */
  readonly image?: string
  /** how many replicas, whatever the manifests say */
  readonly replicas?: number
}

export interface RolloutPlan {
  readonly before: Stored<Deployment>
  readonly after: Stored<Deployment>
  readonly states: readonly RolloutState[]
  readonly isDone: boolean
  /** milliseconds until it was done, or until it was given up */
  readonly tookMs: number
  /** what `kubectl rollout status` says at the end */
  readonly status: string
  /** what the pods that are not available wait for, such as `ImagePullBackOff`; none of them twice */
  readonly waitingFor: readonly string[]
}

export interface PlanOptions {
  readonly files?: Files
  /** as in `ClusterOptions` */
  readonly nodes?: number
  readonly seed?: number
}

/** How long a rollout may go on after the cluster has come to rest, where its Deployment sets no deadline. */
const LONGEST_WAIT_MS = 600_000

/**
 * Rolls a Deployment out on a simulated cluster of its own, from a manifest that stands ready to what follows it, until it is done or its
 * deadline is over. Throws where a manifest is refused, or has no Deployment, or more than one.
 */
export function planRollout(change: RolloutChange, { files: given = NO_FILES, ...options }: PlanOptions = {}): RolloutPlan {
  const files = withReplicas(given, change.replicas)
  const namespace = namespaceIn(files, change.manifest)
  const cluster = new Cluster({ files, ...options, ...(namespace && { namespaces: [namespace] }) })
  requireSuccess(cluster.applyFiles(change.manifest))
  const ref = onlyDeployment(cluster, change.manifest)
  cluster.settle()
  cluster.beginBlock()
  const before = deploymentOf(cluster, ref)
  if (change.next !== undefined) requireSuccess(cluster.applyFiles(change.next))
  if (change.image !== undefined) requireSuccess(cluster.run(setImageCommand(before, change.image)))
  return followRollout(cluster, ref, before)
}

function followRollout(cluster: Cluster, ref: NamedRef, before: Stored<Deployment>): RolloutPlan {
  const startMs = cluster.now()
  cluster.settle()
  const waitMs = 1000 * (before.spec?.progressDeadlineSeconds ?? 0) + LONGEST_WAIT_MS
  const isOver = (): boolean => hasEnded(deploymentOf(cluster, ref))
  cluster.history.moveToPresent()
  if (!isOver())
    cluster.passUntil((position) => {
      cluster.history.moveTo(position)
      return isOver()
    }, waitMs)
  cluster.history.moveToPresent()
  const after = deploymentOf(cluster, ref)
  const { revisions } = cluster.timeline
  const course = new RolloutCourse(revisions, `${cluster.namespace}/${ref.name}`, cluster.blockStart)
  const pods = podsOf(cluster.history, cluster.namespace, ref)
  const states = course.upTo(revisions.length)
  const outcome = outcomeOf(after)
  const tookMs = outcome.isDone ? (states.at(-1)?.atMs ?? 0) : cluster.now() - startMs
  return { before, after, states, ...outcome, tookMs, waitingFor: reasonsOf(pods) }
}

function requireSuccess({ exitCode, stdout, stderr, hints = [] }: CommandRecord): void {
  if (exitCode !== 0) throw new Error([(stdout + stderr).trimEnd(), ...hints].join('\n'))
}

/** The namespace that a manifest's Deployment says it is in. */
function namespaceIn(files: Files, path: string): string | undefined {
  return files.isDirectory(path) ? undefined : documentsIn(files, path).find(isDeployment)?.metadata?.namespace
}

/** The documents of a file; none where it cannot be read, of which kubectl speaks. */
function documentsIn(files: Files, path: string): readonly unknown[] {
  try {
    return parseManifest(files.read(path), path).map(({ value }) => value)
  } catch {
    return []
  }
}

function isDeployment(value: unknown): value is Deployment {
  return (value as Partial<Deployment> | null)?.kind === 'Deployment'
}

/** The same files, in which every Deployment asks for so many replicas. */
function withReplicas(files: Files, replicas: number | undefined): Files {
  if (replicas === undefined) return files
  const read = (path: string): string => {
    const documents = documentsIn(files, path)
    if (!documents.some(isDeployment)) return files.read(path)
    return documents
      .map((each) => JSON.stringify(isDeployment(each) ? { ...each, spec: { ...each.spec, replicas } } : each))
      .join('\n---\n')
  }
  return { ...files, read }
}

function onlyDeployment(cluster: Cluster, manifest: string): NamedRef {
  const names = cluster.history.list(DEPLOYMENTS, { namespace: cluster.namespace }).map(({ metadata }) => metadata.name)
  const [name] = names
  if (name === undefined) throw new Error(`there is no Deployment in ${manifest}`)
  if (names.length > 1) throw new Error(`there are ${names.length} Deployments in ${manifest} (${names.join(', ')}); give one`)
  return { type: 'named', resource: DEPLOYMENTS as Resource, name }
}

function deploymentOf(cluster: Cluster, { name }: NamedRef): Stored<Deployment> {
  const found = cluster.history.get(DEPLOYMENTS, cluster.namespace, name)
  if (!found) throw new Error(`deployment/${name} is gone`)
  return found
}

function setImageCommand({ metadata, spec }: Stored<Deployment>, text: string): string {
  const containers = spec?.template.spec?.containers ?? []
  const names = containers.map(({ name }) => name)
  const [given, image] = text.includes('=') ? text.split('=', 2) : [undefined, text]
  const repository = parseImageReference(image ?? '')?.repository
  const alike = containers.filter((each) => parseImageReference(each.image ?? '')?.repository === repository)
  const name = given ?? (containers.length === 1 ? names[0] : alike.length === 1 ? alike[0]?.name : undefined)
  if (name === undefined)
    throw new Error(
      `deployment/${metadata.name} has the containers ${names.join(', ')}: say whose image it is, as in ${names[0] ?? ''}=${text}`,
    )
  return `kubectl set image deployment/${metadata.name} '${name}=${image ?? ''}'`
}

function hasEnded(deployment: Stored<Deployment>): boolean {
  const progressing = deployment.status?.conditions?.find(({ type }) => type === 'Progressing')
  return progressing?.status === 'False' || outcomeOf(deployment).isDone
}

function outcomeOf(deployment: Stored<Deployment>): Pick<RolloutPlan, 'isDone' | 'status'> {
  try {
    const view = statusViewerFor(DEPLOYMENTS as Resource)
    const { isDone, text } = view(deployment as unknown as Parameters<typeof view>[0], 0)
    return { isDone, status: text.trim() }
  } catch (error) {
    return { isDone: false, status: (error as Error).message }
  }
}

function reasonsOf(pods: readonly Stored<Pod>[]): readonly string[] {
  return [...new Set(pods.map(podStatusText))].filter((text) => !['Running', 'Completed'].includes(text)).sort()
}
