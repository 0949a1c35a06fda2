import type { Container, PodSpec } from '../../../api'
import { withContainers } from '../../polymorphic-helpers'
import type { FlagDefinition } from '../../flags'

export function containersFlag(usage: string): FlagDefinition {
  return { name: 'containers', shorthand: 'c', type: 'string', default: '*', usage }
}

/** Whether a name fits a pattern in which `*` stands for any letters (kubectl `cmd/set/helper.go selectString`). */
function isSelected(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(name)
}

/** The containers whose names fit a pattern, those that run beside each other first. */
export function selectedContainers({ containers, initContainers = [] }: PodSpec, pattern: string): readonly Container[] {
  return [...containers, ...initContainers].filter(({ name }) => isSelected(name, pattern))
}

/** The pod spec with the containers changed whose names fit a pattern. */
export function withSelectedContainers(spec: PodSpec, pattern: string, change: (container: Container) => Container): PodSpec {
  return withContainers(spec, (container) => (isSelected(container.name, pattern) ? change(container) : container))
}
