// Mirrors kubernetes plugin/pkg/admission/priority/admission.go.
import type { Pod, PriorityClass } from '../../../api'
import type { Store } from '../../../storage'
import { forbidden, type AdmissionAttributes, type AdmissionPlugin } from '../admission'

const RESOURCE = 'priorityclasses.scheduling.k8s.io'

interface Resolved {
  readonly name: string
  readonly value: number
  readonly preemptionPolicy: string
}

const NO_CLASS: Resolved = { name: '', value: 0, preemptionPolicy: 'PreemptLowerPriority' }

/** Turns a pod's priority class into its priority, and allows only one default class. */
export const priority: AdmissionPlugin = {
  name: 'Priority',
  handles: (resource, subresource, operation) =>
    (resource === 'pods' || resource === RESOURCE) && subresource === '' && (operation === 'CREATE' || operation === 'UPDATE'),
  admit(attributes, { store }) {
    if (attributes.resource.qualified !== 'pods') return attributes.object
    const pod = attributes.object as Pod
    if (!pod.spec) return pod
    return attributes.operation === 'CREATE'
      ? withPriority(attributes, pod, store)
      : keepPriority(pod, attributes.old as Pod | undefined)
  },
  validate(attributes, { store }) {
    if (attributes.resource.qualified !== RESOURCE) return
    const added = attributes.object as PriorityClass
    if (!added.globalDefault) return
    const present = defaultClass(store)
    if (present && (attributes.operation === 'CREATE' || present.metadata.name !== added.metadata.name))
      throw forbidden(
        attributes,
        `PriorityClass ${present.metadata.name ?? ''} is already marked as default. Only one default can exist`,
      )
  },
}

function withPriority(attributes: AdmissionAttributes, pod: Pod, store: Store): Pod {
  const spec = pod.spec as NonNullable<Pod['spec']>
  const { name, value, preemptionPolicy } = resolve(attributes, spec.priorityClassName ?? '', store)
  if (spec.priority !== undefined && spec.priority !== value)
    throw forbidden(
      attributes,
      `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${value} from the given PriorityClass name`,
    )
  if (spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== preemptionPolicy)
    throw forbidden(
      attributes,
      `the string value of PreemptionPolicy (${spec.preemptionPolicy}) must not be provided in pod spec; priority admission controller computed ${preemptionPolicy} from the given PriorityClass name`,
    )
  const withClass = name ? { ...spec, priorityClassName: name } : spec
  return { ...pod, spec: Object.assign({}, withClass, { priority: value, preemptionPolicy }) }
}

function keepPriority(pod: Pod, old: Pod | undefined): Pod {
  const spec = pod.spec as NonNullable<Pod['spec']>
  const { priority: value, preemptionPolicy } = old?.spec ?? {}
  const isMissing =
    (spec.priority === undefined && value !== undefined) ||
    (spec.preemptionPolicy === undefined && preemptionPolicy !== undefined)
  if (!isMissing) return pod
  return {
    ...pod,
    spec: {
      ...spec,
      ...(spec.priority === undefined && value !== undefined && { priority: value }),
      ...(spec.preemptionPolicy === undefined && preemptionPolicy !== undefined && { preemptionPolicy }),
    },
  }
}

function resolve(attributes: AdmissionAttributes, name: string, store: Store): Resolved {
  const found = name ? (store.get(RESOURCE, name) as PriorityClass | undefined) : defaultClass(store)
  if (found)
    return {
      name: found.metadata.name ?? '',
      value: found.value ?? 0,
      preemptionPolicy: found.preemptionPolicy ?? NO_CLASS.preemptionPolicy,
    }
  if (name) throw forbidden(attributes, `no PriorityClass with name ${name} was found`)
  return NO_CLASS
}

/** The default class; of several the one with the lowest value. */
function defaultClass(store: Store): PriorityClass | undefined {
  let found: PriorityClass | undefined
  for (const object of store.list(RESOURCE)) {
    const candidate = object as unknown as PriorityClass
    if (candidate.globalDefault && (!found || (found.value ?? 0) > (candidate.value ?? 0))) found = candidate
  }
  return found
}
