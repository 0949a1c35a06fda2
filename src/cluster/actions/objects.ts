import { ActionError } from '../action-error'
import { NAMESPACE_DEFAULT, type Deployment, type KubernetesObject, type PodSpec } from '../../api'
import { isAlreadyExists, PODS, type Resource } from '../../apimachinery'
import { checkCount } from '../check-options'
import type { Cascade } from '../cluster-actions'
import { formatRef, type Ref } from '../refs'
import { newPod, newWorkload } from '../templates'
import type { Action, ActionContext } from './context'
import { say } from '../phrases'

/** Makes a workload or a pod; one without a name is called after its kind: `replicaset`, then `replicaset-2`. */
export const make: Action<[resource: Resource, name: string | undefined, replicas?: number, image?: string]> = (
  context,
  resource,
  givenName,
  replicas,
  image,
) => {
  if (typeof resource !== 'object')
    throw new ActionError(say`\`${String(resource)}\` is no kind; resourceNamed('ReplicaSet') is one`)
  if (!Number.isInteger(replicas ?? 0)) checkCount('replicas', replicas ?? 0)
  const { namespace } = context
  const name = givenName ?? freeName(context, resource)
  const object =
    resource === (PODS as unknown) && replicas === undefined
      ? newPod(name, namespace, { app: name }, image)
      : newWorkload({ resource, name, namespace, ...(replicas !== undefined && { replicas }), ...(image && { image }) })
  create(context, resource, object)
}

function freeName({ view, namespace }: ActionContext, resource: Resource): string {
  const base = resource.singular
  if (!view.get(resource, namespace, base)) return base
  for (let number = 2; ; number++) if (!view.get(resource, namespace, `${base}-${number}`)) return `${base}-${number}`
}

export const makePod: Action<[name: string, labels: Readonly<Record<string, string>>]> = (context, name, labels) => {
  create(context, PODS as Resource, newPod(name, context.namespace, labels))
}

/** Who gives one name twice may have meant two namespaces, of which a scenario means but one. */
function create({ client, namespace }: ActionContext, resource: Resource, object: KubernetesObject): void {
  try {
    client.create(resource, object)
  } catch (error) {
    if (!isAlreadyExists(error) || namespace === NAMESPACE_DEFAULT) throw error
    const { message } = error as Error
    throw new ActionError(
      say`${message} in namespace ${namespace}, which all sentences mean: the one named last; what lies in another one is made by a manifest`,
    )
  }
}

const PROPAGATION = { background: 'Background', foreground: 'Foreground', orphan: 'Orphan' } as const

/** Deletes an object as kubectl does, and does not wait for its end. */
export const remove: Action<[ref: Ref, cascade?: Cascade]> = (context, ref, cascade = 'background') => {
  const { resource, name } = context.resolve(ref)
  if (resource === (PODS as unknown)) context.remember('deleted', name)
  context.client.delete(resource, resource.namespaced ? context.namespace : '', name, { propagationPolicy: PROPAGATION[cascade] })
}

export const scale: Action<[ref: Ref, replicas: number]> = (context, ref, replicas) => {
  const { resource, name } = context.resolve(ref)
  if (!resource.subresources.includes('scale'))
    throw new ActionError(say`${formatRef(ref)} cannot be scaled: a ${resource.kind} has no scale`)
  const patch = { spec: { replicas } }
  context.client.patch(resource, context.namespace, name, 'application/merge-patch+json', patch, { subresource: 'scale' })
}

/** Sets the image of every container of an object or of its pod template. */
export const setImage: Action<[ref: Ref, image: string]> = (context, ref, image) => {
  const { resource, name } = context.resolve(ref)
  const object = context.client.get(resource, context.namespace, name)
  const isPod = resource === (PODS as unknown)
  const spec = isPod ? (object as { spec?: PodSpec }).spec : (object as Deployment).spec?.template.spec
  if (!spec) throw new ActionError(say`${formatRef(ref)} has no containers`)
  const containers = spec.containers.map((container) => ({ name: container.name, image }))
  const patch: object = { spec: isPod ? { containers } : { template: { spec: { containers } } } }
  context.client.patch(
    resource as Resource<KubernetesObject>,
    context.namespace,
    name,
    'application/strategic-merge-patch+json',
    patch,
  )
}
