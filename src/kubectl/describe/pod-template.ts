import type { PodSchedulingGroup, PodTemplateSpec, TopologySpreadConstraint } from '../../api'
import { formatLabelSelector } from '../../apimachinery'
import { writeContainers } from './containers'
import type { DescribeWriter } from './describe-writer'
import { writeAnnotations, writeLabels, writeMultiline, writeTolerations } from './metadata'
import { writeVolumes } from './volumes'

/** The template that a workload makes its pods from. */
export function writePodTemplate(w: DescribeWriter, template: PodTemplateSpec | undefined): void {
  w.write(0, 'Pod Template:\n')
  if (!template) return w.write(1, '<unset>')
  const { metadata, spec } = template
  writeLabels(w, '  Labels', metadata?.labels)
  if (Object.keys(metadata?.annotations ?? {}).length > 0) writeAnnotations(w, '  Annotations', metadata?.annotations)
  if (spec?.serviceAccountName) w.field(1, 'Service Account', spec.serviceAccountName)
  if (spec?.initContainers?.length) {
    writeContainers(w, { label: 'Init Containers', containers: spec.initContainers, indent: '  ' })
  }
  writeContainers(w, { label: 'Containers', containers: spec?.containers ?? [], indent: '  ' })
  writeVolumes(w, spec?.volumes, '  ')
  writeSpreadConstraints(w, spec?.topologySpreadConstraints, '  ')
  if (spec?.priorityClassName) w.field(1, 'Priority Class Name', spec.priorityClassName)
  writeLabels(w, '  Node-Selectors', spec?.nodeSelector)
  writeTolerations(w, '  Tolerations', spec?.tolerations)
  writeSchedulingGroup(w, spec?.schedulingGroup, '  ')
}

/** How pods spread over the nodes, in the order of the topology keys. */
export function writeSpreadConstraints(
  w: DescribeWriter,
  constraints: readonly TopologySpreadConstraint[] = [],
  indent = '',
): void {
  if (constraints.length === 0) return
  const sorted = [...constraints].sort((a, b) => (a.topologyKey < b.topologyKey ? -1 : a.topologyKey > b.topologyKey ? 1 : 0))
  const texts = sorted.map(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }) => {
    const selector = labelSelector ? ` for selector ${formatLabelSelector(labelSelector)}` : ''
    return `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`
  })
  writeMultiline(w, 'Topology Spread Constraints', texts, indent)
}

export function writeSchedulingGroup(w: DescribeWriter, group: PodSchedulingGroup | undefined, indent = ''): void {
  if (!group) return
  w.write(0, `${indent}SchedulingGroup:\n`)
  w.field(1, 'PodGroupName', group.podGroupName ?? '')
}
