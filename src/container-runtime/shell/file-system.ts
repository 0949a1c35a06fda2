const STANDARD_FOLDERS = ['/', '/bin', '/etc', '/tmp', '/var', '/dev', '/proc']
const standardFolders: ReadonlySet<string> = new Set(STANDARD_FOLDERS)
const NO_FILES: ReadonlyMap<string, string> = new Map()

/** A container's files: a path and its text each; folders are there as soon as something lies in them. */
export class FileSystem {
  // What most containers never write is shared by all of them, up to the first write.
  private ownFiles: Map<string, string> | undefined
  private ownFolders: Set<string> | undefined

  constructor(
    /** what lies under mounted folders, asked anew each time since its source may change */
    private readonly mounts: () => ReadonlyMap<string, string> = () => new Map(),
  ) {}

  read(path: string): string | undefined {
    if (path === '/dev/null') return ''
    return this.mounts().get(path) ?? this.files.get(path)
  }

  /** Writes a file; false where its folder does not exist. */
  write(path: string, text: string, append = false): boolean {
    if (path === '/dev/null') return true
    if (path === '/dev/termination-log' || this.isFolder(parentOf(path))) {
      ;(this.ownFiles ??= new Map()).set(path, append ? (this.files.get(path) ?? '') + text : text)
      return true
    }
    return false
  }

  remove(path: string): boolean {
    return this.ownFiles?.delete(path) ?? false
  }

  makeFolder(path: string): void {
    this.ownFolders ??= new Set(STANDARD_FOLDERS)
    for (let folder = path; folder !== '/'; folder = parentOf(folder)) this.ownFolders.add(folder)
  }

  isFolder(path: string): boolean {
    if (this.folders.has(path)) return true
    return this.paths().some((file) => file.startsWith(`${path}/`))
  }

  exists(path: string): boolean {
    return this.read(path) !== undefined || this.isFolder(path)
  }

  /** The names in a folder, in order. */
  list(folder: string): readonly string[] {
    const start = folder === '/' ? '/' : `${folder}/`
    const names = [...this.paths(), ...this.folders]
      .filter((path) => path.startsWith(start) && path !== start)
      .map((path) => path.slice(start.length).split('/')[0] ?? '')
    return [...new Set(names)].filter((name) => name !== '').sort()
  }

  private get files(): ReadonlyMap<string, string> {
    return this.ownFiles ?? NO_FILES
  }

  private get folders(): ReadonlySet<string> {
    return this.ownFolders ?? standardFolders
  }

  private paths(): readonly string[] {
    return [...this.files.keys(), ...this.mounts().keys()]
  }
}

/** An absolute path without `.` and `..`. */
export function resolvePath(path: string, folder: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}
