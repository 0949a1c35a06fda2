import { parseSelector, type Selector } from '../apimachinery'

export interface ParsedLabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[]
}

const OPERATORS: Readonly<Record<string, string>> = { in: 'In', notin: 'NotIn', exists: 'Exists', '!': 'DoesNotExist' }

/** A label selector in words as an object has it (apimachinery `metav1.ParseToLabelSelector`). */
export function parseToLabelSelector(text: string): ParsedLabelSelector {
  const { requirements } = parsed(text)
  const equal = requirements.filter(({ operator }) => operator === '=' || operator === '==')
  const others = requirements.filter(({ operator }) => operator !== '=' && operator !== '==')
  const matchExpressions = others.map(({ key, operator, values }) => {
    const quoted = JSON.stringify(operator)
    if (operator === 'gt' || operator === 'lt') throw new Error(`${quoted} isn't supported in label selectors`)
    const named = OPERATORS[operator]
    if (named === undefined) throw new Error(`${quoted} is not a valid label selector operator`)
    return { key, operator: named, ...(values.length && { values }) }
  })
  return {
    ...(equal.length && { matchLabels: Object.fromEntries(equal.map(({ key, values }) => [key, values[0] ?? ''])) }),
    ...(matchExpressions.length && { matchExpressions }),
  }
}

function parsed(text: string): Selector {
  try {
    return parseSelector(text)
  } catch (error) {
    throw new Error(`couldn't parse the selector string "${text}": ${(error as Error).message}`)
  }
}
