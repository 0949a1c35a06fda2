/** One line of a transcript, with the output that stands under it. */
export type Entry =
  | { readonly type: 'comment'; readonly line: string }
  /** `$ kubectl …`: a command and what it prints, standard output first, then standard error, then `[exit N]` */
  | { readonly type: 'command'; readonly line: string; readonly command: string; readonly output: readonly string[] }
  /** `set NAME = kubectl …`: the trimmed output of a command, which `${NAME}` stands for in later lines */
  | { readonly type: 'set'; readonly line: string; readonly name: string; readonly command: string }
  /** `~ 30s` or `~ settled` */
  | { readonly type: 'pass'; readonly line: string; readonly durationMs: number | 'settled' }
  /** `! node node-2 fails` */
  | { readonly type: 'fault'; readonly line: string; readonly node: string; readonly verb: 'fails' | 'recovers' }

/** A line of a transcript that cannot be read. */
export class TranscriptError extends Error {
  override readonly name = 'TranscriptError'

  constructor(
    readonly file: string,
    /** counted from 1 */
    readonly lineNumber: number,
    message: string,
  ) {
    super(`${file}:${lineNumber}: ${message}`)
  }
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60 }

/** Reads a transcript: a shell session with the output indented by two blanks under each command. Throws `TranscriptError`. */
export function parseTranscript(text: string, file: string): readonly Entry[] {
  const entries: Entry[] = []
  let output: string[] | undefined
  text.split('\n').forEach((line, i) => {
    if (line.startsWith('  ') || !line.trim()) {
      if (line.startsWith('  ')) output?.push(line.slice(2))
      if (!line) entries.push({ type: 'comment', line })
      return
    }
    const entry = parseLine(line)
    if (!entry) throw new TranscriptError(file, i + 1, `cannot read the line: ${line}`)
    output = undefined
    if (entry.type === 'command') entries.push({ ...entry, output: (output = []) })
    else entries.push(entry)
  })
  return entries
}

function parseLine(line: string): Entry | undefined {
  if (line.startsWith('#')) return { type: 'comment', line }
  if (line.startsWith('$ ')) return { type: 'command', line, command: line.slice(2), output: [] }
  if (line === '~ settled') return { type: 'pass', line, durationMs: 'settled' }
  const set = /^set (\w+) = (.*)$/.exec(line)
  if (set) return { type: 'set', line, name: set[1] ?? '', command: set[2] ?? '' }
  const pass = /^~ (\d+)([sm])$/.exec(line)
  if (pass) return { type: 'pass', line, durationMs: Number(pass[1]) * (SECONDS[pass[2] ?? ''] ?? 0) * 1000 }
  const fault = /^! node (\S+) (fails|recovers)$/.exec(line)
  if (fault) return { type: 'fault', line, node: fault[1] ?? '', verb: fault[2] as 'fails' | 'recovers' }
  return undefined
}
