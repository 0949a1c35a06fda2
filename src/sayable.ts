import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fixedWords, hasWords, isKorean } from './claims'
import { FEATURES_VARIABLE } from './features-to-run'

/** Texts beyond this length are looked through as one, rather than line by line for each sentence. */
const LONG_TEXT = 100_000

/** An outline's placeholder within a word, which the cells of its examples complete. */
const BROKEN_WORD = /[\p{L}\p{N}]<|>[\p{L}\p{N}]/u

/** What steps may be read from, each part a line or more; undefined where it cannot be told. */
interface Features {
  readonly isKorean: boolean
  readonly parts: readonly string[] | undefined
}

const ANY: Features = { isKorean: true, parts: undefined }

let read: { readonly paths: string; readonly features: Features } | undefined

/** Whether a sentence, a cucumber expression, may stand in the features that are run. Where nobody can tell, it may. */
export function maySay(sentence: string): boolean {
  const { parts } = featuresToRun()
  if (!parts) return true
  const words = fixedWords(sentence)
  return parts.some((part) => hasWords(part, words))
}

/** Whether any Korean sentence may. */
export function mayBeKorean(): boolean {
  return featuresToRun().isKorean
}

function featuresToRun(): Features {
  const paths = process.env[FEATURES_VARIABLE]
  if (paths === undefined) return ANY
  if (read?.paths !== paths) read = { paths, features: readFeatures(paths.split('\n')) }
  return read.features
}

function readFeatures(paths: readonly string[]): Features {
  const files = paths.map(featuresIn)
  if (!files.every((found) => found !== undefined)) return ANY
  const text = files
    .flat()
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  return { isKorean: isKorean(text), parts: BROKEN_WORD.test(text) ? undefined : partsOf(text) }
}

/** The words of a placeholder stand in other lines. */
function partsOf(text: string): readonly string[] {
  return text.length > LONG_TEXT || /<[^<>\n]+>/.test(text) ? [text] : text.split('\n')
}

/** The features of a path as cucumber takes it; undefined where it is a glob, a list of failed scenarios, or not there, or where links lead on. */
function featuresIn(path: string): readonly string[] | undefined {
  const file = path.replace(/(?::\d+)+$/, '')
  if (file.startsWith('@') || !existsSync(file)) return undefined
  if (!statSync(file).isDirectory()) return [file]
  const entries = readdirSync(file, { recursive: true, withFileTypes: true })
  if (entries.some((entry) => entry.isSymbolicLink())) return undefined
  return entries.filter(({ name }) => /\.feature(?:\.md)?$/.test(name)).map(({ parentPath, name }) => join(parentPath, name))
}
