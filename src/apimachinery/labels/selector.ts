// Mirrors apimachinery labels/selector.go and apis/meta/v1/helpers.go: what selects objects by their labels.
import type { LabelSelector } from '../../api'
import { formatRequirement, matchesRequirement, newRequirement, type LabelSet, type Requirement } from './requirement'

const NO_LABELS: LabelSet = {}

/** Selects objects by their labels. */
export interface Selector {
  /** whether it selects an object with these labels; without labels as with none */
  matches(labels: LabelSet | undefined): boolean
  /** upstream's text, such as `app=web,tier in (a,b)` */
  toString(): string
  /** whether it selects everything */
  isEmpty(): boolean
  /** in the order of their keys */
  readonly requirements: readonly Requirement[]
  /** one key and value that whatever it selects must carry, for a look-up in an index */
  requiredPair(): readonly [key: string, value: string] | undefined
}

class RequirementSelector implements Selector {
  private text: string | undefined

  constructor(readonly requirements: readonly Requirement[]) {}

  matches(labels: LabelSet | undefined): boolean {
    const given = labels ?? NO_LABELS
    for (const requirement of this.requirements) if (!matchesRequirement(requirement, given)) return false
    return true
  }

  toString(): string {
    return (this.text ??= this.requirements.map(formatRequirement).join(','))
  }

  isEmpty(): boolean {
    return this.requirements.length === 0
  }

  requiredPair(): readonly [string, string] | undefined {
    for (const { key, operator, values } of this.requirements) {
      const [value] = values
      if (value !== undefined && values.length === 1 && (operator === '=' || operator === '==' || operator === 'in'))
        return [key, value]
    }
    return undefined
  }
}

/** Selects every object. */
export const EVERYTHING: Selector = new RequirementSelector([])

/** Selects no object. */
export const NOTHING: Selector = {
  requirements: [],
  matches: () => false,
  toString: () => '',
  isEmpty: () => false,
  requiredPair: () => undefined,
}

/** A selector of requirements, in the order of their keys. */
export function newSelector(requirements: readonly Requirement[]): Selector {
  if (requirements.length === 0) return EVERYTHING
  return new RequirementSelector([...requirements].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)))
}

const byLabelSelector = new WeakMap<LabelSelector, Selector>()
const bySet = new WeakMap<LabelSet, Selector>()
const OPERATORS = { In: 'in', NotIn: 'notin', Exists: 'exists', DoesNotExist: '!' } as const

/**
 * What a LabelSelector of the API selects: undefined nothing, an empty one everything. Throws an Error where it is invalid.
 * Compiled once for each object.
 */
export function selectorFromLabelSelector(labelSelector: LabelSelector | undefined): Selector {
  if (!labelSelector) return NOTHING
  let selector = byLabelSelector.get(labelSelector)
  if (!selector) byLabelSelector.set(labelSelector, (selector = compile(labelSelector)))
  return selector
}

function compile({ matchLabels = {}, matchExpressions = [] }: LabelSelector): Selector {
  const exact = Object.entries(matchLabels).map(([key, value]) => newRequirement(key, '=', [value]))
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
    const known = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator as keyof typeof OPERATORS] : undefined
    if (!known) throw new Error(`${JSON.stringify(operator)} is not a valid label selector operator`)
    return newRequirement(key, known, values)
  })
  return newSelector([...exact, ...expressions])
}

/** Selects what carries exactly these labels, and maybe others; an empty or missing set selects everything. Nothing is validated. */
export function selectorFromSet(set: LabelSet | undefined): Selector {
  if (!set) return EVERYTHING
  let selector = bySet.get(set)
  if (!selector) {
    selector = newSelector(Object.entries(set).map(([key, value]) => ({ key, operator: '=', values: [value] })))
    bySet.set(set, selector)
  }
  return selector
}

/** A LabelSelector as kubectl prints it: `<none>` for an empty or missing one, `<error>` for an invalid one. */
export function formatLabelSelector(labelSelector: LabelSelector | undefined): string {
  try {
    return selectorFromLabelSelector(labelSelector).toString() || '<none>'
  } catch {
    return '<error>'
  }
}
