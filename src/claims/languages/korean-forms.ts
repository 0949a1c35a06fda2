const FIRST_SYLLABLE = 0xac00
const SYLLABLES = 11_172
const FINALS = 28
const NIEUN = 4
const BIEUP = 17

const HANGUL = /[가-힣]/

export const isKorean = (text: string): boolean => HANGUL.test(text)

/** The number of a syllable's final consonant, 0 where it ends in its vowel; undefined for what is no syllable. */
export function finalOf(letter: string): number | undefined {
  const code = letter.charCodeAt(0) - FIRST_SYLLABLE
  return code >= 0 && code < SYLLABLES ? code % FINALS : undefined
}

const withFinal = (syllable: string, final: number): string => String.fromCharCode(syllable.charCodeAt(0) + final)
const withoutFinal = (syllable: string): string => String.fromCharCode(syllable.charCodeAt(0) - (finalOf(syllable) ?? 0))

/** What may stand where a sentence has a pair of particles: a topic is a subject too, and a writer who does not look names both. */
const PARTICLES: readonly (readonly [pair: RegExp, forms: string])[] = [
  [/\}(?:이\/가|가\/이|은\/는|는\/은)(?=\s|$)/g, String.raw`}이/가/은/는/이\(가\)/은\(는\)`],
  [/\}(?:을\/를|를\/을)(?=\s|$)/g, String.raw`}을/를/을\(를\)`],
  [/\}(?:과\/와|와\/과)(?=\s|$)/g, String.raw`}과/와/과\(와\)/와\(과\)`],
  [/\}(?:로\/으로|으로\/로)(?=\s|$)/g, String.raw`}로/으로/\(으\)로`],
]

/** The last word of a sentence, with its alternatives; a verb in two words, as in `들어 있다`, is one. */
const LAST_WORD = /((?:[^\s{}()/]*[어해춰려져아] )?(?:\\ |[^\s{}\\])+?)(:?)$/

/**
 * A Korean sentence as the cucumber expression that takes all its forms: `있다` also ends `있습니다` or `있어야 한다`, `바꾸면` also
 * `바꾼다` or `바꾸고`, and a particle fits whatever stands in front of it. Other sentences stay as they are.
 */
export function withKoreanForms(sentence: string): string {
  if (!isKorean(sentence)) return sentence
  const text = PARTICLES.reduce((all, [pair, forms]) => all.replace(pair, forms), sentence)
  return text.replace(LAST_WORD, (_all, word: string, colon: string) => {
    const words = word.replaceAll('\\ ', ' ').split('/').flatMap(spaced).flatMap(formsOf)
    return [...new Set(words)].map((form) => `${form.replace(/ /g, '\\ ')}${colon}`).join('/')
  })
}

/** `들어 있다` is often written in one. */
const spaced = (word: string): readonly string[] => (word.endsWith(' 있다') ? [word, word.replace(' ', '')] : [word])

/** A verb's forms: plain, polite, and what has to be; for a condition (`-면`) what happens, and what happens and goes on. */
function formsOf(word: string): readonly string[] {
  if (word.endsWith('이다')) return copulas(word.slice(0, -2))
  if (word.endsWith('다') && word.length > 1) return verbs(word)
  if (word.endsWith('면')) return conditions(word)
  return [word]
}

function copulas(noun: string): readonly string[] {
  const final = finalOf(noun.at(-1) ?? '')
  const short = final === undefined || final === 0 ? ['다', '여야 한다', '여야 합니다'] : []
  const long = final === 0 ? [] : ['이어야 한다', '이어야 합니다']
  return ['이다', '입니다', ...short, ...long].map((ending) => `${noun}${ending}`)
}

/** Vowels in which `-어야` runs together with a stem. */
const HAVING_TO: Readonly<Record<string, string>> = { 하: '해야', 되: '되어야', 같: '같아야', 않: '않아야', 막: '막아야' }

function verbs(word: string): readonly string[] {
  const stem = word.slice(0, -1).replace(/는$/, '')
  const last = stem.at(-1) ?? ''
  const isPresent = finalOf(last) === NIEUN
  const root = isPresent ? withoutFinal(last) : last
  const polite = isPresent ? `${withFinal(root, BIEUP)}니다` : `${last}습니다`
  const must = HAVING_TO[root] ?? (isPresent ? undefined : `${last}어야`)
  const before = stem.slice(0, -1)
  return [word, `${before}${polite}`, ...(must === undefined ? [] : [`${before}${must} 한다`, `${before}${must} 합니다`])]
}

function conditions(word: string): readonly string[] {
  const stem = word.slice(0, -1).replace(/으$/, '')
  const last = stem.at(-1) ?? ''
  const before = stem.slice(0, -1)
  const happens =
    finalOf(last) === 0 ? [`${withFinal(last, NIEUN)}다`, `${withFinal(last, BIEUP)}니다`] : [`${last}는다`, `${last}습니다`]
  return [word, ...happens.map((ending) => `${before}${ending}`), `${stem}고`]
}
