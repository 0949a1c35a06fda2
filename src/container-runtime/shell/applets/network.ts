import type { NetworkAnswer } from '../../command-runner'
import type { Routine } from '../../routine'
import { fail, pathOf, type AppletCall, type Applets } from './applet'

interface Target {
  readonly host: string
  readonly port: number
  readonly path: string
  /** host and port as they were given */
  readonly authority: string
}

function targetOf(url: string): Target {
  const match = /^(?:(https?):\/\/)?([^/:?]*)(?::(\d+))?([/?].*)?$/.exec(url)
  const port = Number(match?.[3] ?? (match?.[1] === 'https' ? 443 : 80))
  const host = match?.[2] ?? url
  const authority = match?.[3] === undefined ? host : `${host}:${match[3]}`
  return { host, port, path: match?.[4] ?? '/', authority }
}

/** Options by their letter or name, those in `valued` with their value; the rest are operands. */
function optionsOf(
  args: readonly string[],
  valued: string,
): { options: ReadonlyMap<string, string>; operands: readonly string[] } {
  const options = new Map<string, string>()
  const operands: string[] = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (!arg.startsWith('-') || arg === '-') {
      operands.push(arg)
      continue
    }
    if (arg.startsWith('--')) {
      const [name = '', value] = arg.slice(2).split('=')
      options.set(LETTER_OF[name] ?? name, value ?? (valued.includes(LETTER_OF[name] ?? '-') ? (args[++i] ?? '') : ''))
      continue
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg.charAt(at)
      if (!valued.includes(letter)) {
        options.set(letter, '')
        continue
      }
      options.set(letter, arg.slice(at + 1) || (args[++i] ?? ''))
      break
    }
  }
  return { options, operands }
}

const LETTER_OF: Readonly<Record<string, string>> = {
  silent: 's',
  fail: 'f',
  head: 'I',
  output: 'o',
  'write-out': 'w',
  'show-error': 'S',
  'max-time': 'm',
  'connect-timeout': 'm',
  request: 'X',
  header: 'H',
  data: 'd',
  location: 'L',
  quiet: 'q',
  spider: 'spider',
  timeout: 'T',
  tries: 't',
}

const TEXT_OF_STATUS: Readonly<Record<number, string>> = {
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
}

const statusLine = (status: number): string => `HTTP/1.1 ${status} ${TEXT_OF_STATUS[status] ?? ''}`.trimEnd()

/** How long a connection is tried that nobody answers: the kernel's six retries. */
const CONNECT_MS = 127_000

type Answered = Exclude<NetworkAnswer, string> & { readonly result: { readonly status: number; readonly body: string } }

const isAnswered = (answer: NetworkAnswer): answer is Answered => answer !== 'unknown host' && typeof answer.result === 'object'

/** Sends a request; where nobody answers, the time passes that the program tries: as many seconds as given, at most the kernel's. */
function* requestOf(call: AppletCall, { host, port, path }: Target, seconds: string | undefined): Routine<NetworkAnswer> {
  const answer = call.context.request(host, port, path)
  if (answer !== 'unknown host' && answer.result === 'timeout') yield call.context.sleep(triedMs(seconds))
  return answer
}

function triedMs(seconds: string | undefined): number {
  const given = Number(seconds)
  return given > 0 ? Math.min(given * 1000, CONNECT_MS) : CONNECT_MS
}

/** busybox wget */
function* wget(call: AppletCall): Routine<number> {
  const { options, operands } = optionsOf(call.args, 'OPTtUY')
  const target = targetOf(operands[0] ?? '')
  const { port, path, authority } = target
  const isQuiet = options.has('q')
  const answer = yield* requestOf(call, target, options.get('T'))
  if (answer === 'unknown host') return fail(call, `bad address '${authority}'`)
  const { ip } = answer
  if (!isQuiet) call.err(`Connecting to ${authority} (${ip}:${port})\n`)
  if (answer.result === 'refused') return fail(call, `can't connect to remote host (${ip}): Connection refused`)
  if (answer.result === 'timeout')
    return fail(call, options.has('T') ? 'download timed out' : `can't connect to remote host (${ip}): Operation timed out`)
  if (!isAnswered(answer)) return fail(call, 'error getting response')
  const { status, body } = answer.result
  if (status >= 400) return fail(call, `server returned error: ${statusLine(status)}`)
  if (options.has('spider')) return isQuiet ? 0 : (call.err('remote file exists\n'), 0)
  const file = options.get('O') ?? (path.split('?')[0]?.split('/').at(-1) || 'index.html')
  const name = file === '-' ? 'stdout' : `'${file}'`
  if (!isQuiet) call.err(file === '-' ? 'writing to stdout\n' : `saving to ${name}\n`)
  if (file === '-') call.out(body)
  else call.context.files.write(pathOf(call, file), body)
  if (!isQuiet) call.err(file === '-' ? 'written to stdout\n' : `${name} saved\n`)
  return 0
}

