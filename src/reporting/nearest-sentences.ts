import { distance } from 'fastest-levenshtein'
import { otherWordings, withoutTime } from './wordings'

/** What a parameter of sentences stands for. */
export interface KnownParameter {
  readonly name: string
  readonly pattern: string
  readonly examples: { readonly en: readonly string[]; readonly ko: readonly string[] }
}

interface Vocabulary {
  readonly sentences: Set<string>
  readonly parameters: Map<string, KnownParameter>
}

interface VocabularyHolder {
  [REGISTRY]?: Vocabulary
}

/** One vocabulary a process, however often this module is loaded: cucumber imports formatters apart from the steps. */
const REGISTRY: unique symbol = Symbol.for('kubehave.sentences') as never
const known = ((globalThis as VocabularyHolder)[REGISTRY] ??= { sentences: new Set(), parameters: new Map() })

/** Takes a sentence into those that are suggested for an unknown one. */
export function rememberSentence(pattern: string): void {
  known.sentences.add(pattern)
}

/** Takes note of what a parameter looks like, so that suggestions can tell and say what fits. */
export function rememberParameter(parameter: KnownParameter): void {
  known.parameters.set(parameter.name, parameter)
}

/** What may stand for the parameters of a sentence: `{count}: 4, no, at least 3`. */
export function explainParameters(sentence: string): readonly string[] {
  const language = /[가-힣]/.test(sentence) ? 'ko' : 'en'
  const names = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  return [...new Set(names)].flatMap((name) => {
    const examples = known.parameters.get(name)?.examples[language].filter((example) => example !== '') ?? []
    return examples.length ? [`{${name}}: ${examples.slice(0, MOST_EXAMPLES).join(', ')}`] : []
  })
}

const MOST_EXAMPLES = 5
/** What it costs to stand a parameter for a word that it takes, and for one that it does not take but might have been meant to. */
const FITTING_COST = 0.15
const PARAMETER_COST = 0.6
/** What it costs to have a wrong particle behind a value. */
const PARTICLE_COST = 0.4
/** What a word costs that the text has and the sentence has not, and the other way round: words are more often left out. */
const EXTRA_COST = 0.8
const MISSING_COST = 0.55
/** A sentence further away is no suggestion, nor is one that is so much further away than the nearest. */
const FARTHEST = 0.45
const FARTHER = 0.25

/** The sentences of the text's language that are nearest to it, best first; a parameter may stand for any word. */
export function nearestSentences(text: string, most = 3, sentences: Iterable<string> = known.sentences): readonly string[] {
  const isKorean = HANGUL.test(text)
  const plain = withoutTime(unescaped(text))
  const wordings = isKorean ? [withoutModality(withoutPlaceholders(plain))] : otherWordings(plain)
  const texts = wordings.map((wording) => wordsOf(wording, isKorean))
  const near = [...new Set(sentences)]
    .filter((pattern) => HANGUL.test(pattern) === isKorean)
    .map((pattern) => ({
      pattern,
      away: leastDistance(texts, wordsOf(pattern.replace('{modality}', ''), isKorean)),
    }))
    .filter(({ away }) => away < FARTHEST)
    .sort((a, b) => a.away - b.away || (a.pattern < b.pattern ? -1 : 1))
  return near
    .filter(({ away }) => away <= (near[0]?.away ?? 0) + FARTHER)
    .slice(0, most)
    .map(({ pattern }) => pattern.replace('{modality}', '').replaceAll('\\ ', ' '))
}

const HANGUL = /[가-힣]/

/** Cucumber escapes what is special in an expression. */
const unescaped = (text: string): string => text.replace(/\\([/(){}])/g, '$1')

function leastDistance(texts: readonly (readonly string[])[], pattern: readonly string[]): number {
  return Math.min(...texts.map((words) => computeDistance(words, pattern) / Math.max(words.length, 1)))
}

/** In Korean a particle is part of the word that it follows, be that a quoted text or a parameter. */
function wordsOf(text: string, isKorean: boolean): readonly string[] {
  const words = isKorean
    ? /(?:\{[^}]*\}|"[^"]*"|'[^']*'|`[^`]*`|\\ |[^\s])+/g
    : /\{[^}]*\}|"[^"]*"|'[^']*'|`[^`]*`|[^\s{}]+(?:\{int\}[^\s{}]*)*/g
  return text.match(words) ?? []
}

/** When a claim has to hold stands in front of any, and says nothing about which is meant. */
function withoutModality(text: string): string {
  return text.replace(new RegExp(`^(?:${known.parameters.get('modality')?.pattern ?? ''})`), '')
}

/** Cucumber writes `{int}` and `{string}` for the numbers and quoted texts of an unknown sentence; here something that they stand for. */
function withoutPlaceholders(text: string): string {
  return text.replaceAll('{int}', '3').replaceAll('{float}', '0.5').replaceAll('{string}', '"web"')
}

/** The edit distance between two lists of words. */
function computeDistance(text: readonly string[], pattern: readonly string[]): number {
  let row = pattern.map((_, i) => (i + 1) * MISSING_COST)
  row.unshift(0)
  for (const word of text) {
    const next = [(row[0] ?? 0) + EXTRA_COST]
    pattern.forEach((other, i) => {
      const replaced = (row[i] ?? 0) + wordDistance(word, other)
      next.push(Math.min(replaced, (row[i + 1] ?? 0) + EXTRA_COST, (next[i] ?? 0) + MISSING_COST))
    })
    row = next
  }
  return row.at(-1) ?? 0
}

function wordDistance(word: string, other: string): number {
  const [, name, particle = ''] = /^\{([^}]*)\}(.*)$/.exec(other) ?? []
  if (name !== undefined) return parameterDistance(word, name, particle)
  if (word.startsWith('{')) return 1
  const forms = other.split('/').flatMap((form) => [form.replace(/\([^)]*\)/, ''), form.replace(/[()]/g, '')])
  return Math.min(...forms.map((form) => letterDistance(word.toLowerCase(), form.toLowerCase())))
}

/** How many of the letters differ; of Korean syllables their parts are the letters. */
function letterDistance(word: string, form: string): number {
  const [one, other] = [word.normalize('NFD'), form.normalize('NFD')]
  return distance(one, other) / Math.max(one.length, other.length, 1)
}

/** Numbers and quoted texts of an unknown English sentence come as `{int}` and `{string}`, which fit any parameter. */
function parameterDistance(word: string, name: string, particle: string): number {
  if (word.startsWith('{')) return 0
  const value = word.replaceAll('{int}', '3')
  const pattern = known.parameters.get(name)?.pattern ?? ANY_VALUE[name]
  if (pattern === undefined) return FITTING_COST
  const forms = particlesLike(particle)
  const fitsWith = (end: string): RegExpExecArray | null => new RegExp(`^(?:${pattern})(${end})$`).exec(value)
  if (fitsWith(forms.join('|'))) return FITTING_COST
  const [, rest] = (particle && fitsWith('[가-힣()]*')) || []
  if (rest === undefined) return PARAMETER_COST
  return FITTING_COST + PARTICLE_COST * Math.min(...forms.map((form) => letterDistance(rest, form)))
}

const ANY_VALUE: Readonly<Record<string, string>> = { int: String.raw`\d+`, string: `"[^"]*"|'[^']*'` }
const SUBJECTS = ['이', '가', '은', '는']

/** What may follow a value where the sentence has that particle; subject and topic are told apart by nobody. */
function particlesLike(particle: string): readonly string[] {
  const particles = particle.split('/')
  return particles.some((each) => SUBJECTS.includes(each)) ? SUBJECTS : particles
}
