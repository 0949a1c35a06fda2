import { generatorCommand } from './generator'

/** kubectl `cmd/create/create_priorityclass.go`. */
export const createPriorityClass = generatorCommand({
  name: 'priorityclass',
  aliases: ['pc'],
  short: 'Create a priority class with the specified name',
  use: 'priorityclass NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none]',
  failure: 'failed to create priorityclass: ',
  flags: [
    { name: 'value', type: 'int32', usage: 'the value of this priority class.' },
    {
      name: 'global-default',
      type: 'bool',
      usage: 'global-default specifies whether this PriorityClass should be considered as the default priority.',
    },
    { name: 'description', type: 'string' },
    {
      name: 'preemption-policy',
      type: 'string',
      default: 'PreemptLowerPriority',
      usage: 'preemption-policy is the policy for preempting pods with lower priority.',
    },
  ],
  generate: ({ flags }, name) => ({
    kind: 'PriorityClass',
    apiVersion: 'scheduling.k8s.io/v1',
    metadata: { name },
    value: flags.number('value'),
    ...(flags.bool('global-default') && { globalDefault: true }),
    ...(flags.string('description') && { description: flags.string('description') }),
    preemptionPolicy: flags.string('preemption-policy'),
  }),
})
