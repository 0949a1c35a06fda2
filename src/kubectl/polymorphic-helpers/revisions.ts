import {
  ANNOTATION_REVISION,
  LABEL_POD_TEMPLATE_HASH,
  typeNameOfKind,
  type ControllerRevision,
  type Deployment,
  type KubernetesObject,
  type PodTemplateSpec,
  type ReplicaSet,
  type Stored,
} from '../../api'
import {
  applyStrategicMergePatch,
  deepEqual,
  findResource,
  REPLICA_SETS,
  selectorFromLabelSelector,
  type Resource,
} from '../../apimachinery'
import { asError } from '../errors'
import type { Unstructured } from '../resource'
import type { RestClient } from '../rest-client'

/** The replica sets of a deployment, the one of its present template last (kubectl `util/deployment GetAllReplicaSets`). */
export function replicaSetsOfDeployment(client: RestClient, deployment: Stored<Deployment>): readonly Stored<ReplicaSet>[] {
  const { name, namespace = '', uid } = deployment.metadata
  let all: readonly Stored<ReplicaSet>[]
  try {
    const labelSelector = selectorFromLabelSelector(deployment.spec?.selector).toString()
    all = client.list(REPLICA_SETS, namespace, { labelSelector }).items as unknown as readonly Stored<ReplicaSet>[]
  } catch (error) {
    throw new Error(`failed to retrieve replica sets from deployment ${name}: ${asError(error).message}`)
  }
  const owned = all.filter((replicaSet) => isControlledBy(replicaSet, uid)).sort(compareByCreation)
  const present = owned.find(({ spec }) => areEqualIgnoringHash(spec?.template, deployment.spec?.template))
  return present ? [...owned.filter((replicaSet) => replicaSet !== present), present] : owned
}

function isControlledBy({ metadata }: KubernetesObject, uid: string): boolean {
  return (metadata.ownerReferences ?? []).some((owner) => owner.controller === true && owner.uid === uid)
}

function compareByCreation(a: Stored<ReplicaSet>, b: Stored<ReplicaSet>): number {
  const difference = Date.parse(a.metadata.creationTimestamp) - Date.parse(b.metadata.creationTimestamp)
  return difference || (a.metadata.name < b.metadata.name ? -1 : 1)
}

export function areEqualIgnoringHash(a: PodTemplateSpec | undefined, b: PodTemplateSpec | undefined): boolean {
  return deepEqual(withoutHash(a), withoutHash(b))
}

/** The template without the label that tells its replica set from others. */
export function withoutHash(template: PodTemplateSpec | undefined): PodTemplateSpec {
  const { [LABEL_POD_TEMPLATE_HASH]: _, ...labels } = template?.metadata?.labels ?? {}
  return { ...template, metadata: { ...template?.metadata, labels } } as PodTemplateSpec
}

/** The number of a deployment's or replica set's revision; undefined where the annotation is no number. */
export function revisionOf({ metadata }: KubernetesObject): number | undefined {
  const text = metadata.annotations?.[ANNOTATION_REVISION]
  if (text === undefined) return 0
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined
}

const CONTROLLER_REVISIONS = findResource('apps/v1', 'controllerrevisions') as Resource

/** The revisions of a daemon set or stateful set (kubectl `polymorphichelpers/history.go controlledHistory`). */
export function controlledHistory(client: RestClient, object: Unstructured): readonly Stored<ControllerRevision>[] {
  const { selector } = object.spec as Pick<NonNullable<Deployment['spec']>, 'selector'>
  const labelSelector = selectorFromLabelSelector(selector).toString()
  const { items } = client.list(CONTROLLER_REVISIONS, object.metadata.namespace ?? '', { labelSelector })
  const uid = object.metadata.uid ?? ''
  return (items as unknown as readonly Stored<ControllerRevision>[]).filter((revision) => isControlledBy(revision, uid))
}

/** The object as it was at a revision. */
export function withRevision(object: Unstructured, resource: Resource, { data }: ControllerRevision): Unstructured {
  const typeName = typeNameOfKind(resource) ?? ''
  return applyStrategicMergePatch(object as never, data as never, typeName) as unknown as Unstructured
}
