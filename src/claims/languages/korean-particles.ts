import { finalOf } from './korean-forms'

/** Pairs of particles: the one after a vowel, and the one after a consonant. */
const PAIRS = {
  '을/를': ['를', '을'],
  '이/가': ['가', '이'],
  '은/는': ['는', '은'],
  '과/와': ['와', '과'],
  '로/으로': ['로', '으로'],
  '이다/다': ['다', '이다'],
  '이었다/였다': ['였다', '이었다'],
  '이라/라': ['라', '이라'],
} as const

export type ParticlePair = keyof typeof PAIRS

/** A word with the one of a pair of particles that fits its end; digits and Latin letters by how they are read. */
export function withParticle(word: string | number, pair: ParticlePair): string {
  const text = String(word)
  const [afterVowel, afterConsonant] = PAIRS[pair]
  return `${text}${endsInConsonant(text.replace(/[^0-9A-Za-z가-힣]+$/, ''), pair) ? afterConsonant : afterVowel}`
}

/** Digits and Latin endings whose reading ends in a consonant, and in ㄹ, which 로 follows as it follows a vowel: 웹, 앱, but 태스크. */
const CONSONANT = /(?:[013678lmn]|[aeiou][bckpt]|pp|le|ne|me|ng)$/i
const RIEUL = /(?:[178l]|le)$/i
const FINAL_RIEUL = 8

function endsInConsonant(text: string, pair: ParticlePair): boolean {
  const isDirection = pair === '로/으로'
  const final = finalOf(text.at(-1) ?? '')
  if (final !== undefined) return final !== 0 && !(isDirection && final === FINAL_RIEUL)
  return CONSONANT.test(text) && !(isDirection && RIEUL.test(text))
}
