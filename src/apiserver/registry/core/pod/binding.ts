// Mirrors the BindingREST of kubernetes pkg/registry/core/pod/storage/storage.go.
import type { Binding, Pod, Stored } from '../../../../api'
import {
  describeErrors,
  fieldNotSupported,
  fieldRequired,
  formatTime,
  newBadRequest,
  newConflict,
  newUnknownError,
  PODS,
} from '../../../../apimachinery'
import { updatePodCondition } from '../../../../component-helpers'
import type { GenericStore } from '../../generic'

const BINDING = { group: '', resource: 'pods/binding' }

/** Checks a binding as upstream's `ValidatePodBinding`. Throws BadRequest, and a plain error for a bad target. */
export function checkBinding(binding: Binding, name: string): void {
  if (binding.metadata.name !== name) throw newBadRequest('name in URL does not match name in Binding object')
  const { kind = '', name: node = '' } = (binding as Partial<Binding>).target ?? {}
  const errors = [
    ...(kind && kind !== 'Node' ? [fieldNotSupported('target.kind', kind, ['Node', '<empty>'])] : []),
    ...(node ? [] : [fieldRequired('target.name')]),
  ]
  if (errors.length) throw newUnknownError(describeErrors(errors))
}

/** Puts a pod on a node, once and for all. Throws NotFound, and Conflict where the pod cannot be bound. */
export function bindPod(store: GenericStore, namespace: string, binding: Binding, dryRun: boolean): void {
  const pod = store.get(PODS, namespace, binding.metadata.name ?? '') as Stored<Pod>
  const problem = whyNotBound(pod, binding)
  if (problem) throw newConflict(BINDING, pod.metadata.name, problem)
  if (dryRun) return
  const { annotations, labels } = binding.metadata
  const { nominatedNodeName: _cleared, ...status } = pod.status ?? {}
  const bound: Stored<Pod> = {
    ...pod,
    metadata: {
      ...pod.metadata,
      ...(labels && { labels: { ...pod.metadata.labels, ...labels } }),
      ...(annotations && { annotations: { ...pod.metadata.annotations, ...annotations } }),
    },
    // Neither is spread: behind what is spread the engine makes a hidden class for every single object.
    spec: Object.assign({}, pod.spec as NonNullable<Pod['spec']>, { nodeName: binding.target.name as string }),
    status: Object.assign({}, status, {
      conditions: updatePodCondition(status.conditions, { type: 'PodScheduled', status: 'True' }, formatTime(store.loop.now())),
    }),
  }
  store.storage.update('pods', bound)
}

function whyNotBound({ metadata, spec }: Stored<Pod>, { metadata: asked }: Binding): string | undefined {
  const { name } = metadata
  if (asked.uid && asked.uid !== metadata.uid)
    return `Precondition failed: UID in precondition: ${asked.uid}, UID in object meta: ${metadata.uid}`
  if (asked.resourceVersion && asked.resourceVersion !== metadata.resourceVersion)
    return `Precondition failed: ResourceVersion in precondition: ${asked.resourceVersion}, ResourceVersion in object meta: ${metadata.resourceVersion}`
  if (metadata.deletionTimestamp !== undefined) return `pod ${name} is being deleted, cannot be assigned to a host`
  if (spec?.nodeName) return `pod ${name} is already assigned to node ${JSON.stringify(spec.nodeName)}`
  if (spec?.schedulingGates?.length) return `pod ${name} has non-empty .spec.schedulingGates`
  return undefined
}
