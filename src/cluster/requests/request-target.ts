import type { Pod, Stored } from '../../api'
import {
  DAEMON_SETS,
  DEPLOYMENTS,
  JOBS,
  PODS,
  REPLICA_SETS,
  REPLICATION_CONTROLLERS,
  SERVICES,
  STATEFUL_SETS,
  type Resource,
} from '../../apimachinery'
import { isPodReady } from '../../component-helpers'
import type { SeededRandom } from '../../sim'
import { ActionError } from '../action-error'
import { podsOf } from '../ownership'
import type { NamedRef } from '../refs'
import type { Objects } from '../view'
import { say } from '../phrases'

const WORKLOADS = [DEPLOYMENTS, REPLICA_SETS, STATEFUL_SETS, DAEMON_SETS, REPLICATION_CONTROLLERS, JOBS] as readonly Resource[]
const DEFAULT_PORT = 80

/** Host and port that a request asks for. */
export interface Target {
  readonly host: string
  readonly port: number
}

/** Throws where objects of the kind take no requests. */
export function checkTakesRequests({ resource }: NamedRef): void {
  if (resource === (SERVICES as unknown) || resource === (PODS as unknown) || WORKLOADS.includes(resource)) return
  const kinds = WORKLOADS.map(({ kind }) => kind)
  throw new ActionError(
    say`a ${resource.kind} takes no requests: a Service does, a pod, or what has pods (${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1) ?? ''})`,
  )
}

/**
 * Whom to ask for what a request is sent to: a Service by its name on its first port of TCP; a pod at its address on the first that its
 * containers declare, else on 80; of a workload one of its ready pods, each as likely. Undefined where there is no pod with an address.
 */
export function targetOf(objects: Objects, namespace: string, ref: NamedRef, random: SeededRandom): Target | undefined {
  if (ref.resource === (SERVICES as unknown)) {
    const service = objects.get(SERVICES, namespace, ref.name)
    return { host: ref.name, port: firstOverTcp(service?.spec?.ports)?.port ?? DEFAULT_PORT }
  }
  const pod =
    ref.resource === (PODS as unknown)
      ? objects.get(PODS, namespace, ref.name)
      : oneOf(readyPods(objects, namespace, ref), random)
  const host = pod?.status?.podIP
  return pod && host ? { host, port: declaredPort(pod) ?? DEFAULT_PORT } : undefined
}

/** The pods that a Service selecting just those of the workload would send to: those on their way out only while there are no others. */
function readyPods(objects: Objects, namespace: string, ref: NamedRef): readonly Stored<Pod>[] {
  const ready = podsOf(objects, namespace, ref).filter(isPodReady)
  const staying = ready.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  return staying.length ? staying : ready
}

const oneOf = <T>(items: readonly T[], random: SeededRandom): T | undefined =>
  items.length > 1 ? items[random.int(items.length)] : items[0]

function declaredPort({ spec }: Pod): number | undefined {
  return firstOverTcp(spec?.containers.flatMap(({ ports = [] }) => ports))?.containerPort
}

function firstOverTcp<P extends { readonly protocol?: string }>(ports: readonly P[] = []): P | undefined {
  return ports.find(({ protocol = 'TCP' }) => protocol === 'TCP')
}
