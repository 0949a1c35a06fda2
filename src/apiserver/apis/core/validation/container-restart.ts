import type { Container } from '../../../../api'
import { fieldNotSupported, fieldRequired, fieldTooMany } from '../../../../apimachinery'
import type { Errors } from './checks'

const POLICIES = ['Always', 'Never', 'OnFailure']
const ACTIONS = ['Restart', 'RestartAllContainers']
const OPERATORS = ['In', 'NotIn']
const MAX_RULES = 20
const MAX_EXIT_CODES = 255

/** A container's own restart policy and its rules (upstream validateContainerRestartPolicy, validateInitContainerRestartPolicy). */
export function validateRestartPolicy({ restartPolicy, restartPolicyRules }: Container, at: string, errors: Errors): void {
  const rules = restartPolicyRules ?? []
  if (restartPolicy === undefined) {
    if (rules.length === 0) return
    errors.push(fieldRequired(`${at}.restartPolicy`, 'must specify restartPolicy when restart rules are used'))
  } else if (!POLICIES.includes(restartPolicy)) {
    errors.push(fieldNotSupported(`${at}.restartPolicy`, restartPolicy, POLICIES))
  }
  if (rules.length > MAX_RULES) errors.push(fieldTooMany(`${at}.restartPolicyRules`, rules.length, MAX_RULES))
  rules.forEach(({ action, exitCodes }, i) => {
    const field = `${at}.restartPolicyRules[${i}]`
    if (!ACTIONS.includes(action)) errors.push(fieldNotSupported(`${field}.action`, action, ACTIONS))
    if (!exitCodes) return void errors.push(fieldRequired(`${field}.exitCodes`, 'must be specified'))
    const { operator, values } = exitCodes
    if (!OPERATORS.includes(operator)) errors.push(fieldNotSupported(`${field}.exitCodes.operator`, operator, OPERATORS))
    const count = values?.length ?? 0
    if (count > MAX_EXIT_CODES) errors.push(fieldTooMany(`${field}.exitCodes.values`, count, MAX_EXIT_CODES))
  })
}
