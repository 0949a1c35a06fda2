/** One end of a copy; without a pod it is a file of the user's own. */
export interface FileSpec {
  readonly namespace: string
  readonly pod: string
  readonly file: string
}

const MISMATCH = 'filespec must match the canonical format: [[namespace/]pod:]file/path'

/** Reads `[[namespace/]pod:]file/path` (kubectl `cmd/cp/cp.go extractFileSpec`). */
export function parseFileSpec(text: string): FileSpec {
  const colon = text.indexOf(':')
  if (colon === 0) throw new Error(MISMATCH)
  if (colon < 0) return { namespace: '', pod: '', file: text }
  const parts = text.slice(0, colon).split('/')
  const file = text.slice(colon + 1)
  if (parts.length > 2) throw new Error(MISMATCH)
  const [pod = '', namespace = ''] = parts.reverse()
  return { namespace, pod, file }
}

/** The last part of a path, and what stands before it. */
export const baseOf = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? ''
export const folderOf = (path: string): string => {
  const parts = path.replace(/\/+$/, '').split('/').slice(0, -1)
  return parts.length === 1 && parts[0] === '' ? '/' : parts.join('/')
}
