import type { VocabularyEntry } from '../..'

type Language = 'en' | 'ko'

/** Words of sentences that are verbs: they lose their optional ending where three of something are spoken of. */
const VERBS = /\b(exist|run|pass)\(e?s\)/g

/** What parameters look like in an example. */
const VALUES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  kind: { en: 'ReplicaSet', ko: '레플리카셋' },
  ref: { en: 'rs/web', ko: 'rs/web' },
  name: { en: 'node-1', ko: 'node-1' },
  count: { en: '3', ko: '3개' },
  selector: { en: '"app=web"', ko: '"app=web"' },
  labels: { en: '"app=debug"', ko: '"app=debug"' },
  duration: { en: '30s', ko: '30초' },
  state: { en: 'ready', ko: 'ready' },
  probe: { en: 'readiness', ko: 'readiness' },
  command: { en: '`kubectl get pods`', ko: '`kubectl get pods`' },
  int: { en: '3', ko: '3' },
  float: { en: '0.5', ko: '0.5' },
  word: { en: 'orphan', ko: 'orphan' },
}

/** What a text stands for, by the word in front of it. */
const TEXTS: Readonly<Record<string, string>> = {
  image: '"nginx:1.27"',
  field: '"spec.replicas"',
  condition: '"Available"',
  reason: '"MinimumReplicasAvailable"',
  manifest: '"web.yaml"',
  namespace: '"shop"',
  labelled: '"app=web"',
  include: '"SuccessfulCreate"',
  tainted: '"gpu=yes:NoSchedule"',
  contains: '"ready"',
  with: '"not found"',
}
const ANY_TEXT = '"web"'

/** An example of each of an entry's sentences in a language. */
export function examplesOf(entry: VocabularyEntry, language: Language): readonly string[] {
  return entry[language].map((sentence, i) => {
    const shape = language === 'en' ? shapeOf(sentence) : sentence
    const english = entry.en[i] ?? sentence
    const values = valuesOf(english, language)
    const filled = shape.replace(/\{[^}]*\}/g, () => values.shift() ?? '')
    return language === 'ko' ? withParticles(filled) : filled
  })
}

/** The sentence with its choices made: three of something are spoken of. */
function shapeOf(sentence: string): string {
  return sentence
    .replace('{count} {kind}', '{count} pods')
    .replace('{count} pod(s)', '{count} pods')
    .replace(VERBS, '$1')
    .replace('a(n) ', 'a ')
    .replace('is/are', 'are')
    .replace(/\(([^)]*)\)/g, '$1')
    .replace(/(?<=^|\s)([^\s/{}]+)\/[^\s{}]+/g, '$1')
}

/** A value for each parameter that the English sentence has left to fill in. */
function valuesOf(english: string, language: Language): string[] {
  const shape = language === 'en' ? shapeOf(english) : english
  return [...shape.matchAll(/(?:([^\s{}]+) )?\{([^}]*)\}/g)].map(([, before = '', name = '']) =>
    name === 'string' ? (TEXTS[before] ?? ANY_TEXT) : (VALUES[name]?.[language] ?? ANY_TEXT),
  )
}

/** Pairs of particles: the one after a vowel stands first, the one after a consonant second, unless `reversed`. */
const PARTICLES: Readonly<Record<string, readonly [vowel: string, consonant: string]>> = {
  '을/를': ['를', '을'],
  '가/이': ['가', '이'],
  '이/가': ['가', '이'],
  '은/는': ['는', '은'],
  '과/와': ['와', '과'],
  '로/으로': ['로', '으로'],
  '다/이다': ['다', '이다'],
  '이다/다': ['다', '이다'],
}

const ANY_PARTICLES = new RegExp(`(\\S)(["'\`]?)(${Object.keys(PARTICLES).join('|')})`, 'g')

function withParticles(text: string): string {
  return text.replace(ANY_PARTICLES, (_all, last: string, quote: string, pair: string) => {
    return `${last}${quote}${PARTICLES[pair]?.[endsInConsonant(last, pair) ? 1 : 0] ?? pair}`
  })
}

/** Digits and Latin letters by how their names end in Korean; 로 also follows ㄹ. */
function endsInConsonant(letter: string, pair: string): boolean {
  const code = letter.charCodeAt(0) - 0xac00
  if (code >= 0 && code < 11172) return code % 28 !== 0 && !(pair === '로/으로' && code % 28 === 8)
  return /[013678bcklmnpt]/i.test(letter) && !(pair === '로/으로' && /[178l]/i.test(letter))
}
