// Mirrors constructHistory, snapshot and cleanupHistory of pkg/controller/daemon/update.go.
import type { ControllerRevision, DaemonSet, Pod, Stored } from '../../api'
import { CONTROLLER_REVISIONS, DAEMON_SETS, deepEqual, isStatusError, PODS, type Selector } from '../../apimachinery'
import { claimObjects, computeHash } from '../pod-control'
import { newControllerRef, RetryError, type ReconcileContext } from '../runtime'
import { LABEL_REVISION_HASH } from './daemon-pods'

type Revision = Stored<ControllerRevision>

export interface Revisions {
  readonly current: Revision
  readonly old: readonly Revision[]
}

/** What a revision keeps: a patch that puts the template back. */
function patchOf({ spec }: DaemonSet): object {
  return { spec: { template: { $patch: 'replace', ...spec?.template } } }
}

const isOfTemplate = (set: DaemonSet, { data }: ControllerRevision): boolean => deepEqual(data, patchOf(set))

/** The revisions of a daemon set: the one of its present template, made or given the highest number where need be, and the others. */
export function constructHistory(
  set: Stored<DaemonSet>,
  selector: Selector,
  pods: readonly Stored<Pod>[],
  context: ReconcileContext,
): Revisions {
  const { client } = context
  const same: Revision[] = []
  const old: Revision[] = []
  for (const revision of controlledHistories(set, selector, context)) {
    const labelled = withHashLabel(revision, context)
    ;(isOfTemplate(set, labelled) ? same : old).push(labelled)
  }
  const number = old.reduce((max, { revision }) => Math.max(max, revision), 0) + 1
  if (same.length === 0) return { current: snapshot(set, number, context), old }
  const current = dedupe(same, pods, context)
  if (current.revision < number) client.update(CONTROLLER_REVISIONS, { ...current, revision: number })
  return { current, old }
}

function controlledHistories(
  set: Stored<DaemonSet>,
  selector: Selector,
  { client, lister }: ReconcileContext,
): readonly Revision[] {
  const { namespace = '' } = set.metadata
  return claimObjects(lister(CONTROLLER_REVISIONS).list({ namespace }), {
    client,
    controller: set,
    controllerResource: DAEMON_SETS,
    resource: CONTROLLER_REVISIONS,
    selector,
  })
}

function withHashLabel(revision: Revision, { client }: ReconcileContext): Revision {
  const { labels, name } = revision.metadata
  if (labels?.[LABEL_REVISION_HASH] !== undefined) return revision
  const metadata = { ...revision.metadata, labels: { ...labels, [LABEL_REVISION_HASH]: name } }
  return client.update(CONTROLLER_REVISIONS, { ...revision, metadata })
}

/** Of several revisions of one template the newest stays, and the pods of the others take its label. */
function dedupe(same: readonly Revision[], pods: readonly Stored<Pod>[], { client }: ReconcileContext): Revision {
  const kept = same.reduce((newest, each) => (each.revision >= newest.revision ? each : newest))
  if (same.length === 1) return kept
  const hash = kept.metadata.labels?.[LABEL_REVISION_HASH] ?? ''
  for (const { metadata } of pods) {
    if (metadata.labels?.[LABEL_REVISION_HASH] === hash) continue
    const patch = { metadata: { labels: { [LABEL_REVISION_HASH]: hash } } }
    client.patch(PODS, metadata.namespace ?? '', metadata.name, 'application/merge-patch+json', patch)
  }
  for (const { metadata } of same)
    if (metadata.name !== kept.metadata.name) client.delete(CONTROLLER_REVISIONS, metadata.namespace ?? '', metadata.name)
  return kept
}

function snapshot(set: Stored<DaemonSet>, revision: number, context: ReconcileContext): Revision {
  const { name, namespace = '', annotations } = set.metadata
  const template = set.spec?.template ?? {}
  const hash = computeHash(template, set.status?.collisionCount)
  try {
    return context.client.create(CONTROLLER_REVISIONS, {
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels: { ...template.metadata?.labels, [LABEL_REVISION_HASH]: hash },
        ...(annotations && { annotations }),
        ownerReferences: [newControllerRef(set, DAEMON_SETS)],
      },
      data: patchOf(set),
      revision,
    })
  } catch (error) {
    if (!isStatusError(error, 'AlreadyExists')) throw error
    const present = context.client.get(CONTROLLER_REVISIONS, namespace, `${name}-${hash}`)
    if (isOfTemplate(set, present)) return present
    countCollision(set, context)
    throw error
  }
}

/** Another template has the same hash: the next one counts the collision in. */
function countCollision(set: Stored<DaemonSet>, { client }: ReconcileContext): void {
  const { name, namespace = '' } = set.metadata
  const fresh = client.get(DAEMON_SETS, namespace, name)
  const [known, present] = [set.status?.collisionCount, fresh.status?.collisionCount]
  if (known !== present)
    throw new RetryError(
      `found a stale collision count (${known ?? 0}, expected ${present ?? 0}) of DaemonSet "${name}" while processing; will retry until it is updated`,
    )
  const counts = fresh.status ?? { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 }
  client.updateStatus(DAEMON_SETS, { ...fresh, status: { ...counts, collisionCount: (present ?? 0) + 1 } })
}

/** Removes the oldest revisions that are too many and that no pod is of. */
export function cleanupHistory(
  { spec }: DaemonSet,
  old: readonly Revision[],
  pods: readonly Stored<Pod>[],
  { client }: ReconcileContext,
): void {
  let surplus = old.length - (spec?.revisionHistoryLimit ?? 10)
  if (surplus <= 0) return
  const live = new Set(pods.map(({ metadata }) => metadata.labels?.[LABEL_REVISION_HASH]))
  for (const { metadata } of [...old].sort((a, b) => a.revision - b.revision)) {
    if (surplus <= 0) return
    if (live.has(metadata.labels?.[LABEL_REVISION_HASH])) continue
    client.delete(CONTROLLER_REVISIONS, metadata.namespace ?? '', metadata.name)
    surplus--
  }
}
