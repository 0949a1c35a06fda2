import { resolvePath, type FileSystem } from './file-system'

/** Whether a text matches a pattern of the shell: `*`, `?`, `[abc]`; a backslash takes the next character as it is. */
export function matchesGlob(text: string, glob: string): boolean {
  const pattern = glob.replace(/\\(.)|\*|\?|\[!?[^\]]*\]|[.+^${}()|[\]\\/]/g, (found, escaped?: string) => {
    if (escaped !== undefined) return escaped.replace(/[^\w\s]/g, '\\$&')
    if (found === '*') return '[^]*'
    if (found === '?') return '[^]'
    if (found.length > 1) return found.replace('[!', '[^')
    return `\\${found}`
  })
  return new RegExp(`^${pattern}$`).test(text)
}

/** The files in one folder that a pattern stands for, in order; its folders are taken as they are. */
export function matchingPaths(files: FileSystem, workingDirectory: string, pattern: string): readonly string[] {
  const slash = pattern.lastIndexOf('/')
  const folder = pattern.slice(0, slash + 1)
  const name = pattern.slice(slash + 1)
  return files
    .list(resolvePath(folder || '.', workingDirectory))
    .filter((each) => (!each.startsWith('.') || name.startsWith('.')) && matchesGlob(each, name))
    .map((each) => folder + each)
}
