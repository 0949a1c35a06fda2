import type { Quantity, ResourceRequirements } from '../../../../api'
import { changeField } from '../../defaulting'

export type ResourceList = Readonly<Record<string, Quantity>>

/** Rounds up to a thousandth, as far as a quantity is finer (upstream SetDefaults_ResourceList). */
export function setDefaultsResourceList(list: ResourceList): ResourceList {
  let rounded: Record<string, Quantity> | undefined
  for (const name in list) {
    const quantity = list[name] as Quantity
    if (!isFinerThanMilli(quantity)) continue
    rounded ??= { ...list }
    rounded[name] = roundUpToMilli(quantity)
  }
  return rounded ?? list
}

/** A quantity in its canonical form is finer than a thousandth only with the suffixes `n` and `u`. */
function isFinerThanMilli(quantity: Quantity): quantity is string {
  if (typeof quantity === 'number') return false
  const last = quantity.charCodeAt(quantity.length - 1)
  return last === 110 || last === 117
}

function roundUpToMilli(quantity: string): string {
  const perMilli = quantity.endsWith('n') ? 1_000_000n : 1_000n
  const amount = BigInt(quantity.slice(0, -1))
  const millis = amount > 0n ? (amount + perMilli - 1n) / perMilli : (amount - perMilli + 1n) / perMilli
  return millis % 1000n === 0n ? `${millis / 1000n}` : `${millis}m`
}

export function setDefaultsResourceRequirements(requirements: ResourceRequirements): ResourceRequirements {
  if (!requirements.limits && !requirements.requests) return requirements
  return changeField(changeField(requirements, 'limits', setDefaultsResourceList), 'requests', setDefaultsResourceList)
}
