import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fixedWords } from './claims'
import { FEATURES_VARIABLE } from './features-to-run'

/** Texts beyond this length are looked through as one, rather than line by line for each sentence. */
const LONG_TEXT = 100_000

/** An outline's placeholder within a word, which the cells of its examples complete. */
const BROKEN_WORD = /[\p{L}\p{N}]<|>[\p{L}\p{N}]/u

let seen: { readonly paths: string; readonly texts: readonly string[] | undefined } | undefined

/** Whether a sentence, a cucumber expression, may stand in the features that are run. Where nobody can tell, it may. */
export function maySay(sentence: string): boolean {
  const paths = process.env[FEATURES_VARIABLE]
  if (paths === undefined) return true
  if (seen?.paths !== paths) seen = { paths, texts: textsOf(paths.split('\n')) }
  const { texts } = seen
  if (!texts) return true
  const words = fixedWords(sentence)
  return texts.some((text) => words.every((word) => text.includes(word)))
}

/** What steps may be read from, each text a line or more; undefined where it cannot be told. */
function textsOf(paths: readonly string[]): readonly string[] | undefined {
  const files = paths.map(featuresIn)
  if (!files.every((found) => found !== undefined)) return undefined
  const text = files
    .flat()
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  if (BROKEN_WORD.test(text)) return undefined
  // a placeholder's words stand in other lines
  return text.length > LONG_TEXT || /<[^<>\n]+>/.test(text) ? [text] : text.split('\n')
}

/** The features of a path as cucumber takes it; undefined where it is a glob, a list of failed scenarios, or not there. */
function featuresIn(path: string): readonly string[] | undefined {
  const file = path.replace(/(?::\d+)+$/, '')
  if (file.startsWith('@') || !existsSync(file)) return undefined
  if (!statSync(file).isDirectory()) return [file]
  const names = readdirSync(file, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.feature(?:\.md)?$/.test(name)).map((name) => join(file, name))
}
