interface File {
  readonly text: string
  readonly changedAtMs: number
}

/** Files by their paths, and folders, from a root of their own: what an image and a container wrote, or a volume of the pod. */
export class FileTree {
  readonly files = new Map<string, File>()
  readonly folders = new Set(['/'])

  makeFolder(path: string): void {
    for (let folder = path; folder !== '/'; folder = parentOf(folder)) this.folders.add(folder)
  }
}

/** Where a volume that can be written, such as an emptyDir, is mounted: `folder` is the part of it that shows (its subPath). */
export interface MountedTree {
  readonly mountPath: string
  readonly tree: FileTree
  readonly folder: string
}

/** What changes a container's files from outside, and what it shares with others. */
export interface Mounts {
  /** what lies under mounted folders that nobody writes, asked anew each time since its source may change */
  readonly files?: () => ReadonlyMap<string, string>
  readonly trees?: readonly MountedTree[]
  /** mounted paths under which nothing can be written */
  readonly readOnly?: readonly string[]
}

const NO_FILES: ReadonlyMap<string, string> = new Map()

const IMAGE_FOLDERS = ['/bin', '/dev', '/etc', '/home', '/proc', '/root', '/run', '/tmp', '/usr', '/var/log']

/** A container's files: a path and its text each; folders are there as soon as something lies in them. */
export class FileSystem {
  private readonly root = new FileTree()
  private readonly mounts: () => ReadonlyMap<string, string>
  /** the longest mount path first */
  private readonly trees: readonly MountedTree[]
  private readonly readOnly: readonly string[]
  /** called when a file or folder is written or removed */
  onChange: (() => void) | undefined

  constructor(
    { files, trees = [], readOnly = [] }: Mounts = {},
    private readonly now: () => number = () => 0,
    /** files that the image brings */
    brought: Readonly<Record<string, string>> = {},
    /** files that the node gives each container, asked for when somebody looks */
    private readonly given: () => ReadonlyMap<string, string> = () => NO_FILES,
    /** when the container began, which may be before somebody looks at its files */
    private readonly createdAtMs = now(),
  ) {
    this.mounts = files ?? (() => new Map())
    this.trees = [...trees].sort((a, b) => b.mountPath.length - a.mountPath.length)
    this.readOnly = readOnly
    for (const folder of IMAGE_FOLDERS) this.root.makeFolder(folder)
    for (const [path, text] of Object.entries(brought)) {
      this.root.makeFolder(parentOf(path))
      this.root.files.set(path, { text, changedAtMs: this.createdAtMs })
    }
    for (const { mountPath, tree, folder } of this.trees) {
      this.root.makeFolder(mountPath)
      tree.makeFolder(folder)
    }
  }

  /** Whether some of its files may change from outside the pod. */
  get hasMounts(): boolean {
    return this.mounts().size > 0
  }

  read(path: string): string | undefined {
    if (path === '/dev/null') return ''
    return this.mounts().get(path) ?? this.fileAt(path)?.text
  }

  /** When a file was last written; of what was not, when the container began. */
  changedAtMs(path: string): number {
    return this.fileAt(path)?.changedAtMs ?? this.createdAtMs
  }

  /** Whether a path lies in a mounted folder that cannot be written. */
  isReadOnly(path: string): boolean {
    return this.readOnly.some((mountPath) => path === mountPath || isUnder(path, mountPath))
  }

  /** Writes a file; false where its folder does not exist or is read-only. */
  write(path: string, text: string, append = false): boolean {
    if (path === '/dev/null') return true
    if (this.isReadOnly(path) || (path !== '/dev/termination-log' && !this.isFolder(parentOf(path)))) return false
    const { tree, inner } = this.locate(path)
    const before = append ? (this.fileAt(path)?.text ?? '') : ''
    tree.files.set(inner, { text: before + text, changedAtMs: this.now() })
    this.onChange?.()
    return true
  }

  remove(path: string): boolean {
    if (this.isReadOnly(path)) return false
    const { tree, inner } = this.locate(path)
    const wasThere = tree.files.delete(inner)
    if (wasThere) this.onChange?.()
    return wasThere
  }

  removeFolder(path: string): void {
    const { tree, inner } = this.locate(path)
    for (const file of [...tree.files.keys()]) if (isUnder(file, inner)) tree.files.delete(file)
    for (const folder of [...tree.folders]) if (folder === inner || isUnder(folder, inner)) tree.folders.delete(folder)
    this.onChange?.()
  }

  makeFolder(path: string): void {
    const { tree, inner } = this.locate(path)
    tree.makeFolder(inner)
    this.onChange?.()
  }

  isFolder(path: string): boolean {
    const { tree, inner } = this.locate(path)
    if (tree.folders.has(inner)) return true
    return (
      [...tree.files.keys()].some((file) => isUnder(file, inner)) || [...this.mounts().keys()].some((file) => isUnder(file, path))
    )
  }

  exists(path: string): boolean {
    return this.read(path) !== undefined || this.isFolder(path)
  }

  /** The names in a folder, in order. */
  list(folder: string): readonly string[] {
    const { tree, inner } = this.locate(folder)
    const names = [
      ...[...tree.files.keys(), ...tree.folders].map((path) => nameUnder(path, inner)),
      ...[...this.mounts().keys(), ...this.given().keys()].map((path) => nameUnder(path, folder)),
    ]
    return [...new Set(names)].filter((name) => name !== '').sort()
  }

  private fileAt(path: string): File | undefined {
    const { tree, inner } = this.locate(path)
    const file = tree.files.get(inner)
    if (file || tree !== this.root) return file
    const text = this.given().get(path)
    return text === undefined ? undefined : { text, changedAtMs: this.createdAtMs }
  }

  /** The tree in which a path lies, and its path there. */
  private locate(path: string): { tree: FileTree; inner: string } {
    for (const { mountPath, tree, folder } of this.trees)
      if (path === mountPath || isUnder(path, mountPath))
        return { tree, inner: resolvePath(path.slice(mountPath.length + 1), folder) }
    return { tree: this.root, inner: path }
  }
}

function isUnder(path: string, folder: string): boolean {
  return path !== folder && path.startsWith(folder === '/' ? '/' : `${folder}/`)
}

/** The name by which a path begins in a folder; empty where it lies elsewhere. */
function nameUnder(path: string, folder: string): string {
  if (!isUnder(path, folder)) return ''
  return path.slice(folder === '/' ? 1 : folder.length + 1).split('/')[0] ?? ''
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
