import type { LabelSelector } from '../api'
import { say, SaidError } from './phrases'

/** Labels to set, and labels to remove (`undefined`). */
export type LabelChange = Readonly<Record<string, string | undefined>>

/** Reads `app=debug,env-`: a trailing dash removes. Throws where a part is neither. */
export function parseLabelChange(text: string): LabelChange {
  const change: Record<string, string | undefined> = {}
  for (const part of text.split(',').map((p) => p.trim())) {
    const [key, value] = part.split('=')
    if (key && value !== undefined && part.split('=').length === 2) change[key] = value
    else if (/^[^=]+-$/.test(part)) change[part.slice(0, -1)] = undefined
    else throw new SaidError(say`\`${part}\` in "${text}" is no label; write key=value, or key- to remove it`)
  }
  return change
}

/** The labels that `"app=web,tier=front"` gives. Throws where a part would remove a label. */
export function parseLabels(text: string): Readonly<Record<string, string>> {
  const change = parseLabelChange(text)
  for (const [key, value] of Object.entries(change))
    if (value === undefined) throw new SaidError(say`\`${key}-\` in "${text}" removes a label; nothing is there yet`)
  return change as Readonly<Record<string, string>>
}

/** The change of a pod's labels after which the selector of its owner no longer matches; every key that it selects by is changed. */
export function computeEscape(
  selector: LabelSelector | Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): LabelChange {
  const { matchLabels, matchExpressions } = isLabelSelector(selector)
    ? selector
    : { matchLabels: selector, matchExpressions: undefined }
  const change: Record<string, string | undefined> = {}
  for (const key of Object.keys(matchLabels ?? {})) change[key] = otherValue(labels[key])
  for (const { key, operator, values } of matchExpressions ?? []) {
    if (operator === 'In') change[key] = otherValue(labels[key], values)
    else if (operator === 'NotIn') change[key] = values?.[0] ?? ''
    else change[key] = operator === 'Exists' ? undefined : 'relabelled'
  }
  return change
}

const SUFFIX = 'relabelled'
const MOST_LETTERS = 63

/** A value unlike the present one and those that are selected, no longer than a label's value may be. */
function otherValue(present: string | undefined, selected: readonly string[] = []): string {
  const base = present ? `${present.slice(0, MOST_LETTERS - SUFFIX.length - 1).replace(/[^A-Za-z0-9]+$/, '')}-${SUFFIX}` : SUFFIX
  const taken = [...selected, present]
  for (let number = 2, value = base; ; value = `${SUFFIX}-${number++}`) if (!taken.includes(value)) return value
}

function isLabelSelector(selector: LabelSelector | Readonly<Record<string, string>>): selector is LabelSelector {
  return typeof selector.matchLabels === 'object' || Array.isArray(selector.matchExpressions)
}
