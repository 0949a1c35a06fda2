import type { Deployment, PodSpec, Service } from '../../api'
import type { Resource } from '../../apimachinery'
import { formatLabelPairs } from '../labels'
import type { Unstructured } from '../resource'
import { goTypeOf } from './pods-of-object'
import { kindText } from './status-viewer'

const KINDS: ReadonlySet<string> = new Set([
  ...['ReplicationController', 'Service', 'Pod'],
  ...['Deployment.apps', 'ReplicaSet.apps'],
])

/** Refuses kinds that no service can stand in front of (kubectl `polymorphichelpers/canbeexposed.go`). */
export function requireExposable(resource: Resource): void {
  const kind = kindText(resource)
  if (!KINDS.has(kind)) throw new Error(`cannot expose a ${kind}`)
}

/** The selector of a service for an object, as `a=b,c=d` (kubectl `polymorphichelpers/mapbasedselectorforobject.go`). */
export function mapBasedSelectorOf({ kind = '', metadata, spec }: Unstructured): string {
  switch (kind) {
    case 'ReplicationController':
      return formatLabelPairs((spec as { selector?: Readonly<Record<string, string>> }).selector)
    case 'Pod':
      if (!Object.keys(metadata.labels ?? {}).length) throw new Error('the pod has no labels and cannot be exposed')
      return formatLabelPairs(metadata.labels)
    case 'Service': {
      const { selector } = spec as NonNullable<Service['spec']>
      if (!selector) throw new Error('the service has no pod selector set')
      return formatLabelPairs(selector)
    }
    case 'Deployment':
    case 'ReplicaSet': {
      const { matchLabels = {}, matchExpressions = [] } = (spec as NonNullable<Deployment['spec']>).selector
      if (!Object.keys(matchLabels).length)
        throw new Error(`invalid ${kind.toLowerCase()}: no selectors, therefore cannot be exposed`)
      if (matchExpressions.length) {
        const printed = matchExpressions.map(
          ({ key, operator, values = [] }) => `{Key:${key} Operator:${operator} Values:[${values.join(' ')}]}`,
        )
        throw new Error(`couldn't convert expressions - "[${printed.join(' ')}]" to map-based selector format`)
      }
      return formatLabelPairs(matchLabels)
    }
    default:
      throw new Error(`cannot extract pod selector from ${goTypeOf(kind)}`)
  }
}

export interface ExposedPort {
  readonly port: string
  readonly protocol: string
}

/** The ports of an object's containers, or of a service (kubectl `polymorphichelpers/multiprotocolsforobject.go`). */
export function portsOf({ kind, spec }: Unstructured): readonly ExposedPort[] {
  if (kind === 'Service') {
    const { ports = [] } = spec as NonNullable<Service['spec']>
    return ports.map(({ port, protocol = 'TCP' }) => ({ port: String(port), protocol }))
  }
  const podSpec = kind === 'Pod' ? (spec as PodSpec) : (spec as NonNullable<Deployment['spec']>).template.spec
  return (podSpec?.containers ?? []).flatMap(({ ports = [] }) =>
    ports.map(({ containerPort, protocol = 'TCP' }) => ({ port: String(containerPort), protocol })),
  )
}
