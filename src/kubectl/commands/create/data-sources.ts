import { isEnvVarName } from '../../../apimachinery'
import type { Files } from '../../environment'
import type { FlagDefinition } from '../../flags'
import type { CommandContext } from '../../command'
import { readFile } from '../../resource'

/** Where config maps and secrets take their data from. */
export const SOURCE_FLAGS: readonly FlagDefinition[] = [
  { name: 'from-file', type: 'stringSlice' },
  { name: 'from-literal', type: 'stringArray' },
  { name: 'from-env-file', type: 'stringSlice' },
]

type Add = (key: string, value: string) => void

export function checkSources({ flags }: CommandContext): void {
  if (flags.list('from-env-file').length && (flags.list('from-file').length || flags.list('from-literal').length))
    throw new Error('from-env-file cannot be combined with from-file or from-literal')
}

/** `key=value`s (kubectl `util/util.go ParseLiteralSource`). */
export function addLiterals(sources: readonly string[], add: Add): void {
  for (const source of sources) {
    const equals = source.indexOf('=')
    if (equals < 1) throw new Error(`invalid literal source ${source}, expected key=value`)
    add(source.slice(0, equals), source.slice(equals + 1))
  }
}

/** Files, with a key or under their own name, and all files of a folder (kubectl `util/util.go ParseFileSource`). */
export function addFiles(sources: readonly string[], files: Files, add: Add): void {
  for (const source of sources) {
    const { key, path } = parseFileSource(source)
    if (!files.isDirectory(path)) {
      add(key, readSource(files, path))
      continue
    }
    if (source.includes('=')) throw new Error('cannot give a key name for a directory path')
    for (const name of [...files.list(path)].sort()) {
      const file = `${path.replace(/\/+$/, '')}/${name}`
      if (!files.isDirectory(file)) add(name, readFile(files, file))
    }
  }
}

function parseFileSource(source: string): { readonly key: string; readonly path: string } {
  const [key = '', path, ...rest] = source.split('=')
  if (path === undefined) return { key: source.replace(/\/+$/, '').replace(/^.*\//, ''), path: source }
  if (rest.length) throw new Error("key names or file paths cannot contain '='")
  if (key === '') throw new Error(`key name for file path ${path} missing`)
  if (path === '') throw new Error(`file path for key name ${key} missing`)
  return { key, path }
}

function readSource(files: Files, path: string): string {
  try {
    return readFile(files, path)
  } catch (error) {
    throw new Error((error as Error).message.replace(/^open (.*): /, (_, name: string) => `error reading ${name}: `))
  }
}

/** Files of `KEY=value` lines; a key alone takes its value from the environment (kubectl `cmd/util/env_file.go`). */
export function addEnvFiles(
  sources: readonly string[],
  { environment: { files, variables = {} } }: CommandContext,
  noun: string,
  add: Add,
): void {
  for (const path of sources) {
    if (files.isDirectory(path)) throw new Error(`env ${noun} file cannot be a directory`)
    const lines = readSource(files, path)
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
    for (const line of lines.map((text) => text.trimStart())) {
      if (line === '' || line.startsWith('#')) continue
      const equals = line.indexOf('=')
      const key = equals < 0 ? line : line.slice(0, equals)
      const problems = isEnvVarName(key)
      if (problems.length) throw new Error(`${JSON.stringify(key)} is not a valid key name: ${problems.join(';')}`)
      add(key, equals < 0 ? (variables[key] ?? '') : line.slice(equals + 1))
    }
  }
}
