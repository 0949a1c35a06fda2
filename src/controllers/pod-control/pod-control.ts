import type { KubernetesObject, Pod, PodTemplateSpec, Stored } from '../../api'
import { hasStatusCause, isNotFound, PODS, type Resource } from '../../apimachinery'
import { newControllerRef, RetryError, type ReconcileContext } from '../runtime'

const MAX_NAME_LENGTH = 253
/** The cause of a refusal to create in a namespace that is being deleted (`core/v1 NamespaceTerminatingCause`). */
export const NAMESPACE_TERMINATING_CAUSE = 'NamespaceTerminating'

const NO_STATUS = {}

type ControlContext = Pick<ReconcileContext, 'client' | 'recorder'>

/** The pod that a template describes, as `owner` is to create it (pkg/controller/controller_utils.go `GetPodFromTemplate`). */
export function podFromTemplate(template: PodTemplateSpec, owner: Stored<KubernetesObject>, kind: Resource): Pod {
  const { labels, annotations, finalizers } = template.metadata ?? {}
  const { name, namespace } = owner.metadata
  const metadata = {
    generateName: name.length < MAX_NAME_LENGTH ? `${name}-` : name,
    ...(namespace && { namespace }),
    ...(labels && { labels }),
    ...(annotations && { annotations }),
    ...(finalizers?.length && { finalizers }),
    ownerReferences: [newControllerRef(owner, kind)],
  }
  return template.spec
    ? { metadata, spec: template.spec, kind: PODS.kind, apiVersion: PODS.apiVersion, status: NO_STATUS }
    : { metadata }
}

/** Creates a pod of the template and says so in an event of the owner. Throws what the server refuses it with. */
export function createPod(
  context: ControlContext,
  template: PodTemplateSpec,
  owner: Stored<KubernetesObject>,
  kind: Resource,
): Stored<Pod> {
  const pod = podFromTemplate(template, owner, kind)
  if (!pod.metadata.labels || Object.keys(pod.metadata.labels).length === 0)
    throw new RetryError('unable to create pods, no labels')
  try {
    const created = context.client.create(PODS, pod)
    context.recorder.event(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${created.metadata.name}`)
    return created
  } catch (error) {
    if (!hasStatusCause(error, NAMESPACE_TERMINATING_CAUSE))
      context.recorder.event(owner, 'Warning', 'FailedCreate', `Error creating: ${messageOf(error)}`)
    throw error
  }
}

/** Deletes a pod and says so in an event of the owner. Throws NotFound as it is, and other refusals as upstream words them. */
export function deletePod(context: ControlContext, pod: Stored<Pod>, owner: Stored<KubernetesObject>): void {
  const { namespace = '', name } = pod.metadata
  try {
    context.client.delete(PODS, namespace, name)
  } catch (error) {
    if (isNotFound(error)) throw error
    context.recorder.event(owner, 'Warning', 'FailedDelete', `Error deleting: ${messageOf(error)}`)
    throw new RetryError(`unable to delete pods: ${messageOf(error)}`)
  }
  context.recorder.event(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`)
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
