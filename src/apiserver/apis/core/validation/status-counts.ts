import { fieldInvalid } from '../../../../apimachinery'
import { checkNotNegative, type Errors } from './checks'

type Counts = Readonly<Record<string, unknown>>

const countOf = (status: Counts, name: string): number => (status[name] as number | undefined) ?? 0

/** Counts of a status that must not be negative, in upstream's order. */
export function checkCounts(status: object, names: readonly string[], errors: Errors): void {
  for (const name of names) checkNotNegative(countOf(status as Counts, name), `status.${name}`, errors)
}

/** Counts that cannot be greater than another one, called `limitText` in the message. */
export function checkAtMost(status: object, names: readonly string[], limit: string, limitText: string, errors: Errors): void {
  const counts = status as Counts
  for (const name of names)
    if (countOf(counts, name) > countOf(counts, limit))
      errors.push(fieldInvalid(`status.${name}`, countOf(counts, name), `cannot be greater than ${limitText}`))
}

/** upstream IsDecremented, for `collisionCount` */
export function checkNotDecremented(status: object, old: object, name: string, errors: Errors): void {
  const [now, before] = [(status as Counts)[name] as number | undefined, (old as Counts)[name] as number | undefined]
  if (before === undefined || (now !== undefined && now >= before)) return
  errors.push(fieldInvalid(`status.${name}`, now ?? 0, 'cannot be decremented'))
}
