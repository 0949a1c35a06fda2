import { parentOf, resolvePath } from '../file-system'
import { fail, flagsOf, operandsOf, pathOf, type AppletCall, type Applets } from './applet'

function cat(call: AppletCall): number {
  const paths = operandsOf(call.args)
  if (paths.length === 0) call.out(call.stdin)
  let code = 0
  for (const path of paths) {
    const text = path === '-' ? call.stdin : call.context.files.read(pathOf(call, path))
    if (text === undefined) code = fail(call, `can't open '${path}': No such file or directory`)
    else call.out(text)
  }
  return code
}

function touch(call: AppletCall): number {
  let code = 0
  for (const path of operandsOf(call.args)) {
    const absolute = pathOf(call, path)
    if (!call.context.files.write(absolute, call.context.files.read(absolute) ?? ''))
      code = fail(call, `${path}: ${whyNot(call, absolute)}`)
  }
  return code
}

/** Why a file cannot be written or removed. */
function whyNot({ context }: AppletCall, path: string): string {
  return context.files.isReadOnly(path) ? 'Read-only file system' : 'No such file or directory'
}

function rm(call: AppletCall): number {
  const flags = flagsOf(call.args)
  let code = 0
  for (const path of operandsOf(call.args)) {
    const absolute = pathOf(call, path)
    const { files } = call.context
    if (files.isReadOnly(absolute)) code = fail(call, `can't remove '${path}': Read-only file system`)
    else if (files.isFolder(absolute) && files.read(absolute) === undefined) {
      if (/r/i.test(flags)) files.removeFolder(absolute)
      else code = fail(call, `'${path}' is a directory`)
    } else if (!files.remove(absolute) && !flags.includes('f'))
      code = fail(call, `can't remove '${path}': No such file or directory`)
  }
  return code
}

/** `Nov 21 00:00` */
function listedTime(atMs: number): string {
  const [, day, month] = new Date(atMs).toUTCString().split(' ')
  return `${month} ${String(Number(day)).padStart(2)} ${new Date(atMs).toISOString().slice(11, 16)}`
}

function ls(call: AppletCall): number {
  const { files } = call.context
  const flags = flagsOf(call.args)
  const paths = operandsOf(call.args)
  const show = (name: string, absolute: string): void => {
    if (!flags.includes('l')) return call.out(`${name}\n`)
    const text = files.read(absolute)
    const mode = text === undefined ? 'drwxr-xr-x    2' : '-rw-r--r--    1'
    call.out(
      `${mode} root     root     ${String(text?.length ?? 4096).padStart(9)} ${listedTime(files.changedAtMs(absolute))} ${name}\n`,
    )
  }
  let code = 0
  const folders: string[] = []
  let isFirst = true
  for (const path of paths.length ? paths : ['.']) {
    const absolute = pathOf(call, path)
    if (files.isFolder(absolute) && !flags.includes('d')) folders.push(path)
    else if (files.exists(absolute)) {
      show(path, absolute)
      isFirst = false
    } else code = fail(call, `${path}: No such file or directory`)
  }
  for (const path of folders) {
    const absolute = pathOf(call, path)
    if (paths.length > 1) call.out(`${isFirst ? '' : '\n'}${path}:\n`)
    isFirst = false
    if (flags.includes('l')) call.out('total 0\n')
    const names = files.list(absolute).filter((name) => /[aA]/.test(flags) || !name.startsWith('.'))
    for (const name of flags.includes('a') ? ['.', '..', ...names] : names) show(name, resolvePath(name, absolute))
  }
  return code
}

function mkdir(call: AppletCall): number {
  for (const path of operandsOf(call.args)) {
    const absolute = pathOf(call, path)
    const isNested = flagsOf(call.args).includes('p')
    if (!isNested && call.context.files.exists(absolute)) return fail(call, `can't create directory '${path}': File exists`)
    if (call.context.files.isReadOnly(absolute) || (!isNested && !call.context.files.isFolder(parentOf(absolute))))
      return fail(call, `can't create directory '${path}': ${whyNot(call, absolute)}`)
    call.context.files.makeFolder(absolute)
  }
  return 0
}

function rmdir(call: AppletCall): number {
  const { files } = call.context
  let code = 0
  for (const path of operandsOf(call.args)) {
    const absolute = pathOf(call, path)
    if (files.isReadOnly(absolute)) code = fail(call, `'${path}': Read-only file system`)
    else if (!files.exists(absolute)) code = fail(call, `'${path}': No such file or directory`)
    else if (!files.isFolder(absolute)) code = fail(call, `'${path}': Not a directory`)
    else if (files.list(absolute).length) code = fail(call, `'${path}': Directory not empty`)
    else files.removeFolder(absolute)
  }
  return code
}

/** `cp` and `mv` of single files. */
function copy(call: AppletCall): number {
  const { files } = call.context
  const paths = operandsOf(call.args)
  const target = pathOf(call, paths.at(-1) ?? '')
  for (const path of paths.slice(0, -1)) {
    const source = pathOf(call, path)
    const text = files.read(source)
    if (text === undefined) {
      const verb = call.name === 'mv' ? 'rename' : 'stat'
      return fail(call, `can't ${verb} '${path}': No such file or directory`)
    }
    const to =
      files.isFolder(target) && files.read(target) === undefined
        ? `${target}/${source.slice(source.lastIndexOf('/') + 1)}`
        : target
    if (!files.write(to, text)) return fail(call, `can't create '${paths.at(-1) ?? ''}': ${whyNot(call, to)}`)
    if (call.name === 'mv') files.remove(source)
  }
  return 0
}

function tee(call: AppletCall): number {
  call.out(call.stdin)
  const isAppended = flagsOf(call.args).includes('a')
  for (const path of operandsOf(call.args)) call.context.files.write(pathOf(call, path), call.stdin, isAppended)
  return 0
}

/** Programs that read and write files; modes and owners are taken and forgotten. */
export const fileApplets: Applets = {
  cat,
  chmod: () => 0,
  chown: () => 0,
  cp: copy,
  ls,
  mkdir,
  rmdir,
  mv: copy,
  rm,
  sync: () => 0,
  tee,
  touch,
}
