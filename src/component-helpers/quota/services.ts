// Mirrors kubernetes pkg/quota/v1/evaluator/core/services.go.
import type { Service } from '../../api'
import { parseQuantity } from '../../apimachinery'
import { ONE, ZERO, type QuotaEvaluator } from './evaluator'

const NAMES: ReadonlySet<string> = new Set(['count/services', 'services', 'services.nodeports', 'services.loadbalancers'])

function nodePortsOf({ spec }: Service): number {
  const ports = spec?.ports ?? []
  if (spec?.type === 'NodePort') return ports.length
  if (spec?.type !== 'LoadBalancer') return 0
  return spec.allocateLoadBalancerNodePorts === false ? ports.filter((port) => port.nodePort).length : ports.length
}

/** Counts services, their node ports and load balancers. */
export const serviceEvaluator: QuotaEvaluator = {
  handles: (operation, subresource) => subresource === '' && (operation === 'CREATE' || operation === 'UPDATE'),
  usage: (object) => {
    const service = object as Service
    return new Map([
      ['count/services', ONE],
      ['services', ONE],
      ['services.loadbalancers', service.spec?.type === 'LoadBalancer' ? ONE : ZERO],
      ['services.nodeports', parseQuantity(nodePortsOf(service))],
    ])
  },
  matchingResources: (names) => names.filter((name) => NAMES.has(name)),
  matchesScope: () => false,
  missing: () => undefined,
}
