import type { KubernetesObject, PodTemplateSpec } from '../api'
import { DEPLOYMENTS, PODS, REPLICA_SETS, REPLICATION_CONTROLLERS, STATEFUL_SETS, type Resource } from '../apimachinery'
import { say, SaidError } from './phrases'

const DEFAULT_IMAGE = 'nginx'

/** What a sentence says about an object that it makes. */
export interface ObjectToMake {
  readonly resource: Resource
  readonly name: string
  readonly namespace: string
  readonly replicas?: number
  readonly image?: string
}

/** A workload whose pods carry `app=<name>` and run one container of the image. Throws for kinds that have no replicas. */
export function newWorkload({ resource, name, namespace, replicas = 1, image = DEFAULT_IMAGE }: ObjectToMake): KubernetesObject {
  const labels = { app: name }
  const template: PodTemplateSpec = { metadata: { labels }, spec: { containers: [{ name: containerName(image), image }] } }
  const metadata = { name, namespace }
  const identity = { apiVersion: resource.apiVersion, kind: resource.kind, metadata }
  switch (resource) {
    case REPLICATION_CONTROLLERS as Resource:
      return Object.assign(identity, { spec: { replicas, selector: labels, template } }) as KubernetesObject
    case REPLICA_SETS as Resource:
    case DEPLOYMENTS as Resource:
      return Object.assign(identity, { spec: { replicas, selector: { matchLabels: labels }, template } }) as KubernetesObject
    case STATEFUL_SETS as Resource:
      return {
        ...identity,
        spec: { replicas, serviceName: name, selector: { matchLabels: labels }, template },
      } as KubernetesObject
    default:
      throw new SaidError(
        say`a ${resource.kind} has no replicas; kinds that have: Deployment, ReplicaSet, ReplicationController, StatefulSet; others are made by a manifest`,
      )
  }
}

/** A bare pod with one container. */
export function newPod(
  name: string,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  image = DEFAULT_IMAGE,
): KubernetesObject {
  const pod = { apiVersion: PODS.apiVersion, kind: PODS.kind, metadata: { name, namespace, labels } }
  return { ...pod, spec: { containers: [{ name: containerName(image), image }] } } as KubernetesObject
}

/** The last part of an image's name without its tag: `nginx` of `docker.io/library/nginx:1.27`. */
export function containerName(image: string): string {
  const last = image.split('/').at(-1) ?? image
  return (
    last
      .replace(/[:@].*$/, '')
      .replace(/[^a-z0-9-]/gi, '-')
      .toLowerCase() || 'app'
  )
}
