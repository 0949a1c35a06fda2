import type { DescribeWriter } from './describe-writer'

interface WorkloadCondition {
  readonly type: string
  readonly status: string
  readonly reason?: string
}

/** The conditions of a Deployment, ReplicaSet or ReplicationController. */
export function writeWorkloadConditions(w: DescribeWriter, conditions: readonly WorkloadCondition[] = []): void {
  if (conditions.length === 0) return
  w.write(0, 'Conditions:\n  Type\tStatus\tReason\n')
  w.write(1, '----\t------\t------\n')
  w.rows(
    1,
    conditions.map(({ type, status, reason }) => [`${type} `, status, reason ?? '']),
  )
}
