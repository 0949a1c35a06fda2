import type { Taint } from '../api'
import { say, SaidError } from './phrases'

const PATTERN = /^([^=:]+)(?:=([^:]*))?(?::(NoSchedule|PreferNoSchedule|NoExecute))?$/

/** Reads `key=value:NoSchedule` or `key:NoExecute`. Throws where the text is no taint. */
export function parseTaint(text: string): Taint {
  const [, key, value, effect] = PATTERN.exec(text) ?? []
  if (!key || !effect)
    throw new SaidError(say`\`${text}\` is no taint; write key=value:NoSchedule, key:NoExecute or key:PreferNoSchedule`)
  return { key, effect, ...(value !== undefined && { value }) }
}

/** A taint to add, or with a trailing dash one to remove; to be removed without an effect means every effect (`''`). */
export function parseTaintChange(text: string): { readonly taint: Taint; readonly removes: boolean } {
  if (!text.endsWith('-')) return { taint: parseTaint(text), removes: false }
  const [, key, , effect = ''] = PATTERN.exec(text.slice(0, -1)) ?? []
  if (!key) throw new SaidError(say`\`${text}\` is no taint; write key:NoSchedule- or key- to remove one`)
  return { taint: { key, effect }, removes: true }
}
