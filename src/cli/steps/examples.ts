import { argumentOrder, modelOf, withParticle, type ParticlePair, type VocabularyEntry } from '../..'

type Language = 'en' | 'ko'

/** Words of sentences that are verbs: they lose their optional ending where three of something are spoken of. */
const VERBS = /\b(exist|run|pass)\(e?s\)/g

/** What parameters look like in an example. */
const VALUES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  kind: { en: 'ReplicaSet', ko: '레플리카셋' },
  ref: { en: 'rs/web', ko: 'rs/web' },
  name: { en: 'node-1', ko: 'node-1' },
  count: { en: '3', ko: '3개' },
  none: { en: '', ko: '하나도 ' },
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
  labels: '"app=web"',
  include: '"SuccessfulCreate"',
  tainted: '"gpu=yes:NoSchedule"',
  contains: '"ready"',
  with: '"not found"',
  to: '"nginx:1.27"',
}
const ANY_TEXT = '"web"'

/** Values that sentences with these words have, where another would mean nothing. */
const FITTING: readonly {
  readonly words: RegExp
  readonly type: string
  readonly en: string
  readonly ko?: string
}[] = [
  { words: /\{count\}.* \{kind\}/, type: 'kind', en: 'pods', ko: '레플리카셋' },
  { words: /time\(s\)/, type: 'count', en: '3', ko: '3번' },
  { words: /time\(s\)/, type: 'none', en: '', ko: '한 번도 ' },
  { words: /has restarted|exit|container of|log of|runs on|owned by|no owner/, type: 'ref', en: 'pod/web' },
  { words: /roll|revision|ReplicaSet\(s\)|condition|updated|unavailable|stuck|cause/, type: 'ref', en: 'deployment/web' },
  { words: /the image of|paused|resumed|restarted|%/, type: 'ref', en: 'deployment/web' },
  { words: /on port/, type: 'int', en: '8080' },
  { words: /exit/, type: 'int', en: '1' },
  { words: /revision/, type: 'int', en: '2' },
  { words: /%/, type: 'int', en: '25' },
  { words: /the field/, type: 'string', en: '"3"' },
  { words: /the revisions of/, type: 'string', en: '"1, 2"' },
  { words: /the change cause/, type: 'string', en: '"a new image"' },
]

/** An example of each of an entry's sentences in a language. */
export function examplesOf(entry: VocabularyEntry, language: Language): readonly string[] {
  const model = modelOf(entry)
  return entry[language].map((sentence) => {
    const values = valuesOf(model, language)
    const places = argumentOrder(model, sentence)
    const names = [...sentence.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name)
    const said = names.map((name, i) => (name === 'none' ? valueOf('none', model, '', language) : (values[places[i] ?? i] ?? '')))
    const filled = (language === 'en' ? shapeOf(sentence) : firstWords(sentence)).replace(/\{[^}]*\}/g, () => said.shift() ?? '')
    return language === 'ko' ? withParticles(filled) : filled
  })
}

/** The sentence with its choices made: three of something are spoken of. */
function shapeOf(sentence: string): string {
  return withoutOptionalWords(sentence)
    .replace('{count} pod(s)', '{count} pods')
    .replace('all {kind}', 'all {kind}s')
    .replace(VERBS, '$1')
    .replace('a(n) ', 'a ')
    .replace('is/are', 'are')
    .replace('was/were', 'were')
    .replace(/\(([^)]*)\)/g, '$1')
    .replace(/(?<=^|\s)((?:\\ |[^\s/{}])+)\/(?:\\ |[^\s{}])+/g, '$1')
    .replaceAll('\\ ', ' ')
}

/** What may be left out as a whole word is left out. */
const withoutOptionalWords = (sentence: string): string => sentence.replace(/\([^)]*\s[^)]*\)/g, '')

/** A value for each parameter of the English sentence. */
function valuesOf(model: string, language: Language): readonly string[] {
  return [...withoutOptionalWords(model).matchAll(/(?:([^\s{}]+) )?\{([^}]*)\}/g)].map(([, before = '', name = '']) =>
    valueOf(name, model, before, language),
  )
}

/** `before` is the word in front of the parameter. */
function valueOf(name: string, model: string, before: string, language: Language): string {
  if (name === 'string' && TEXTS[before] !== undefined) return TEXTS[before]
  const fitting = before === 'by' ? undefined : FITTING.find(({ words, type }) => type === name && words.test(model))
  return fitting?.[language] ?? fitting?.en ?? VALUES[name]?.[language] ?? ANY_TEXT
}

/** Pairs of particles behind a parameter. */
const PAIR = /(?:이\/가|가\/이|은\/는|을\/를|과\/와|로\/으로|이다\/다)$/

/** A Korean sentence with the first of each of its choices; of a pair of particles the word in front of it chooses. */
function firstWords(sentence: string): string {
  const words = sentence.match(/(?:\\ |[^\s])+/g) ?? []
  return words.map((word) => (PAIR.test(word) ? word : firstChoice(word))).join(' ')
}

/** `바꾸면/변경하면:` is read as `바꾸면:`. */
function firstChoice(word: string): string {
  const [first = ''] = word.split('/')
  return `${first}${word.endsWith(':') && !first.endsWith(':') ? ':' : ''}`.replaceAll('\\ ', ' ')
}

function withParticles(text: string): string {
  return text.replace(
    /(\S+?)(이\/가|가\/이|은\/는|을\/를|과\/와|로\/으로|이다\/다)(?=\s|$)/g,
    (_all, word: string, pair: string) => withParticle(word, (pair === '가/이' ? '이/가' : pair) as ParticlePair),
  )
}
