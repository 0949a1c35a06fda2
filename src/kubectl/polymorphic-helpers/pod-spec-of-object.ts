import type { Container, PodSpec } from '../../api'
import { isPlainObject, type PlainObject } from '../../apimachinery'
import type { Unstructured } from '../resource'
import { goTypeOf } from './pods-of-object'

const TEMPLATE_KINDS: ReadonlySet<string> = new Set([
  'ReplicationController',
  'Deployment',
  'DaemonSet',
  'ReplicaSet',
  'StatefulSet',
  'Job',
])

const TEMPLATE = ['spec', 'template']
const CRON_JOB_TEMPLATE = ['spec', 'jobTemplate', ...TEMPLATE]

/** Where the object's pod, or the template of its pods, stands; undefined for other kinds. */
function podPath({ kind = '' }: Unstructured): readonly string[] | undefined {
  if (kind === 'Pod') return []
  if (kind === 'CronJob') return CRON_JOB_TEMPLATE
  return TEMPLATE_KINDS.has(kind) ? TEMPLATE : undefined
}

/** The object with its pods' spec changed (kubectl `polymorphichelpers/updatepodspec.go`). Throws for kinds without pods. */
export function withPodSpec(object: Unstructured, change: (spec: PodSpec) => PodSpec): Unstructured {
  const path = podPath(object)
  if (!path) throw new Error(`the object is not a pod or does not have a pod template: ${goTypeOf(object.kind ?? '')}`)
  const changed = withValueAt(object, [...path, 'spec'], (spec) => change((spec ?? { containers: [] }) as PodSpec))
  return changed as Unstructured
}

/** The object with another value at a path. */
export function withValueAt(
  object: PlainObject,
  [key, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): PlainObject {
  if (key === undefined) return object
  const value = object[key]
  if (!rest.length) return { ...object, [key]: change(value) }
  return { ...object, [key]: withValueAt(isPlainObject(value) ? value : {}, rest, change) }
}

/** The pod spec with its containers changed; those that run first come first. */
export function withContainers(spec: PodSpec, change: (container: Container) => Container): PodSpec {
  const { initContainers } = spec
  return {
    ...spec,
    ...(initContainers && { initContainers: initContainers.map(change) }),
    containers: spec.containers.map(change),
  }
}
