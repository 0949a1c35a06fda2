import { ANNOTATION_CHANGE_CAUSE, type Deployment, type PodTemplateSpec, type Stored } from '../../api'
import type { Resource } from '../../apimachinery'
import { DescribeWriter, Unaligned } from '../describe/describe-writer'
import { writePodTemplate } from '../describe/pod-template'
import { asError } from '../errors'
import type { Info, Unstructured } from '../resource'
import { DESCRIBE_LAYOUT, TabWriter } from '../tabwriter'
import { controlledHistory, replicaSetsOfDeployment, revisionOf, withRevision } from './revisions'
import { kindText } from './status-viewer'

/** A revision of a workload. */
interface Revision {
  /** the object that keeps it, or the workload as it was */
  readonly object: Unstructured
  readonly template: PodTemplateSpec | undefined
  /** why it was made; empty where nobody said */
  readonly changeCause: string
}

export type History = ReadonlyMap<number, Revision>

const KNOWN_KINDS: ReadonlySet<string> = new Set([
  ...['Job.batch', 'CronJob.batch', 'Pod', 'ReplicationController', 'ReplicaSet.apps'],
  ...['Deployment.apps', 'DaemonSet.apps', 'StatefulSet.apps'],
])

/** Refuses kinds that have no revisions, in the words of kubectl `polymorphichelpers/history.go` and `rollback.go`. */
export function requireRevisions(resource: Resource, subject: 'history' | 'rollbacker', implementation: string): void {
  const kind = kindText(resource)
  if (!KNOWN_KINDS.has(kind)) {
    const reason = `no visitor method exists for {${resource.group} ${resource.kind}}`
    throw new Error(`error retrieving ${subject} for ${JSON.stringify(kind)}, ${reason}`)
  }
  if (!/^(Deployment|DaemonSet|StatefulSet)\./.test(kind))
    throw new Error(`no ${implementation} has been implemented for ${JSON.stringify(kind)}`)
}

/** The revisions of a workload by their numbers (upstream `HistoryViewer.GetHistory`). */
export function historyOf(info: Info): History {
  requireRevisions(info.resource, 'history', 'history viewer')
  return info.resource.kind === 'Deployment' ? deploymentHistory(info) : controllerHistory(info)
}

function deploymentHistory(info: Info): History {
  const deployment = readAgain(info, 'deployment') as unknown as Stored<Deployment>
  const history = new Map<number, Revision>()
  for (const replicaSet of replicaSetsOfDeployment(info.client, deployment)) {
    const revision = revisionOf(replicaSet)
    if (revision === undefined) continue
    const changeCause = replicaSet.metadata.annotations?.[ANNOTATION_CHANGE_CAUSE] ?? ''
    const object = { ...replicaSet, apiVersion: 'apps/v1', kind: 'ReplicaSet' } as unknown as Unstructured
    history.set(revision, { object, template: withChangeCause(replicaSet.spec?.template, changeCause), changeCause })
  }
  return history
}

function withChangeCause(template: PodTemplateSpec | undefined, changeCause: string): PodTemplateSpec | undefined {
  if (!template || !changeCause) return template
  const annotations = { ...template.metadata?.annotations, [ANNOTATION_CHANGE_CAUSE]: changeCause }
  return { ...template, metadata: { ...template.metadata, annotations } }
}

function controllerHistory(info: Info): History {
  const current = readAgain(info, info.resource.kind === 'DaemonSet' ? 'DaemonSet' : 'Statefulset')
  const history = new Map<number, Revision>()
  for (const revision of controlledHistory(info.client, current)) {
    const object = withRevision(current, info.resource, revision)
    const { template } = object.spec as { readonly template?: PodTemplateSpec }
    const changeCause = revision.metadata.annotations?.[ANNOTATION_CHANGE_CAUSE] ?? ''
    history.set(revision.revision, { object, template, changeCause })
  }
  return history
}

/** The workload as the server has it now. */
export function readAgain({ client, resource, namespace, name }: Info, noun: string): Unstructured {
  try {
    return client.get(resource, namespace, name)
  } catch (error) {
    throw new Error(`failed to retrieve ${noun} ${name}: ${asError(error).message}`)
  }
}

/** What `rollout history` prints behind a workload's name (upstream `HistoryViewer.ViewHistory`). */
export function viewHistory(history: History, revision: number): string {
  if (!history.size) return 'No rollout history found.'
  if (revision > 0) return templateText(revisionIn(history, revision).template)
  const table = new TabWriter(DESCRIBE_LAYOUT)
  table.write('REVISION\tCHANGE-CAUSE\n')
  for (const [number, { changeCause }] of sortedHistory(history)) table.write(`${number}\t${changeCause || '<none>'}\n`)
  return table.flush()
}

export function revisionIn(history: History, revision: number): Revision {
  const found = history.get(revision)
  if (!found) throw new Error('unable to find the specified revision')
  return found
}

export function sortedHistory(history: History): readonly (readonly [number, Revision])[] {
  return [...history].sort(([a], [b]) => a - b)
}

export function templateText(template: PodTemplateSpec | undefined): string {
  const writer = new DescribeWriter(0, new Unaligned())
  writePodTemplate(writer, template)
  return writer.toString()
}
