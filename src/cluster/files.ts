import { nearestWords } from './nearest'
import type { Files } from './options'
import { say, SaidError } from './phrases'

/** A cluster that was handed no files finds none. */
export const NO_FILES: Files = {
  read: (path) => {
    throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' })
  },
  list: () => [],
  isDirectory: () => false,
}

/** Files as they would be with what commands have written; the user's own stay as they are. */
export class FilesWrittenOver implements Files {
  private readonly written = new Map<string, string>()

  constructor(private readonly files: Files) {}

  read(path: string): string {
    return this.written.get(plain(path)) ?? this.files.read(path)
  }

  list(folder: string): string[] {
    const names = [...this.written.keys()].flatMap((path) => nameIn(path, plain(folder)) ?? [])
    return names.length && !this.isOwnFolder(folder) ? [...new Set(names)] : [...new Set([...this.files.list(folder), ...names])]
  }

  isDirectory(path: string): boolean {
    return [...this.written.keys()].some((file) => nameIn(file, plain(path)) !== undefined) || this.files.isDirectory(path)
  }

  write(path: string, text: string): void {
    this.written.set(plain(path), text)
  }

  private isOwnFolder(folder: string): boolean {
    try {
      return this.files.isDirectory(folder)
    } catch {
      return false
    }
  }
}

/** A path without `.` and doubled slashes. */
function plain(path: string): string {
  const parts = path.split('/').filter((part, i) => part !== '.' && (part !== '' || i === 0))
  return parts.join('/')
}

/** The name in a folder by which a path begins; undefined where it lies elsewhere. */
function nameIn(path: string, folder: string): string | undefined {
  if (folder === '') return path.startsWith('/') ? undefined : path.split('/')[0]
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/')[0] : undefined
}

const MANIFEST = /\.(ya?ml|json)$/

/** The files that kubectl would read for a path: itself, or the manifests right in the folder that it names. */
export function manifestsIn(files: Files, path: string): readonly string[] {
  try {
    if (!files.isDirectory(path)) return [path]
    const folder = path === '.' ? '' : `${path.replace(/\/+$/, '')}/`
    return files
      .list(path)
      .filter((name) => MANIFEST.test(name))
      .map((name) => folder + name)
  } catch {
    return [] // what cannot be read kubectl speaks of
  }
}

/** For a file that is not there, those beside it whose names are near. */
export function nearFiles(files: Files, path: string): readonly string[] {
  const cut = path.lastIndexOf('/') + 1
  try {
    if (!files.isDirectory(path)) files.read(path)
    return []
  } catch {
    return nearestWords(path.slice(cut), listOrNone(files, path.slice(0, cut) || '.')).map((name) => path.slice(0, cut) + name)
  }
}

function listOrNone(files: Files, folder: string): readonly string[] {
  try {
    return files.list(folder)
  } catch {
    return []
  }
}

/** The manifests that a path names: a file, a folder's manifests, or those whose names fit a glob in the last part (`rs-*.yaml`). */
export function findManifests(files: Files, path: string): readonly string[] {
  const cut = path.lastIndexOf('/') + 1
  const [folder, last] = [path.slice(0, cut), path.slice(cut)]
  if (!/[*?]/.test(last)) return [path]
  const pattern = new RegExp(
    `^${last
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  )
  const found = files.list(folder || '.').filter((name) => pattern.test(name) && MANIFEST.test(name))
  if (!found.length) throw new SaidError(say`no manifest fits ${path}`)
  return found.sort().map((name) => folder + name)
}
