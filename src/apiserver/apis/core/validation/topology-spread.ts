// Mirrors validateTopologySpreadConstraints of pkg/apis/core/validation/validation.go.
import type { TopologySpreadConstraint } from '../../../../api'
import { fieldDuplicate, fieldInvalid, fieldNotSupported, fieldRequired, validateLabelSelector } from '../../../../apimachinery'
import { validateMatchLabelKeys } from './affinity'
import { checkPositive, type Errors } from './checks'

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway']
const POLICIES = ['Honor', 'Ignore']

export function validateTopologySpread(constraints: readonly TopologySpreadConstraint[], at: string, errors: Errors): void {
  constraints.forEach((constraint, i) => {
    const field = `${at}[${i}]`
    const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '', minDomains, labelSelector } = constraint
    checkPositive(maxSkew, `${field}.maxSkew`, errors)
    if (!topologyKey) errors.push(fieldRequired(`${field}.topologyKey`, 'can not be empty'))
    if (!ACTIONS.includes(whenUnsatisfiable))
      errors.push(fieldNotSupported(`${field}.whenUnsatisfiable`, whenUnsatisfiable, ACTIONS))
    const isRepeated = constraints
      .slice(i + 1)
      .some((other) => other.topologyKey === topologyKey && other.whenUnsatisfiable === whenUnsatisfiable)
    if (isRepeated)
      errors.push(fieldDuplicate(`${field}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`))
    if (minDomains !== undefined) {
      checkPositive(minDomains, `${field}.minDomains`, errors)
      if (whenUnsatisfiable !== 'DoNotSchedule')
        errors.push(
          fieldInvalid(
            `${field}.minDomains`,
            minDomains,
            `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`,
          ),
        )
    }
    for (const name of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
      const policy = constraint[name]
      if (policy !== undefined && !POLICIES.includes(policy)) errors.push(fieldNotSupported(`${field}.${name}`, policy, POLICIES))
    }
    validateMatchLabelKeys(constraint.matchLabelKeys ?? [], [], labelSelector, field, errors)
    errors.push(...validateLabelSelector(`${field}.labelSelector`, labelSelector))
  })
}
