import { TAINT_NODE_NOT_READY, TAINT_NODE_UNREACHABLE, TAINT_NODE_UNSCHEDULABLE, type Node, type Taint } from '../../api'
import { isConflict, NODES } from '../../apimachinery'
import { apiTime, type Client } from '../../client'

// Mirrors pkg/util/taints/taints.go, pkg/controller/controller_utils.go (`PatchNodeTaints`) and `SwapNodeControllerTaint` of
// pkg/controller/util/node/controller_utils.go.

const UPDATE_TRIES = 5

export const NOT_READY_TAINT: Taint = { key: TAINT_NODE_NOT_READY, effect: 'NoExecute' }
export const UNREACHABLE_TAINT: Taint = { key: TAINT_NODE_UNREACHABLE, effect: 'NoExecute' }

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

export interface TaintChanges {
  readonly add: readonly Taint[]
  readonly remove: readonly Taint[]
}

function matches(a: Taint, b: Taint): boolean {
  return a.key === b.key && a.effect === b.effect
}

export function taintExists({ spec }: Node, taint: Taint): boolean {
  return spec?.taints?.some((present) => matches(present, taint)) ?? false
}

const NO_CHANGES: TaintChanges = { add: [], remove: [] }

/** How the NoSchedule taints of a node differ from those that its conditions and its spec ask for. */
export function noScheduleTaintChanges({ spec, status }: Node): TaintChanges {
  const wanted: Taint[] = []
  for (const { type, status: value } of status?.conditions ?? []) {
    const key = TAINTS_BY_CONDITION[type]?.[value]
    if (key !== undefined) wanted.push({ key, effect: 'NoSchedule' })
  }
  if (spec?.unschedulable) wanted.push({ key: TAINT_NODE_UNSCHEDULABLE, effect: 'NoSchedule' })
  if (wanted.length === 0 && !spec?.taints) return NO_CHANGES
  const own = (spec?.taints ?? []).filter(({ key, effect }) => effect === 'NoSchedule' && OWN_KEYS.has(key))
  return {
    add: wanted.filter((taint) => !own.some((present) => matches(present, taint))),
    remove: own.filter((taint) => !wanted.some((asked) => matches(asked, taint))),
  }
}

/** Adds taints to a node, with the time, and then takes others off it, in a write each. */
export function swapTaints(client: Client, node: Node, { add, remove }: TaintChanges, nowMs: number): void {
  const timeAdded = apiTime(nowMs)
  if (add.length > 0)
    changeTaints(client, node, (taints) => [
      ...taints.filter((present) => !add.some((taint) => matches(present, taint))),
      ...add.map((taint) => Object.assign({}, taint, { timeAdded })),
    ])
  removeTaints(client, node, remove)
}

/** Takes taints off a node; asks the server nothing where the node is known to have none of them. */
export function removeTaints(client: Client, node: Node, taints: readonly Taint[]): void {
  if (!taints.some((taint) => taintExists(node, taint))) return
  changeTaints(client, node, (present) => present.filter((each) => !taints.some((taint) => matches(each, taint))))
}

/** The list has no merge key, so the version guards it against other writers. */
function changeTaints(client: Client, { metadata }: Node, change: (taints: readonly Taint[]) => readonly Taint[]): void {
  for (let tries = 1; ; tries++) {
    const { metadata: present, spec } = client.get(NODES, '', metadata.name ?? '')
    const taints = change(spec?.taints ?? [])
    const patch = { metadata: { resourceVersion: present.resourceVersion }, spec: { taints: taints.length > 0 ? taints : null } }
    try {
      client.patch(NODES, '', present.name, 'application/strategic-merge-patch+json', patch)
      return
    } catch (error) {
      if (!isConflict(error) || tries === UPDATE_TRIES) throw error
    }
  }
}
