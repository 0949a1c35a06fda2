import { parseIntOrString, parseSelector, type Selector } from '../../../apimachinery'
import type { Flags } from '../../flags'
import { generatedMetadata, generatorCommand } from './generator'

/** kubectl `cmd/create/create_pdb.go`. */
export const createPodDisruptionBudget = generatorCommand({
  name: 'poddisruptionbudget',
  aliases: ['pdb'],
  short: 'Create a pod disruption budget with the specified name',
  use: 'poddisruptionbudget NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none]',
  failure: 'failed to create poddisruptionbudgets: ',
  requiresName: true,
  flags: [
    { name: 'min-available', type: 'string' },
    { name: 'max-unavailable', type: 'string' },
    { name: 'selector', type: 'string' },
  ],
  generate: (context, name) => {
    const { flags } = context
    validate(flags)
    const [least, most] = [flags.string('min-available'), flags.string('max-unavailable')]
    return {
      kind: 'PodDisruptionBudget',
      apiVersion: 'policy/v1',
      metadata: generatedMetadata(context, name),
      spec: {
        ...(least && { minAvailable: parseIntOrString(least) }),
        selector: parseToLabelSelector(flags.string('selector')),
        ...(most && { maxUnavailable: parseIntOrString(most) }),
      },
    }
  },
})

function validate(flags: Flags): void {
  const [least, most] = [flags.string('min-available'), flags.string('max-unavailable')]
  if (!flags.string('selector')) throw new Error('a selector must be specified')
  if (!most && !least) throw new Error('one of min-available or max-unavailable must be specified')
  if (most && least) throw new Error('min-available and max-unavailable cannot be both specified')
  const format = /^[0-9]+%?$/
  if (least && !format.test(least)) throw new Error('invalid format specified for min-available')
  if (most && !format.test(most)) throw new Error('invalid format specified for max-unavailable')
}

const OPERATORS: Readonly<Record<string, string>> = { in: 'In', notin: 'NotIn', exists: 'Exists', '!': 'DoesNotExist' }

/** A label selector in words as an object has it (apimachinery `metav1.ParseToLabelSelector`). */
export function parseToLabelSelector(text: string): object {
  const { requirements } = parsed(text)
  const equal = requirements.filter(({ operator }) => operator === '=' || operator === '==')
  const others = requirements.filter(({ operator }) => operator !== '=' && operator !== '==')
  return {
    ...(equal.length && { matchLabels: Object.fromEntries(equal.map(({ key, values }) => [key, values[0]])) }),
    ...(others.length && {
      matchExpressions: others.map(({ key, operator, values }) => {
        const named = OPERATORS[operator]
        if (operator === 'gt' || operator === 'lt')
          throw new Error(`${JSON.stringify(operator)} isn't supported in label selectors`)
        if (named === undefined) throw new Error(`${JSON.stringify(operator)} is not a valid label selector operator`)
        return { key, operator: named, ...(values.length && { values }) }
      }),
    }),
  }
}

function parsed(text: string): Selector {
  try {
    return parseSelector(text)
  } catch (error) {
    throw new Error(`couldn't parse the selector string "${text}": ${(error as Error).message}`)
  }
}
