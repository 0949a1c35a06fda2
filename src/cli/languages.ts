import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const HANGUL = /[\uac00-\ud7a3]/

/** Cucumber's own paths where none are given. */
const DEFAULT_PATHS = /^features\/\*\*\/\*/

/** Whether any of the features to run may be in Korean; what a glob stands for is not looked up, and may be. */
export function mayBeKorean(paths: readonly string[]): boolean {
  return paths.length === 0 ? isKorean('features') : paths.some((path) => isKorean(DEFAULT_PATHS.test(path) ? 'features' : path))
}

function isKorean(path: string): boolean {
  const file = path.replace(/(?::\d+)+$/, '')
  if (!existsSync(file)) return true
  return featuresIn(file).some((feature) => HANGUL.test(readFileSync(feature, 'utf8')))
}

function featuresIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.feature(?:\.md)?$/.test(name)).map((name) => join(path, name))
}
