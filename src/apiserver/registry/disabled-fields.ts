// Mirrors DropDisabledPodFields of pkg/api/pod/util.go for the feature gates that are off: ContainerStopSignals, GenericWorkload,
// ClusterTrustBundleProjection and PodCertificateRequest. As nothing that is stored uses them, what an old object had is not asked.
import type { Container, KubernetesObject, PodSpec, PodTemplateSpec, Volume, VolumeProjection } from '../../api'
import { changeEach, changeField, withoutFields } from '../apis/defaulting'

function dropStopSignal<C extends Pick<Container, 'lifecycle'>>(container: C): C {
  if (container.lifecycle?.stopSignal === undefined) return container
  const lifecycle = withoutFields(container.lifecycle, 'stopSignal')
  return Object.keys(lifecycle).length ? { ...container, lifecycle } : withoutFields(container, 'lifecycle')
}

const dropProjections = (volume: Volume): Volume =>
  changeField(volume, 'projected', (projected) =>
    changeEach(projected, 'sources', (source: VolumeProjection) => withoutFields(source, 'clusterTrustBundle', 'podCertificate')),
  )

export function dropDisabledFields(spec: PodSpec): PodSpec {
  let kept = withoutFields(spec, 'schedulingGroup')
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'] as const)
    kept = changeEach(kept, list, dropStopSignal<Container>)
  return changeEach(kept, 'volumes', dropProjections)
}

export const dropDisabledTemplateFields = (template: PodTemplateSpec): PodTemplateSpec =>
  changeField(template, 'spec', dropDisabledFields)

interface Workload extends KubernetesObject {
  readonly spec?: { readonly template?: PodTemplateSpec }
}

/** The workload without what its template may not use. */
export const dropDisabledWorkloadFields = <T extends Workload>(workload: T): T =>
  changeField(workload, 'spec', (spec) => changeField(spec, 'template', dropDisabledTemplateFields) as NonNullable<T['spec']>)
