import type { Stored } from '../../api'
import { say } from '../../cluster'
import type { Trouble } from './trouble'

interface Workload {
  readonly spec?: { readonly replicas?: number; readonly paused?: boolean; readonly unschedulable?: boolean }
  readonly status?: {
    readonly observedGeneration?: number
    readonly conditions?: readonly {
      readonly type: string
      readonly status: string
      readonly reason?: string
      readonly message?: string
    }[]
  }
}

/** Conditions that tell of trouble, by the status in which they do. */
const TELLING: Readonly<Record<string, { readonly status: string; readonly rank: number }>> = {
  ReplicaFailure: { status: 'True', rank: 0 },
  Failed: { status: 'True', rank: 1 },
  Progressing: { status: 'False', rank: 2 },
}

/** Why the controller of a workload does not bring about what its spec asks for, or has nothing to do. */
export function workloadTroubles(object: Stored): readonly Trouble[] {
  const { spec, status } = object as Workload
  const troubles: Trouble[] = []
  for (const { type, status: value, reason = '', message = '' } of status?.conditions ?? []) {
    const telling = TELLING[type]
    if (telling?.status === value) troubles.push({ rank: telling.rank, text: say`has ${type} ${value} (${reason}): ${message}` })
  }
  if (spec?.paused) troubles.push({ rank: 0, text: say`is paused: its controller rolls nothing out` })
  if (spec?.replicas === 0 && !object.metadata.ownerReferences?.length)
    troubles.push({ rank: 3, text: say`asks for 0 replicas: its controller has nothing to do` })
  const { generation = 0 } = object.metadata
  if (status?.observedGeneration !== undefined && status.observedGeneration < generation)
    troubles.push({
      rank: 2,
      text: say`is at generation ${generation}, of which its controller has seen ${status.observedGeneration}`,
    })
  return troubles
}

/** Why a node takes no pods. */
export function nodeTroubles(object: Stored): readonly Trouble[] {
  const { spec, status } = object as Workload
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  const troubles: Trouble[] = []
  if (ready && ready.status !== 'True')
    troubles.push({ rank: 0, text: say`is not ready (${ready.reason ?? ''}): ${ready.message ?? ''}` })
  if (spec?.unschedulable) troubles.push({ rank: 2, text: say`is cordoned` })
  return troubles
}
