import { parseIntOrString } from '../../../apimachinery'
import type { Flags } from '../../flags'
import { parseToLabelSelector } from '../../label-selector'
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
