import { builtInClaims, ClaimError, judge, modelOf, parseModality, Sentence, type Claim } from '../../src/claims'
import { Cluster, type ClusterOptions } from '../../src/cluster'

export type Block = string | readonly Readonly<Record<string, string>>[]

const stated = builtInClaims.flatMap((claim) =>
  [...claim.sentences.en, ...claim.sentences.ko].map((text) => ({
    claim,
    sentence: new Sentence(text, modelOf(claim.sentences)),
  })),
)

/** The claim that a sentence states, with its arguments. */
export function readClaim(text: string, block?: Block): { readonly claim: Claim; readonly args: readonly unknown[] } {
  const found = stated.filter(({ sentence }) => sentence.matches(text))
  const [only] = found
  if (!only || found.length !== 1) throw new Error(`${found.length} claims are stated as "${text}"`)
  const args = only.sentence.read(text) ?? []
  return { claim: only.claim, args: block === undefined ? args : [...args, block] }
}

/** Judges what a sentence says; `modality` as sentences write it (`within 5s`), nothing for a settled cluster. */
export function judgeSentence(cluster: Cluster, modality: string, text: string, block?: Block, allowVacuous = false): void {
  const { claim, args } = readClaim(text, block)
  judge(cluster, parseModality(modality), claim, args, { statement: text, allowVacuous })
}

/** The message of the failure, or undefined where the sentence holds. */
export function failureOf(cluster: Cluster, modality: string, text: string, block?: Block): string | undefined {
  try {
    judgeSentence(cluster, modality, text, block)
    return undefined
  } catch (error) {
    if (error instanceof ClaimError) return error.message
    throw error
  }
}

/** A cluster at rest that a story has been told to; what `when` does is the block that looking back means. */
export function tell(
  options: ClusterOptions,
  given: (cluster: Cluster) => void,
  when: (cluster: Cluster) => void = () => undefined,
): Cluster {
  const cluster = new Cluster({ freeze: true, ...options })
  given(cluster)
  cluster.settle()
  cluster.beginBlock()
  when(cluster)
  return cluster
}
