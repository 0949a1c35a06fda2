import type { Files } from '../environment'

const EXTENSIONS = ['.json', '.yaml', '.yml']

/** Files and folders given with `-f` and `-k`. */
export interface FilenameOptions {
  readonly filenames: readonly string[]
  readonly kustomize?: string
  readonly recursive?: boolean
}

/** The files that a path stands for: itself, or what a folder holds. Throws upstream's words where there is none. */
export function expandPath(files: Files, path: string, recursive: boolean): string[] {
  const isFolder = isFolderOrThrow(files, path)
  const found = isFolder ? walk(files, path, recursive) : [path]
  return found
}

/** What a `-f` stands for: a path, or the paths that match a pattern (cli-runtime `expandIfFilePattern`). */
export function expandPattern(files: Files, pattern: string): string[] {
  if (exists(files, pattern)) return [pattern]
  const matches = glob(files, pattern)
  if (!matches.length) throw new Error(`the path ${JSON.stringify(pattern)} does not exist`)
  return matches
}

export function noExtensionError(path: string): Error {
  return new Error(`error reading [${path}]: recognized file extensions are [${EXTENSIONS.join(' ')}]`)
}

/** Reads a file; throws Go's words for what the file system says. */
export function readFile(files: Files, path: string): string {
  try {
    return files.read(path)
  } catch (error) {
    throw new Error(`${codeOf(error) === 'EISDIR' ? 'read' : 'open'} ${path}: ${reasonOf(error)}`)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EISDIR: 'is a directory',
  EACCES: 'permission denied',
  ENOTDIR: 'not a directory',
  ELOOP: 'too many levels of symbolic links',
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? ''
}

function reasonOf(error: unknown): string {
  return REASONS[codeOf(error)] ?? (error as Error).message
}

function exists(files: Files, path: string): boolean {
  if (isFolder(files, path)) return true
  try {
    files.read(path)
    return true
  } catch (error) {
    return codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR'
  }
}

function isFolderOrThrow(files: Files, path: string): boolean {
  if (isFolder(files, path)) return true
  if (!exists(files, path)) throw new Error(`the path ${JSON.stringify(path)} does not exist`)
  return false
}

function isFolder(files: Files, path: string): boolean {
  try {
    return files.isDirectory(path)
  } catch (error) {
    if (!Object.hasOwn(REASONS, codeOf(error))) throw error
    throw new Error(`the path ${JSON.stringify(path)} cannot be accessed: stat ${path}: ${reasonOf(error)}`)
  }
}

function walk(files: Files, folder: string, recursive: boolean): string[] {
  const base = folder.replace(/\/+$/, '') || '/'
  return [...files.list(folder)].sort().flatMap((name) => {
    const path = base === '.' ? name : base === '/' ? `/${name}` : `${base}/${name}`
    if (files.isDirectory(path)) return recursive ? walk(files, path, recursive) : []
    return EXTENSIONS.some((extension) => name.endsWith(extension)) ? [path] : []
  })
}

function glob(files: Files, pattern: string): string[] {
  const slash = pattern.lastIndexOf('/')
  const folder = slash < 0 ? '.' : pattern.slice(0, slash) || '/'
  const name = pattern.slice(slash + 1)
  if (!/[*?[]/.test(name) || !files.isDirectory(folder)) return []
  const matcher = new RegExp(
    `^${name
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replace(/\*/g, '[^/]*')
      .replace(/\?/g, '[^/]')}$`,
  )
  const prefix = slash < 0 ? '' : pattern.slice(0, slash + 1)
  return [...files.list(folder)]
    .filter((entry) => matcher.test(entry))
    .sort()
    .map((entry) => `${prefix}${entry}`)
}