function curlFailure(target: Target, answer: NetworkAnswer, seconds?: string): [code: number, message: string] | undefined {
  if (answer === 'unknown host') return [6, `Could not resolve host: ${target.host}`]
  if (answer.result === 'refused')
    return [7, `Failed to connect to ${target.host} port ${target.port} after 0 ms: Could not connect to server`]
  if (answer.result === 'timeout') return [28, `Connection timed out after ${triedMs(seconds)} milliseconds`]
  return answer.result === 'closed' ? [52, 'Empty reply from server'] : undefined
}

function* curl(call: AppletCall): Routine<number> {
  const { options, operands } = optionsOf(call.args, 'owmXHdAeubTY')
  const target = targetOf(operands[0] ?? '')
  if (operands.length === 0) return fail(call, '(2) no URL specified', 2)
  const answer = yield* requestOf(call, target, options.get('m'))
  const isSilent = options.has('s') && !options.has('S')
  const failed = curlFailure(target, answer, options.get('m'))
  const isOkay = isAnswered(answer)
  const { status, body } = isOkay ? answer.result : { status: 0, body: '' }
  const isError = options.has('f') && status >= 400
  if (isOkay && !isError) {
    const text = options.has('I') || options.has('i') ? `${statusLine(status)}\r\n\r\n${options.has('I') ? '' : body}` : body
    const file = options.get('o')
    if (file === undefined || file === '-') call.out(text)
    else call.context.files.write(pathOf(call, file), text)
  }
  const format = options.get('w')
  if (format !== undefined)
    call.out(format.replace(/%\{(?:http_code|response_code)\}/g, String(status).padStart(3, '0')).replace(/\\n/g, '\n'))
  const [code, message] = failed ?? (isError ? [22, `The requested URL returned error: ${status}`] : [0, ''])
  return code === 0 || isSilent ? code : fail(call, `(${code}) ${message}`, code)
}

/** `nc -z`: whether a port answers. */
function* nc(call: AppletCall): Routine<number> {
  const { options, operands } = optionsOf(call.args, 'wp')
  const [host = '', port = '0'] = operands
  const answer = yield* requestOf(call, { host, port: Number(port), path: '/', authority: host }, options.get('w'))
  if (answer === 'unknown host') return fail(call, `bad address '${host}'`)
  const where = `${host} (${answer.ip}:${port})`
  if (answer.result === 'timeout') return options.has('v') ? fail(call, `${where}: Operation timed out`) : 1
  if (answer.result === 'refused') return options.has('v') ? fail(call, `${where}: Connection refused`) : 1
  if (options.has('v')) call.err(`${where} open\n`)
  return 0
}

/** The address of the cluster's DNS server (kubeadm's tenth of the services' range). */
const DNS_SERVER = '10.96.0.10'

/** busybox nslookup */
function nslookup(call: AppletCall): number {
  const [host = ''] = call.args.filter((arg) => !arg.startsWith('-'))
  if (host === '') return fail(call, 'no host given')
  call.out(`Server:\t\t${DNS_SERVER}\nAddress:\t${DNS_SERVER}:53\n\n`)
  const answer = call.context.resolve(host)
  if (!answer) {
    call.out(`** server can't find ${host}: NXDOMAIN\n\n`)
    return 1
  }
  if (answer.alias !== undefined) call.out(`${answer.name}\tcanonical name = ${answer.alias}\n`)
  for (const address of answer.addresses) call.out(`Name:\t${answer.alias ?? answer.name}\nAddress: ${address}\n`)
  call.out('\n')
  return 0
}

/** Programs that talk to the simulated network. */
export const networkApplets: Applets = { curl, nc, nslookup, wget }
