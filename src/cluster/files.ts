import type { Files } from './options'

/** A cluster that was handed no files finds none. */
export const NO_FILES: Files = {
  read: (path) => {
    throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' })
  },
  list: () => [],
  isDirectory: () => false,
}

const MANIFEST = /\.(ya?ml|json)$/

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
  if (!found.length) throw new Error(`no manifest fits ${path}`)
  return found.sort().map((name) => folder + name)
}
