import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { Files } from '../cluster'

/** A path that leads out of the working folder. */
class OutsideError extends Error {
  readonly code = 'EOUTSIDE'
}

/** The files below the working folder; a path that leads out of it is refused. */
export function workingFolder(folder = process.cwd()): Files {
  const root = realpathSync(folder)
  const inside = (path: string): string => {
    const full = resolve(root, path)
    const from = relative(root, realpathIfThere(full))
    if (from === '..' || from.startsWith(`..${sep}`)) throw new OutsideError(`${path} is outside the working folder`)
    return full
  }
  return {
    read: (path) => decode(readFileSync(inside(path))),
    list: (path) => readdirSync(inside(path)).sort(),
    isDirectory: (path) => statSync(inside(path), { throwIfNoEntry: false })?.isDirectory() ?? false,
  }
}

/** A text's bytes as text: UTF-8, or what a byte order mark says. */
function decode(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { ignoreBOM: encoding === 'utf-8' }).decode(bytes)
}

/** Where links lead; of a path that is not there, the path itself. */
function realpathIfThere(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
