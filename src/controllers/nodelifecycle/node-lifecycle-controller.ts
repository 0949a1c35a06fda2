import { TAINT_NODE_NOT_READY, TAINT_NODE_UNREACHABLE, TAINT_NODE_UNSCHEDULABLE, type Node, type Taint } from '../../api'
import { NODES } from '../../apimachinery'
import { forObject, watch, type Reconciler } from '../runtime'

/** Which taint a condition with that status brings (upstream `nodeConditionToTaintKeyStatusMap`). */
const TAINTS_BY_CONDITION: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Ready: { False: TAINT_NODE_NOT_READY, Unknown: TAINT_NODE_UNREACHABLE },
  MemoryPressure: { True: 'node.kubernetes.io/memory-pressure' },
  DiskPressure: { True: 'node.kubernetes.io/disk-pressure' },
  NetworkUnavailable: { True: 'node.kubernetes.io/network-unavailable' },
  PIDPressure: { True: 'node.kubernetes.io/pid-pressure' },
}

const OWN_KEYS: ReadonlySet<string> = new Set([
  ...Object.values(TAINTS_BY_CONDITION).flatMap((byStatus) => Object.values(byStatus)),
  TAINT_NODE_UNSCHEDULABLE,
])

/** The taints that a node should have: those that its conditions and its spec ask for, and whatever others it has. */
export function computeTaints({ spec, status }: Node): readonly Taint[] {
  const wanted = (status?.conditions ?? []).flatMap(({ type, status: value }) => TAINTS_BY_CONDITION[type]?.[value] ?? [])
  if (spec?.unschedulable) wanted.push(TAINT_NODE_UNSCHEDULABLE)
  const isOwn = ({ key, effect }: Taint): boolean => effect === 'NoSchedule' && OWN_KEYS.has(key)
  const present = spec?.taints ?? []
  const kept = present.filter((taint) => !isOwn(taint) || wanted.includes(taint.key))
  const added = wanted.filter((key) => !present.some((taint) => isOwn(taint) && taint.key === key))
  return added.length || kept.length < present.length ? [...kept, ...added.map((key) => ({ key, effect: 'NoSchedule' }))] : present
}

/** Keeps the NoSchedule taints of nodes in step with their conditions (upstream pkg/controller/nodelifecycle `doNoScheduleTaintingPass`). */
export function newNodeLifecycleController(): Reconciler {
  return {
    name: 'node-lifecycle-controller',
    watches: [watch<Node>(NODES, forObject())],
    reconcile: ({ name }, { client, lister }) => {
      const node = lister(NODES).get('', name)
      if (!node) return {}
      const taints = computeTaints(node)
      if (taints !== (node.spec?.taints ?? taints)) client.patch(NODES, '', name, 'application/merge-patch+json', { spec: { taints } })
      return {}
    },
  }
}
