import { builtInClaims } from './catalog'
import type { BlockArgument, Claim } from './claim'
import { SETTINGS, type Setting } from './scenario/settings'
import { haveSameParameters } from './sentences'

const claims: Claim[] = [...builtInClaims]
const settings: Setting[] = [...SETTINGS]

/** A claim as its author writes it: one sentence or several, in one language or in both. */
export interface OwnClaim<A extends readonly unknown[] = readonly unknown[]> extends Omit<Claim<A>, 'sentences' | 'name'> {
  /** what it is called in listings; its first sentence where left out */
  readonly name?: string
  readonly sentences: OwnSentences
  readonly block?: BlockArgument
}

/** Cucumber expressions in English, in Korean or in both. */
export interface OwnSentences {
  readonly en?: string | readonly string[]
  readonly ko?: string | readonly string[]
}

/** Makes a claim from what its author wrote. Throws where it has no sentence, or the sentences have different parameters. */
export function newClaim<A extends readonly unknown[]>({ name, sentences = {}, ...rest }: OwnClaim<A>): Claim {
  const [en, ko] = [[sentences.en ?? []].flat(), [sentences.ko ?? []].flat()]
  const [first] = [...en, ...ko]
  if (first === undefined) throw new Error(`a claim needs a sentence${name === undefined ? '' : `; "${name}" has none`}`)
  const other = [...en, ...ko].find((text) => !haveSameParameters(text, first))
  if (other !== undefined)
    throw new Error(`the sentences of a claim have the same parameters; "${first}" and "${other}" have not`)
  for (const key of ['holds', 'explain'] as const)
    if (typeof rest[key] !== 'function') throw new Error(`a claim needs a function \`${key}\`; "${name ?? first}" has none`)
  return { ...rest, name: name ?? first, sentences: { en, ko } } as unknown as Claim
}

/** Takes a claim among those that features and the chai plugin know. One that is known already changes nothing. */
export function addClaim(claim: Claim): void {
  if (!claims.includes(claim)) claims.push(claim)
}

/** Takes a setting among those that scenarios read before their first step. */
export function addSetting(setting: Setting): void {
  if (!settings.includes(setting)) settings.push(setting)
}

/** The claims that kubehave brings along, then those of the project. It only ever grows. */
export const knownClaims: readonly Claim[] = claims

/** The settings that kubehave brings along, then those of the project. It only ever grows. */
export const knownSettings: readonly Setting[] = settings
