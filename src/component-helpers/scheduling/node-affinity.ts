import type { Node, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm, Pod, PreferredSchedulingTerm } from '../../api'
import { newRequirement, newSelector, selectorFromSet, type RequirementOperator, type Selector } from '../../apimachinery'

// Mirrors component-helpers scheduling/corev1/nodeaffinity/nodeaffinity.go.

const OPERATORS: Readonly<Record<string, RequirementOperator>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
  Gt: 'gt',
  Lt: 'lt',
}

type NodePredicate = (node: Node) => boolean

/** A term's predicate: all of its expressions and fields; undefined where the term is empty, which selects nothing. */
function compileTerm(term: NodeSelectorTerm): NodePredicate | undefined {
  const { matchExpressions = [], matchFields = [] } = term
  if (matchExpressions.length === 0 && matchFields.length === 0) return undefined
  const selector = compileExpressions(matchExpressions)
  const fields = matchFields.map(compileField)
  return (node) => (selector?.matches(node.metadata.labels) ?? false) && fields.every((matches) => matches(node))
}

/** Undefined where an expression is invalid: such a term matches no node. */
function compileExpressions(expressions: readonly NodeSelectorRequirement[]): Selector | undefined {
  try {
    return newSelector(
      expressions.map(({ key, operator, values = [] }) => {
        const known = OPERATORS[operator]
        if (!known) throw new Error(`${operator} is not a node selector operator`)
        return newRequirement(key, known, values)
      }),
    )
  } catch {
    return undefined
  }
}

function compileField({ key, operator, values = [] }: NodeSelectorRequirement): NodePredicate {
  const [value] = values
  if (values.length !== 1) return () => false
  const fieldOf = (node: Node): string => (key === 'metadata.name' ? (node.metadata.name ?? '') : '')
  if (operator === 'In') return (node) => fieldOf(node) === value
  if (operator === 'NotIn') return (node) => fieldOf(node) !== value
  return () => false
}

const byNodeSelector = new WeakMap<NodeSelector, readonly NodePredicate[]>()

/** Whether any term of the selector matches the node; a selector without terms matches none. */
export function matchNodeSelector(nodeSelector: NodeSelector, node: Node): boolean {
  let terms = byNodeSelector.get(nodeSelector)
  if (!terms) {
    terms = nodeSelector.nodeSelectorTerms.map(compileTerm).filter((term) => term !== undefined)
    byNodeSelector.set(nodeSelector, terms)
  }
  for (const matches of terms) if (matches(node)) return true
  return false
}

/** What a pod demands of its node by `nodeSelector` and required node affinity; undefined where it demands nothing. */
export function requiredNodeAffinity(pod: Pod): NodePredicate | undefined {
  const { nodeSelector, affinity } = pod.spec ?? {}
  const selector = nodeSelector && Object.keys(nodeSelector).length > 0 ? selectorFromSet(nodeSelector) : undefined
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  if (!selector && !required) return undefined
  return (node) => (!selector || selector.matches(node.metadata.labels)) && (!required || matchNodeSelector(required, node))
}

/** The sum of the weights of the preferred terms that match a node. */
export function preferredNodeAffinityScore(terms: readonly PreferredSchedulingTerm[]): (node: Node) => number {
  const weighted = terms.flatMap(({ weight, preference }) => {
    const matches = weight === 0 ? undefined : compileTerm(preference)
    return matches ? [{ weight, matches }] : []
  })
  return (node) => weighted.reduce((sum, { weight, matches }) => (matches(node) ? sum + weight : sum), 0)
}
