import type { Routine } from '../routine'
import { expandToText } from './expansion'
import { resolvePath } from './file-system'
import type { ShellScope, Streams } from './shell-scope'
import type { Redirection } from './syntax'

/** The streams of a command with redirections; undefined where one fails, which has been told (POSIX, 2.7 Redirection). */
export function* redirect(shell: ShellScope, redirections: readonly Redirection[], outer: Streams): Routine<Streams | undefined> {
  const streams: Streams = { stdin: outer.stdin, out: outer.out, err: outer.err }
  for (const { stream, mode, target } of redirections) {
    if (mode === 'duplicate') {
      if (stream === 2) streams.err = streams.out
      else streams.out = streams.err
      continue
    }
    const text = yield* expandToText(shell, target)
    const path = resolvePath(text, shell.workingDirectory)
    const content = shell.files.read(path)
    const isThere =
      mode === 'read'
        ? content !== undefined
        : STREAM.test(path) || shell.files.write(path, mode === 'append' ? (content ?? '') : '')
    if (!isThere) {
      const why = shell.files.isReadOnly(path) ? 'Read-only file system' : 'nonexistent directory'
      outer.err(`sh: ${mode === 'read' ? `can't open ${text}: no such file` : `can't create ${text}: ${why}`}\n`)
      return undefined
    }
    const write = writerTo(shell, path)
    if (mode === 'read') streams.stdin = content ?? ''
    if (mode !== 'read' && stream !== 2) streams.out = write
    if (mode !== 'read' && stream !== 1) streams.err = write
  }
  return streams
}

const STREAM = /^\/(?:dev\/std(out|err)|proc\/1\/fd\/([12]))$/

/** Writing to the streams of process 1 goes to the container's log. */
function writerTo({ context, files }: ShellScope, path: string): (text: string) => void {
  const stream = STREAM.exec(path)
  if (!stream) return (text) => void files.write(path, text, true)
  return (text) => context.print(stream[1] === 'out' || stream[2] === '1' ? 'stdout' : 'stderr', text)
}
