import type { Taint } from '../../api'
import type { NodeSpecification } from '../../kubelet'
import type { NodeOptions } from '../options'

/** What the kubelet is told of a node that a scenario describes. Throws where a taint cannot be read. */
export function newNodeSpecification({ name, cpu, memory, pods, labels, taints }: NodeOptions): NodeSpecification {
  const capacity = { ...(cpu && { cpu }), ...(memory && { memory }), ...(pods && { pods }) }
  return { name, capacity, ...(labels && { labels }), ...(taints && { taints: taints.map(parseTaint) }) }
}

/** Reads `key=value:NoSchedule` or `key:NoExecute`. */
function parseTaint(text: string): Taint {
  const match = /^([^=:]+)(?:=([^:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/.exec(text)
  if (!match) throw new Error(`\`${text}\` is no taint; write key=value:NoSchedule, key:NoExecute or key:PreferNoSchedule`)
  const [, key = '', value, effect = ''] = match
  return { key, effect, ...(value !== undefined && { value }) }
}
