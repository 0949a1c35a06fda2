import { ActionError } from '../action-error'
import type { LabelSelector, Pod, Stored } from '../../api'
import { checkCount } from '../check-options'
import { PODS, resourceOfKind } from '../../apimachinery'
import { podsOf } from '../ownership'
import { formatRef, type Ref } from '../refs'
import { computeEscape, type LabelChange } from '../relabelling'
import type { Action, ActionContext } from './context'
import { say } from '../phrases'

/** The pods an action may choose from, the oldest first and by name among equals; those that are being deleted are left out. */
export function choosablePods({ view, namespace, resolve }: ActionContext, of?: Ref): readonly Stored<Pod>[] {
  const pods = of ? podsOf(view, namespace, resolve(of)) : view.list(PODS, { namespace })
  return pods.filter((pod) => !pod.metadata.deletionTimestamp).sort(byAge)
}

/** The pod that was made last, of those that are not being deleted. */
export function youngestPod(context: ActionContext): Stored<Pod> | undefined {
  const { view } = context
  return choosablePods(context).reduce<Stored<Pod> | undefined>(
    (youngest, pod) => (youngest && view.firstRevisionOf(youngest) > view.firstRevisionOf(pod) ? youngest : pod),
    undefined,
  )
}

function byAge(a: Stored<Pod>, b: Stored<Pod>): number {
  const [x, y] = [a.metadata, b.metadata]
  if (x.creationTimestamp !== y.creationTimestamp) return x.creationTimestamp < y.creationTimestamp ? -1 : 1
  return x.name < y.name ? -1 : 1
}

function choosePod(context: ActionContext, of?: Ref): Stored<Pod> {
  const [pod] = choosablePods(context, of)
  if (!pod)
    throw new ActionError(
      of ? say`there is no pod of ${formatRef(of)} to choose` : say`there is no pod in namespace ${context.namespace} to choose`,
    )
  return pod
}

/** Changes the labels of the oldest pod; without labels, those by which its owner selects it. */
export const relabelPod: Action<[change?: LabelChange, of?: Ref]> = (context, change, of) => {
  const pod = choosePod(context, of)
  const { name, namespace = '' } = pod.metadata
  const labels = change ?? escapeOwner(context, pod)
  context.remember('relabelled', name)
  context.client.patch(PODS, namespace, name, 'application/merge-patch+json', labelPatch(labels))
}

function escapeOwner({ view }: ActionContext, pod: Stored<Pod>): LabelChange {
  const { namespace = '', name, labels = {} } = pod.metadata
  const owner = (pod.metadata.ownerReferences ?? []).find((o) => o.controller)
  const resource = owner && resourceOfKind(owner.apiVersion, owner.kind)
  const object = resource && view.get(resource, namespace, owner.name)
  const selector = (object as { readonly spec?: { readonly selector?: LabelSelector } } | undefined)?.spec?.selector
  if (!selector)
    throw new ActionError(
      say`pod/${name} has no owner that selects it by labels; say which labels it gets: a pod is relabelled "app=debug"`,
    )
  return computeEscape(selector, labels)
}

export const relabel: Action<[ref: Ref, change: LabelChange]> = (context, ref, change) => {
  const { resource, name } = context.resolve(ref)
  if (resource === (PODS as unknown)) context.remember('relabelled', name)
  const namespace = resource.namespaced ? context.namespace : ''
  context.client.patch(resource, namespace, name, 'application/merge-patch+json', labelPatch(change))
}

function labelPatch(change: LabelChange): object {
  return { metadata: { labels: Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value ?? null])) } }
}

/** Deletes the oldest pods, as many as asked for. Throws where there are fewer, or none at all. */
export const deletePods: Action<[count: number | 'all', of?: Ref]> = (context, wanted, of) => {
  if (wanted !== 'all') checkCount('pods', wanted)
  const pods = choosablePods(context, of)
  const count = wanted === 'all' ? Math.max(pods.length, 1) : wanted
  if (pods.length < count) {
    const where = of ? say`of ${formatRef(of)}` : say`in namespace ${context.namespace}`
    throw new ActionError(
      pods.length === 1
        ? say`there is 1 pod ${where} to delete, not ${count}`
        : say`there are ${pods.length} pods ${where} to delete, not ${count}`,
    )
  }
  for (const { metadata } of pods.slice(0, count)) {
    context.remember('deleted', metadata.name)
    context.client.delete(PODS, metadata.namespace ?? '', metadata.name)
  }
}
