// Mirrors kubernetes plugin/pkg/admission/nodetaint/admission.go.
import { TAINT_NODE_NOT_READY, type Node } from '../../../api'
import type { AdmissionPlugin } from '../admission'

/** A new node is tainted as not ready until its conditions say otherwise. */
export const taintNodesByCondition: AdmissionPlugin = {
  name: 'TaintNodesByCondition',
  handles: (resource, subresource, operation) => resource === 'nodes' && subresource === '' && operation === 'CREATE',
  admit({ object }) {
    const node = object as Node
    const taints = node.spec?.taints ?? []
    if (taints.some((taint) => taint.key === TAINT_NODE_NOT_READY && taint.effect === 'NoSchedule')) return node
    return { ...node, spec: { ...node.spec, taints: [...taints, { key: TAINT_NODE_NOT_READY, effect: 'NoSchedule' }] } }
  },
}
