import { NODES, PODS, resourceOfKind, type Resource, type Selector } from '../../apimachinery'
import type { NamedRef, Ref } from '../../cluster'
import type { JudgedCase } from '../judged-case'
import { objectOf, objectsOf } from '../selection'
import type { Concerned } from './trouble'

/** Kinds whose objects own pods, directly or through others. */
export const WORKLOADS: readonly Resource[] = [
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'],
  ['batch/v1', 'CronJob'],
  ['batch/v1', 'Job'],
  ['v1', 'ReplicationController'],
].flatMap(([version = '', kind = '']) => resourceOfKind(version, kind) ?? [])

export const isReference = (arg: unknown): arg is Ref =>
  isRecord(arg) && ['named', 'chosen', 'only'].includes(String(arg['type']))
export const isResource = (arg: unknown): arg is Resource => isRecord(arg) && typeof arg['qualified'] === 'string'
const isSelector = (arg: unknown): arg is Selector => isRecord(arg) && Array.isArray(arg['requirements'])

function isRecord(arg: unknown): arg is Readonly<Record<string, unknown>> {
  return typeof arg === 'object' && arg !== null
}

/** Whether a claim speaks of pods in general: of their number, or of those that a selector finds. */
export const isAboutPods = (arg: unknown): boolean => isSelector(arg) || (isResource(arg) && arg === (PODS as unknown))

/** The objects that a claim has to do with: those that it names, what they own at any depth, and for pods in general all workloads. */
export function concernedObjects({ args, context }: JudgedCase): readonly Concerned[] {
  const found = new Map<string, Concerned>()
  const add = (resource: Resource, objects: readonly Concerned['object'][]): void => {
    for (const object of objects) if (!found.has(object.metadata.uid)) found.set(object.metadata.uid, { resource, object })
  }
  for (const arg of args) {
    if (isReference(arg)) {
      const named = context.resolve(arg)
      const object = objectOf(context, named)
      if (object) add(named.resource, [object])
      else addNamesake(named)
    } else if (isResource(arg)) add(arg, objectsOf(context, arg))
    if (isAboutPods(arg)) for (const resource of [PODS as Resource, ...WORKLOADS]) add(resource, objectsOf(context, resource))
  }
  // a Map goes on with what is added while it is walked
  for (const { object } of found.values())
    for (const resource of [...WORKLOADS, PODS as Resource])
      add(resource, context.view.list(resource, { ownerUid: object.metadata.uid }))
  for (const { resource, object } of found.values()) if (resource === (PODS as unknown)) addNodeOf(object)
  return [...found.values()]

  function addNodeOf(pod: object): void {
    const { nodeName } = (pod as { readonly spec?: { readonly nodeName?: string } }).spec ?? {}
    const node = nodeName === undefined ? undefined : context.view.get(NODES, '', nodeName)
    if (node) add(NODES as Resource, [node])
  }

  /** What a missing object owned may still be there. */
  function addNamesake(named: NamedRef): void {
    const ownerUid = context.uidOf(named)
    if (ownerUid !== undefined)
      for (const resource of [...WORKLOADS, PODS as Resource]) add(resource, context.view.list(resource, { ownerUid }))
  }
}
