/** A member of an archive: a file with its text, or a folder. */
export interface ArchiveMember {
  /** without a leading slash; of a folder without the one at its end */
  readonly path: string
  /** left out: it is a folder */
  readonly text?: string
}

const BLOCK = 512
const FOLDER = '5'
const FILE = '0'
/** Where fields stand in a header, and how long they are. */
const NAME = [0, 100] as const
const SIZE = [124, 12] as const
const TYPE = 156
const MAGIC = [257, 'ustar\0' + '00'] as const

/** An archive as `tar` writes it, with a letter for a byte: header and contents of each member in blocks of 512. */
export function writeArchive(members: readonly ArchiveMember[]): string {
  const blocks = members.map(({ path, text }) => {
    const content = text ?? ''
    return header(path, content.length, text === undefined) + padded(content)
  })
  return blocks.join('') + '\0'.repeat(2 * BLOCK)
}

/** The members of an archive; what does not end with a whole member is left out. */
export function readArchive(archive: string): readonly ArchiveMember[] {
  const members: ArchiveMember[] = []
  for (let at = 0; archive.length - at >= BLOCK;) {
    const name = field(archive, at, NAME)
    if (name === '') break
    const size = parseInt(field(archive, at, SIZE), 8) || 0
    const isFolder = archive[at + TYPE] === FOLDER
    const text = archive.slice(at + BLOCK, at + BLOCK + size)
    members.push(isFolder ? { path: name.replace(/\/$/, '') } : { path: name, text })
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return members
}

function header(path: string, size: number, isFolder: boolean): string {
  const name = (isFolder ? `${path}/` : path).padEnd(NAME[1], '\0')
  const octal = `${size.toString(8).padStart(SIZE[1] - 1, '0')}\0`
  const beforeType = name.padEnd(SIZE[0], '\0') + octal
  const upToMagic = (beforeType.padEnd(TYPE, '\0') + (isFolder ? FOLDER : FILE)).padEnd(MAGIC[0], '\0')
  return (upToMagic + MAGIC[1]).padEnd(BLOCK, '\0')
}

const padded = (text: string): string => text.padEnd(Math.ceil(text.length / BLOCK) * BLOCK, '\0')

function field(archive: string, at: number, [start, length]: readonly [number, number]): string {
  return archive.slice(at + start, at + start + length).split('\0')[0] ?? ''
}
