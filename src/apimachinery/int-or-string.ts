// Mirrors apimachinery util/intstr/intstr.go.
import type { IntOrString } from '../api'

const PERCENT = /^[+-]?\d+$/

/**
 * The number meant: itself, or the percentage of `total`, rounded up or down. Throws an Error with upstream's message where a text is
 * no percentage.
 */
export function scaledValueFromIntOrPercent(value: IntOrString, total: number, roundUp: boolean): number {
  if (typeof value === 'number') return value
  if (!value.endsWith('%')) throw new Error('invalid value for IntOrString: invalid type: string is not a percentage')
  const digits = value.slice(0, -1)
  if (!PERCENT.test(digits)) {
    const text = JSON.stringify(value)
    throw new Error(
      `invalid value for IntOrString: invalid value ${text}: strconv.Atoi: parsing ${JSON.stringify(digits)}: invalid syntax`,
    )
  }
  const share = (Number(digits) * total) / 100
  return roundUp ? Math.ceil(share) : Math.floor(share)
}

/** An integer where the text is one, else the text (upstream `intstr.Parse`). */
export function parseIntOrString(text: string): IntOrString {
  const value = Number(text)
  return PERCENT.test(text) && value >= -(2 ** 31) && value < 2 ** 31 ? value : text
}
