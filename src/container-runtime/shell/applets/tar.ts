import { readArchive, writeArchive, type ArchiveMember } from '../../archive'
import { resolvePath } from '../file-system'
import { fail, pathOf, type AppletCall, type Applets } from './applet'

interface TarCall {
  /** `c` or `x` and their like */
  readonly letters: string
  readonly folder: string
  readonly archive: string
  readonly paths: readonly string[]
}

/** Letters may stand without a dash in front; `f` and `C` take the next words. */
function parse(args: readonly string[]): TarCall {
  let letters = ''
  let folder = '.'
  let archive = '-'
  const paths: string[] = []
  const rest = [...args]
  for (let isFirst = true; rest.length; isFirst = false) {
    const arg = rest.shift() ?? ''
    const given = isFirst && !arg.startsWith('-') ? arg : /^-[a-zA-Z]+$/.test(arg) ? arg.slice(1) : undefined
    if (given === undefined) {
      if (!arg.startsWith('--')) paths.push(arg)
      continue
    }
    letters += given
    if (given.includes('f')) archive = rest.shift() ?? '-'
    if (given.includes('C')) folder = rest.shift() ?? '.'
  }
  return { letters, folder, archive, paths }
}

function tar(call: AppletCall): number {
  const tarCall = parse(call.args)
  const isFolder = call.context.files.isFolder(pathOf(call, tarCall.folder))
  if (!isFolder) return fail(call, `can't change directory to '${tarCall.folder}': No such file or directory`)
  if (tarCall.letters.includes('c')) return create(call, tarCall)
  if (tarCall.letters.includes('x')) return extract(call, tarCall)
  return fail(call, 'must specify one of c or x here')
}

function create(call: AppletCall, { folder, archive, paths }: TarCall): number {
  const { files } = call.context
  const base = pathOf(call, folder)
  const members: ArchiveMember[] = []
  let code = 0
  const add = (path: string, absolute: string): void => {
    const text = files.read(absolute)
    if (text !== undefined) return void members.push({ path, text })
    members.push({ path })
    for (const name of files.list(absolute)) add(`${path}/${name}`, resolvePath(name, absolute))
  }
  if (paths.some((path) => path.startsWith('/'))) call.err("tar: removing leading '/' from member names\n")
  for (const path of paths) {
    const absolute = resolvePath(path, base)
    if (files.exists(absolute)) add(path.replace(/^\/+|\/+$/g, ''), absolute)
    else code = fail(call, `${path}: No such file or directory`)
  }
  if (code) call.err('tar: error exit delayed from previous errors\n')
  if (archive === '-') call.out(writeArchive(members))
  else if (!files.write(pathOf(call, archive), writeArchive(members)))
    return fail(call, `can't open '${archive}': No such file or directory`)
  return code
}

function extract(call: AppletCall, { folder, archive }: TarCall): number {
  const { files } = call.context
  const base = pathOf(call, folder)
  const text = archive === '-' ? call.stdin : files.read(pathOf(call, archive))
  if (text === undefined) return fail(call, `can't open '${archive}': No such file or directory`)
  for (const member of readArchive(text)) {
    const absolute = resolvePath(member.path, base)
    if (files.isReadOnly(absolute)) return fail(call, `can't open '${member.path}': Read-only file system`)
    files.makeFolder(member.text === undefined ? absolute : resolvePath('..', absolute))
    if (member.text !== undefined) files.write(absolute, member.text)
  }
  return 0
}

export const archiveApplets: Applets = { tar }
