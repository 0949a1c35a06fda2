import { ActionError } from '../action-error'
import type { Taint } from '../../api'
import { NODES } from '../../apimachinery'
import { nearestWords } from '../nearest'
import { parseTaintChange } from '../taints'
import type { Action, ActionContext } from './context'
import { say } from '../phrases'

/** A node fails: its containers run on, but nobody reports of them or reaches them. */
export const failNode: Action<[name: string]> = ({ nodeFails }, name) => {
  nodeFails(name)
}

export const recoverNode: Action<[name: string]> = ({ nodeRecovers }, name) => {
  nodeRecovers(name)
}

/** Marks a node as one that takes no new pods. */
export const cordonNode: Action<[name: string]> = (context, name) => {
  patchNode(context, name, { unschedulable: true })
}

export const uncordonNode: Action<[name: string]> = (context, name) => {
  patchNode(context, name, { unschedulable: null })
}

/** Cordons a node and evicts its pods, as `kubectl drain` does with its three usual flags; time passes until they are gone. */
export const drainNode: Action<[name: string]> = (context, name) => {
  nodeNamed(context, name)
  const { exitCode, stderr } = context.runKubectl(['drain', name, '--ignore-daemonsets', '--delete-emptydir-data', '--force'])
  if (exitCode !== 0) throw new ActionError(withoutRepetitions(stderr))
}

/** A drain says every five seconds what it cannot evict. */
const withoutRepetitions = (text: string): string => [...new Set(text.trimEnd().split('\n'))].join('\n')

/** Adds a taint as `kubectl taint` writes it, in the place of one with its key and effect; a trailing dash removes it. */
export const taintNode: Action<[name: string, taint: string]> = (context, name, text) => {
  const { taint, removes } = parseTaintChange(text)
  const others = (nodeNamed(context, name).spec?.taints ?? []).filter(
    ({ key, effect }: Taint) => key !== taint.key || (taint.effect !== '' && effect !== taint.effect),
  )
  const taints = removes ? others : [...others, taint]
  patchNode(context, name, { taints: taints.length ? taints : null })
}

function patchNode(context: ActionContext, name: string, spec: object): void {
  nodeNamed(context, name)
  context.client.patch(NODES, '', name, 'application/merge-patch+json', { spec })
}

function nodeNamed({ view }: ActionContext, name: string) {
  const node = view.get(NODES, '', name)
  if (node) return node
  const names = view.list(NODES).map(({ metadata }) => metadata.name)
  const near = nearestWords(name, names)
  throw new ActionError(
    near.length
      ? say`there is no node ${name}; did you mean ${near.join(' or ')}?`
      : say`there is no node ${name}; the nodes are ${names.join(', ') || say`none`}`,
  )
}
