import type { ProxyEndpoint, ServicePortRule } from './service-port'

/** What a rule does with a connection that no endpoint takes: one without any endpoint rejects, one without any on its node drops. */
export type Verdict = 'refused' | 'timeout'

/**
 * The endpoints that a connection may go to, after pkg/proxy/topology.go `CategorizeEndpoints`: those that are ready; where none is,
 * those that are ending and still serve. Where only those of one node count (the policy Local), `onNode` names it.
 */
export function usableEndpoints(
  { endpoints }: Pick<ServicePortRule, 'endpoints'>,
  onNode?: string,
): readonly ProxyEndpoint[] | Verdict {
  const anywhere = readyOrServing(endpoints)
  if (anywhere.length === 0) return 'refused'
  if (onNode === undefined) return anywhere
  const here = readyOrServing(endpoints.filter(({ nodeName }) => nodeName === onNode))
  return here.length ? here : 'timeout'
}

function readyOrServing(endpoints: readonly ProxyEndpoint[]): readonly ProxyEndpoint[] {
  const ready = endpoints.filter(({ isReady }) => isReady)
  return ready.length ? ready : endpoints.filter(({ isServing, isTerminating }) => isServing && isTerminating)
}
