import type { Node, NodeCondition } from '../../api'

export function getNodeCondition({ status }: Node, type: string): NodeCondition | undefined {
  return status?.conditions?.find((condition) => condition.type === type)
}
