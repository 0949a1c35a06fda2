import type { CommandContext } from '../command'
import { readFile } from '../resource'

/** Sends a file as it is to a path of the server and prints the answer: `--raw` of `create` and `replace` (kubectl `rawhttp`). */
export function sendRaw({ flags, client, environment, out }: CommandContext, method: 'POST' | 'PUT'): void {
  const path = flags.string('raw')
  const [file = '', ...others] = flags.list('filename')
  if (!file || others.length) throw new Error('--raw can only use a single local file or stdin')
  if (/^https?:\/\//.test(file)) throw new Error('--raw cannot read from a url')
  if (flags.bool('recursive')) throw new Error('--raw and --recursive are mutually exclusive')
  if (flags.has('selector') && flags.string('selector')) throw new Error('--raw and --selector (-l) are mutually exclusive')
  if (flags.string('output')) throw new Error('--raw and --output are mutually exclusive')
  if (!path.startsWith('/'))
    throw new Error(`--raw must be a valid URL path: parse ${JSON.stringify(path)}: invalid URI for request`)
  const text = file === '-' ? (environment.stdin ?? '') : readFile(environment.files, file)
  const [pathname = '', query] = path.split('?')
  const body = client.send({
    method,
    path: pathname,
    contentType: 'application/json',
    body: text,
    ...(query !== undefined && { query }),
  }).body
  out(`${typeof body === 'string' ? body : JSON.stringify(body)}\n`)
}
