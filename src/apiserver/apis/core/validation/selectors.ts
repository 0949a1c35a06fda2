import type { LabelSelector, PodTemplateSpec } from '../../../../api'
import {
  fieldInvalid,
  fieldRequired,
  selectorFromLabelSelector,
  validateLabelSelector,
  type Selector,
} from '../../../../apimachinery'
import { mapValue, selectorValue } from '../../internal-form'
import type { Errors } from './checks'

const NO_LABELS = {}

/** The selector compiled, or undefined where it is invalid. */
export function compileSelector(selector: LabelSelector | undefined): Selector | undefined {
  try {
    return selectorFromLabelSelector(selector)
  } catch {
    return undefined
  }
}

export const isEmptySelector = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean =>
  Object.keys(matchLabels).length + matchExpressions.length === 0

/** A selector that must be there and select something; `kind` is the one that upstream's message names. */
export function validateRequiredSelector(selector: LabelSelector | undefined, kind: string, field: string, errors: Errors): void {
  if (!selector) return void errors.push(fieldRequired(field))
  errors.push(...validateLabelSelector(field, selector))
  if (isEmptySelector(selector))
    errors.push(fieldInvalid(field, selectorValue(selector), `empty selector is invalid for ${kind}`))
}

/** The pods of a template must be those that the selector selects. */
export function validateSelectorMatches(selector: Selector, template: PodTemplateSpec, at: string, errors: Errors): void {
  const labels = template.metadata?.labels
  if (!selector.isEmpty() && !selector.matches(labels ?? NO_LABELS))
    errors.push(fieldInvalid(`${at}.metadata.labels`, mapValue(labels), '`selector` does not match template `labels`'))
}
