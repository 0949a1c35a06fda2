// Mirrors kubernetes plugin/pkg/admission/limitranger/admission.go.
import type { Container, KubernetesObject, LimitRange, LimitRangeItem, PersistentVolumeClaim, Pod, Quantity } from '../../../api'
import { parseQuantity } from '../../../apimachinery'
import { parseResourceList, podLimits, podRequests, type ResourceList } from '../../../component-helpers'
import type { Store } from '../../../storage'
import { forbidden, type AdmissionAttributes, type AdmissionPlugin } from '../admission'
import { maxConstraint, maxRequestConstraint, minConstraint, ratioConstraint } from './limit-constraints'

const ANNOTATION = 'kubernetes.io/limit-ranger'

type Quantities = Readonly<Record<string, Quantity>>

/** Gives containers the defaults of the namespace's limit ranges, and refuses what is beyond their bounds. */
export const limitRanger: AdmissionPlugin = {
  name: 'LimitRanger',
  handles: (resource, subresource, operation) =>
    (subresource === '' && operation === 'CREATE' && (resource === 'pods' || resource === 'persistentvolumeclaims')) ||
    (subresource === '' && operation === 'UPDATE' && resource === 'persistentvolumeclaims') ||
    (subresource === 'resize' && operation === 'UPDATE' && resource === 'pods'),
  admit(attributes, { store }) {
    const { resource, object, old } = attributes
    if (resource.qualified !== 'pods' || old?.metadata.deletionTimestamp !== undefined) return object
    let pod = object as Pod
    for (const range of rangesOf(store, attributes)) pod = withDefaults(pod, range)
    return pod
  },
  validate(attributes, { store }) {
    if (attributes.old?.metadata.deletionTimestamp !== undefined) return
    for (const range of rangesOf(store, attributes)) check(attributes, range)
  },
}

function rangesOf(store: Store, { namespace }: AdmissionAttributes): readonly LimitRange[] {
  return store.count('limitranges') === 0 ? [] : (store.list('limitranges', { namespace }) as readonly KubernetesObject[])
}

function withDefaults(pod: Pod, { spec: range }: LimitRange): Pod {
  const requests: Record<string, Quantity> = {}
  const limits: Record<string, Quantity> = {}
  for (const item of range?.limits ?? []) {
    if (item.type !== 'Container') continue
    Object.assign(requests, item.defaultRequest)
    Object.assign(limits, item.default)
  }
  const { spec } = pod
  if (!spec || (isEmpty(requests) && isEmpty(limits))) return pod
  const notes: string[] = []
  const containers = spec.containers.map((container) => withResources(container, requests, limits, 'container', notes))
  const initContainers = spec.initContainers?.map((container) =>
    withResources(container, requests, limits, 'init container', notes),
  )
  if (notes.length === 0) return pod
  const annotations = { ...pod.metadata.annotations, [ANNOTATION]: `LimitRanger plugin set: ${notes.join('; ')}` }
  return {
    ...pod,
    metadata: { ...pod.metadata, annotations },
    spec: { ...spec, containers, ...(initContainers && { initContainers }) },
  }
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0
}

function withResources(container: Container, requests: Quantities, limits: Quantities, what: string, notes: string[]): Container {
  const { resources = {}, name } = container
  const absent = (defaults: Quantities, stated: Quantities = {}): readonly string[] =>
    Object.keys(defaults)
      .filter((key) => !Object.hasOwn(stated, key))
      .sort()
  const newRequests = absent(requests, resources.requests)
  const newLimits = absent(limits, resources.limits)
  if (newRequests.length) notes.push(`${newRequests.join(', ')} request for ${what} ${name}`)
  if (newLimits.length) notes.push(`${newLimits.join(', ')} limit for ${what} ${name}`)
  if (newRequests.length === 0 && newLimits.length === 0) return container
  const merged = {
    ...resources,
    ...(newLimits.length && { limits: { ...limits, ...resources.limits } }),
    ...(newRequests.length && { requests: { ...requests, ...resources.requests } }),
  }
  return { ...container, resources: merged }
}

function check(attributes: AdmissionAttributes, { spec }: LimitRange): void {
  const problems = (spec?.limits ?? []).flatMap((item) =>
    attributes.resource.qualified === 'pods'
      ? podProblems(attributes.object as Pod, item)
      : claimProblems(attributes.object as PersistentVolumeClaim, item),
  )
  const distinct = [...new Set(problems)]
  if (distinct.length === 0) return
  throw forbidden(attributes, distinct.length === 1 ? (distinct[0] as string) : `[${distinct.join(', ')}]`)
}

function podProblems(pod: Pod, item: LimitRangeItem): readonly string[] {
  const { type } = item
  if (type === 'Pod')
    return constraintProblems(item, podRequests(pod, { excludeOverhead: true }), podLimits(pod, { excludeOverhead: true }))
  if (type !== 'Container') return []
  return [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].flatMap(({ resources }) =>
    constraintProblems(item, parseResourceList(resources?.requests), parseResourceList(resources?.limits)),
  )
}

function constraintProblems(
  { type, min, max, maxLimitRequestRatio }: LimitRangeItem,
  requests: ResourceList,
  limits: ResourceList,
): readonly string[] {
  const each = (bounds: Quantities | undefined, constraint: typeof minConstraint): readonly (string | undefined)[] =>
    Object.entries(bounds ?? {}).map(([name, bound]) => constraint(type, name, parseQuantity(bound), requests, limits))
  return [...each(min, minConstraint), ...each(max, maxConstraint), ...each(maxLimitRequestRatio, ratioConstraint)].filter(
    (problem) => problem !== undefined,
  )
}

function claimProblems({ spec }: PersistentVolumeClaim, { type, min, max }: LimitRangeItem): readonly string[] {
  if (type !== 'PersistentVolumeClaim') return []
  const requests = parseResourceList(spec?.resources?.requests)
  const low = Object.entries(min ?? {}).map(([name, bound]) =>
    minConstraint(type, name, parseQuantity(bound), requests, new Map()),
  )
  const high = Object.entries(max ?? {}).map(([name, bound]) => maxRequestConstraint(type, name, parseQuantity(bound), requests))
  return [...low, ...high].filter((problem) => problem !== undefined)
}
