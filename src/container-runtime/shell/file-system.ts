interface File {
  readonly text: string
  readonly changedAtMs: number
}

/** A container's files: a path and its text each; folders are there as soon as something lies in them. */
export class FileSystem {
  private readonly files = new Map<string, File>()
  private readonly folders = new Set([
    '/',
    '/bin',
    '/dev',
    '/etc',
    '/home',
    '/proc',
    '/root',
    '/run',
    '/tmp',
    '/usr',
    '/var',
    '/var/log',
  ])
  private readonly createdAtMs: number
  /** called when a file or folder is written or removed */
  onChange: (() => void) | undefined

  constructor(
    /** what lies under mounted folders, asked anew each time since its source may change */
    private readonly mounts: () => ReadonlyMap<string, string> = () => new Map(),
    private readonly now: () => number = () => 0,
    /** files that the image brings */
    brought: Readonly<Record<string, string>> = {},
  ) {
    this.createdAtMs = now()
    for (const [path, text] of Object.entries(brought)) {
      this.makeFolder(parentOf(path))
      this.files.set(path, { text, changedAtMs: this.createdAtMs })
    }
  }

  /** Whether some of its files may change from outside. */
  get hasMounts(): boolean {
    return this.mounts().size > 0
  }

  read(path: string): string | undefined {
    if (path === '/dev/null') return ''
    return this.mounts().get(path) ?? this.files.get(path)?.text
  }

  /** When a file was last written; of what was not, when the container began. */
  changedAtMs(path: string): number {
    return this.files.get(path)?.changedAtMs ?? this.createdAtMs
  }

  /** Writes a file; false where its folder does not exist. */
  write(path: string, text: string, append = false): boolean {
    if (path === '/dev/null') return true
    if (path !== '/dev/termination-log' && !this.isFolder(parentOf(path))) return false
    const before = append ? (this.files.get(path)?.text ?? '') : ''
    this.files.set(path, { text: before + text, changedAtMs: this.now() })
    this.onChange?.()
    return true
  }

  remove(path: string): boolean {
    const wasThere = this.files.delete(path)
    if (wasThere) this.onChange?.()
    return wasThere
  }

  removeFolder(path: string): void {
    for (const file of [...this.files.keys()]) if (file.startsWith(`${path}/`)) this.files.delete(file)
    for (const folder of [...this.folders]) if (folder === path || folder.startsWith(`${path}/`)) this.folders.delete(folder)
    this.onChange?.()
  }

  makeFolder(path: string): void {
    for (let folder = path; folder !== '/'; folder = parentOf(folder)) this.folders.add(folder)
    this.onChange?.()
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
