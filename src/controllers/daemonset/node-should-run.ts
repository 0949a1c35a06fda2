// Mirrors NodeShouldRunDaemonPod of pkg/controller/daemon/daemon_controller.go.
import type { DaemonSet, Node, Pod, PodTemplateSpec, Taint, Toleration } from '../../api'
import { findMatchingUntoleratedTaint, isDoNotScheduleTaint, requiredNodeAffinity } from '../../component-helpers'
import { daemonTolerations } from './daemon-pods'

export interface NodeVerdict {
  /** whether the node is to have a pod */
  readonly shouldRun: boolean
  /** whether a pod that it has may stay */
  readonly shouldContinue: boolean
}

interface Demands {
  readonly nodeName: string
  readonly fits: ((node: Node) => boolean) | undefined
  readonly tolerations: readonly Toleration[]
}

const NEITHER: NodeVerdict = { shouldRun: false, shouldContinue: false }
const BOTH: NodeVerdict = { shouldRun: true, shouldContinue: true }
const STAYS: NodeVerdict = { shouldRun: false, shouldContinue: true }

/** What a template demands of nodes, worked out once: templates never change. */
const demandsOf = new WeakMap<PodTemplateSpec, Demands>()

function demands(template: PodTemplateSpec): Demands {
  let known = demandsOf.get(template)
  if (!known) {
    const { spec } = template
    const pod: Pod = { metadata: {}, ...(spec && { spec }) }
    known = { nodeName: spec?.nodeName ?? '', fits: requiredNodeAffinity(pod), tolerations: daemonTolerations(spec ?? {}) }
    demandsOf.set(template, known)
  }
  return known
}

/** By node name, selector, affinity and taints; room on the node is the scheduler's business. */
export function nodeShouldRun({ spec }: DaemonSet, node: Node): NodeVerdict {
  if (!spec) return NEITHER
  const { nodeName, fits, tolerations } = demands(spec.template)
  if ((nodeName !== '' && nodeName !== node.metadata.name) || (fits && !fits(node))) return NEITHER
  const taints = node.spec?.taints
  if (!findMatchingUntoleratedTaint(taints, tolerations, isDoNotScheduleTaint)) return BOTH
  return findMatchingUntoleratedTaint(taints, tolerations, isNoExecute) ? NEITHER : STAYS
}

const isNoExecute = ({ effect }: Taint): boolean => effect === 'NoExecute'
