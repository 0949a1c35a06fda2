import { PODS } from 'kubehave'

/** The pods that are on nodes, by the names of their nodes. */
function podsByNode({ view }, selector) {
  const pods = view.list(PODS, { namespace: view.namespace }).filter(({ metadata }) => selector.matches(metadata.labels ?? {}))
  return Map.groupBy ? Map.groupBy(pods, nodeOf) : group(pods)
}

const nodeOf = ({ spec }) => spec.nodeName ?? 'no node'

function group(pods) {
  const groups = new Map()
  for (const pod of pods) groups.set(nodeOf(pod), [...(groups.get(nodeOf(pod)) ?? []), pod])
  return groups
}

/** A claim is one object: its sentences, its predicate over the cluster at one instant, and what it found where that does not hold. */
export const spread = {
  name: 'pods are spread',
  doc: 'The pods that match are on so many nodes.',
  sentences: {
    en: 'pods matching {selector} are spread over {int} node(s)',
    ko: '{selector}과/와 일치하는 파드가 노드 {int}개에 퍼져 있다',
  },
  holds: (context, selector, nodes) => podsByNode(context, selector).size === nodes,
  explain: (context, selector) => {
    const groups = [...podsByNode(context, selector)]
    return {
      found: `they were on ${groups.length}`,
      evidence: groups.map(([node, pods]) => `${node}: ${pods.map(({ metadata }) => metadata.name).join(', ')}`),
    }
  },
  // a selector that never matched anything is an error, as in kubehave's own claims
  words: (selector) => [{ type: 'selector', selector }],
}
