import { withParticle, type ParticlePair } from './korean-particles'

const UNITS: Readonly<Record<string, string>> = { ms: '밀리초', s: '초', m: '분', h: '시간', second: '초', minute: '분' }

/** `1m30s` and `6 minutes` in Korean. */
export const duration = (text: string): string =>
  text
    .replace(
      /(\d) ?(ms|s|m|h|second|minute)(?:(?<=d|e)s)?(?=\d|$)/g,
      (_all, digit: string, unit: string) => `${digit}${UNITS[unit] ?? unit} `,
    )
    .trim()

/** A word with its particle. */
export const p = (word: string | undefined, pair: ParticlePair): string => withParticle(word ?? '', pair)
