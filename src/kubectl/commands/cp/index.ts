import type { Pod, Stored } from '../../../api'
import { PODS } from '../../../apimachinery'
import { readArchive, writeArchive, type ArchiveMember } from '../../../container-runtime'
import type { Command, CommandContext } from '../../command'
import type { Files } from '../../environment'
import { ExitError } from '../../errors'
import { Flags } from '../../flags'
import { runInContainer, STREAM_FLAGS } from '../exec'
import { baseOf, folderOf, parseFileSpec, type FileSpec } from './file-spec'

/** kubectl `cmd/cp/cp.go`: the containers' own `tar` does the work. */
export const cp: Command = {
  name: 'cp',
  short: 'Copy files and directories to and from containers.',
  use: 'cp <file-spec-src> <file-spec-dest>',
  flags: [
    { name: 'container', shorthand: 'c', type: 'string' },
    { name: 'no-preserve', type: 'bool' },
    { name: 'retries', type: 'int' },
  ],
  run: (context) => {
    if (context.args.length !== 2) throw new Error('source and destination are required')
    const [from, to] = context.args.map(parseFileSpec) as [FileSpec, FileSpec]
    if (from.pod && to.pod) throw new Error('one of src or dest must be a local file specification')
    if (!from.file || !to.file) throw new Error('filepath can not be empty')
    if (from.pod) return copyFromPod(context, from, to.file)
    if (!to.pod) throw new Error('one of src or dest must be a remote file specification')
    copyToPod(context, from.file, to)
  },
}

function copyToPod(context: CommandContext, source: string, target: FileSpec): void {
  const { files } = context.environment
  if (!isThere(files, source)) throw new Error(`${source} doesn't exist in local filesystem`)
  const isFolder = execute(context, target, ['test', '-d', target.file], { quiet: true }).exitCode === 0
  const path = isFolder ? `${target.file.replace(/\/+$/, '')}/${baseOf(source)}` : target.file
  const folder = folderOf(path)
  const preserving = context.flags.bool('no-preserve') ? ['--no-same-permissions', '--no-same-owner'] : []
  const command = ['tar', ...preserving, '-xmf', '-', ...(folder ? ['-C', folder] : [])]
  const stdin = writeArchive(membersOf(files, source, baseOf(path)))
  const { exitCode, stdout, stderr } = execute(context, target, command, { stdin })
  context.out(stdout)
  context.err(stderr)
  if (exitCode) throw new ExitError(exitCode, `command terminated with exit code ${exitCode}`)
}

function copyFromPod(context: CommandContext, source: FileSpec, target: string): void {
  const { files } = context.environment
  const { exitCode, stdout, stderr } = execute(context, source, ['tar', 'cf', '-', source.file], {})
  context.out(stderr)
  if (exitCode) throw new ExitError(exitCode, `command terminated with exit code ${exitCode}`)
  const prefix = source.file.replace(/^\/+|\/+$/g, '')
  for (const { path, text } of readArchive(stdout)) {
    if (!path.startsWith(prefix)) throw new Error('tar contents corrupted')
    const file = target + path.slice(prefix.length)
    if (text === undefined) continue
    if (isFolderAt(files, file)) throw new Error(`open ${file}: is a directory`)
    if (!files.write) throw new Error(`open ${file}: read-only file system`)
    files.write(file, text)
  }
}

/** Runs a command in a container of the pod, with that as its standard input. */
function execute(
  context: CommandContext,
  { namespace, pod: name }: FileSpec,
  command: readonly string[],
  { stdin, quiet = false }: { readonly stdin?: string; readonly quiet?: boolean },
): { readonly exitCode: number; readonly stdout: string; readonly stderr: string } {
  const pod = context.client.get(PODS, namespace || context.namespace, name) as unknown as Stored<Pod>
  const phase = pod.status?.phase
  if (phase === 'Succeeded' || phase === 'Failed')
    throw new Error(`cannot exec into a container in a completed pod; current phase is ${phase}`)
  const printed = { stdout: '', stderr: '' }
  const inPod: CommandContext = {
    ...context,
    flags: new Flags(STREAM_FLAGS).parse([
      `--container=${context.flags.string('container')}`,
      `--stdin=${String(stdin !== undefined)}`,
      `--quiet=${String(quiet)}`,
    ]),
    environment: { ...context.environment, ...(stdin !== undefined && { stdin }) },
    out: (text) => void (printed.stdout += text),
    err: (text) => void (printed.stderr += text),
  }
  try {
    runInContainer(inPod, pod, 'exec', command)
  } catch (error) {
    if (!(error instanceof ExitError)) throw error
    return { ...printed, exitCode: error.exitCode }
  }
  return { ...printed, exitCode: 0 }
}

function isThere(files: Files, path: string): boolean {
  if (isFolderAt(files, path)) return true
  try {
    files.read(path)
    return true
  } catch {
    return false
  }
}

function isFolderAt(files: Files, path: string): boolean {
  try {
    return files.isDirectory(path)
  } catch {
    return false
  }
}

/** A file, or a folder with all that is in it, under another name. */
function membersOf(files: Files, source: string, name: string): readonly ArchiveMember[] {
  if (!isFolderAt(files, source)) return [{ path: name, text: files.read(source) }]
  const inside = files
    .list(source)
    .flatMap((each) => membersOf(files, `${source.replace(/\/+$/, '')}/${each}`, `${name}/${each}`))
  return [{ path: name }, ...inside]
}
