import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { Files } from '../cluster'

/** A path that leads out of the working folder. */
class OutsideError extends Error {
  readonly code = 'EACCES'
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
    read: (path) => readFileSync(inside(path), 'utf8'),
    list: (path) => readdirSync(inside(path)).sort(),
    isDirectory: (path) => statSync(inside(path), { throwIfNoEntry: false })?.isDirectory() ?? false,
  }
}

/** Where links lead; of a path that is not there, the path itself. */
function realpathIfThere(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
