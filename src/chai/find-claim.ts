import { knownClaims, madeOncePerItem, MODALITY_PATTERN, modelOf, Sentence, type Claim } from '../claims'
import type { Statement } from './sentences'

interface StatedClaim {
  readonly claim: Claim
  readonly sentence: Sentence
}

/** The claims with their sentences, those of the project included. */
const statedClaims = madeOncePerItem(knownClaims, (claim): readonly StatedClaim[] =>
  [...claim.sentences.en, ...claim.sentences.ko].map((text) => ({
    claim,
    sentence: new Sentence(text, modelOf(claim.sentences)),
  })),
)

const TIME = new RegExp(`^(?:${MODALITY_PATTERN})`)

/** The claim that a text states, with its arguments. Throws where none is stated so, or what belongs below it is missing. */
export function findClaim({ text, block }: Statement): { readonly claim: Claim; readonly args: readonly unknown[] } {
  for (const { claim, sentence } of typeof text === 'string' ? statedClaims() : []) {
    const args = sentence.read(text)
    if (!args) continue
    if (Boolean(claim.block) !== (block !== undefined))
      throw new Error(
        claim.block ? `"${text}" needs a ${claim.block} as its second argument` : `"${text}" takes no second argument`,
      )
    return { claim, args: block === undefined ? args : [...args, block] }
  }
  const [modality = ''] = TIME.exec(text) ?? []
  const advice = modality
    ? `; when it holds is said before show(): expect(cluster).within('5s').to.show('${text.slice(modality.length)}')`
    : ''
  throw new Error(`no claim is stated as ${typeof text === 'string' ? `"${text}"` : String(text)}${advice}`)
}
