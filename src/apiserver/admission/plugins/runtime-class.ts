// Mirrors kubernetes plugin/pkg/admission/runtimeclass/admission.go.
import type { KubernetesObject, Pod, PodSpec, Toleration } from '../../../api'
import { deepEqual } from '../../../apimachinery'
import { forbidden, type AdmissionAttributes, type AdmissionPlugin } from '../admission'

/** What matters here of `node.k8s.io/v1 RuntimeClass`. */
interface RuntimeClass extends KubernetesObject {
  readonly overhead?: { readonly podFixed?: NonNullable<PodSpec['overhead']> }
  readonly scheduling?: { readonly nodeSelector?: Readonly<Record<string, string>>; readonly tolerations?: readonly Toleration[] }
}

/** Gives a pod the overhead and the scheduling of its runtime class. */
export const runtimeClass: AdmissionPlugin = {
  name: 'RuntimeClass',
  handles: (resource, subresource, operation) => resource === 'pods' && subresource === '' && operation === 'CREATE',
  admit(attributes, { store }) {
    const pod = attributes.object as Pod
    const { spec } = pod
    if (!spec?.runtimeClassName) return pod
    const found = store.get('runtimeclasses.node.k8s.io', spec.runtimeClassName) as RuntimeClass | undefined
    if (!found) throw forbidden(attributes, `pod rejected: RuntimeClass ${JSON.stringify(spec.runtimeClassName)} not found`)
    return { ...pod, spec: withScheduling(attributes, withOverhead(attributes, spec, found), found) }
  },
  validate(attributes) {
    const { spec } = attributes.object as Pod
    if (spec?.overhead && !spec.runtimeClassName)
      throw forbidden(attributes, 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead')
  },
}

function withOverhead(attributes: AdmissionAttributes, spec: PodSpec, { overhead }: RuntimeClass): PodSpec {
  const podFixed = overhead?.podFixed
  if (spec.overhead && !deepEqual(spec.overhead, podFixed))
    throw forbidden(attributes, "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
  return podFixed ? { ...spec, overhead: podFixed } : spec
}

function withScheduling(attributes: AdmissionAttributes, spec: PodSpec, { scheduling }: RuntimeClass): PodSpec {
  const { nodeSelector = {}, tolerations = [] } = scheduling ?? {}
  const own = spec.nodeSelector ?? {}
  for (const [key, value] of Object.entries(nodeSelector))
    if (Object.hasOwn(own, key) && own[key] !== value)
      throw forbidden(
        attributes,
        `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${own[key] ?? ''}`,
      )
  const present: readonly Toleration[] = spec.tolerations ?? []
  const added = tolerations.filter((toleration) => !present.some((other) => deepEqual(other, toleration)))
  return {
    ...spec,
    ...(Object.keys(nodeSelector).length && { nodeSelector: { ...own, ...nodeSelector } }),
    ...(added.length && { tolerations: [...present, ...added] }),
  }
}
