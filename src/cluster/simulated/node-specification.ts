import type { NodeSpecification } from '../../kubelet'
import type { NodeOptions } from '../options'
import { parseTaint } from '../taints'

/** What the kubelet is told of a node that a scenario describes. Throws where a taint cannot be read. */
export function newNodeSpecification({ name, cpu, memory, pods, labels, taints }: NodeOptions): NodeSpecification {
  return {
    name,
    ...((cpu || memory || pods) && { capacity: { ...(cpu && { cpu }), ...(memory && { memory }), ...(pods && { pods }) } }),
    ...(labels && { labels }),
    ...(taints && { taints: taints.map(parseTaint) }),
  }
}
