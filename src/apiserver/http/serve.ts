import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { stringify } from 'yaml'
import type { OutputStream, Request, Response, Transport, WatchStream } from '../../client'

export interface ServeOptions {
  /** 0 chooses a free one */
  readonly port: number
  /** the address to listen on; loopback unless given */
  readonly host?: string
  /** called after each request: lets the cluster do what the request set off */
  readonly afterRequest?: () => void
}

export interface RunningServer {
  /** such as `http://127.0.0.1:8080` */
  readonly url: string
  close(): Promise<void>
}

const MAX_BODY_BYTES = 3 * 1024 * 1024
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Serves a transport over plain HTTP. A watch answers what is there and ends, since virtual time does not move by itself. */
export function serve(transport: Transport, { port, host = '127.0.0.1', afterRequest }: ServeOptions): Promise<RunningServer> {
  const server = createServer((incoming, outgoing) => {
    readBody(incoming)
      .then((body) => {
        if (body === undefined) return refuseBody(outgoing)
        answer(outgoing, incoming.method ?? '', transport.handle(requestOf(incoming, body)))
        afterRequest?.()
      })
      .catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : new Error(String(error))))
  })
  server.on('clientError', refuseRequest)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      const actual = typeof address === 'object' && address ? address.port : port
      resolve({
        url: `http://${host}:${actual}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}

function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MAX_BODY_BYTES) chunks.push(chunk)
    })
    incoming.on('end', () => resolve(size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8')))
    incoming.on('error', reject)
  })
}

function requestOf(incoming: IncomingMessage, body: string): Request {
  const { url = '/', method = 'GET', headers } = incoming
  const at = url.indexOf('?')
  return {
    method: (METHODS.has(method) ? method : 'OPTIONS') as Request['method'],
    path: at < 0 ? url : url.slice(0, at),
    ...(at >= 0 && { query: url.slice(at + 1) }),
    accept: headers.accept ?? '*/*',
    ...(headers['content-type'] !== undefined && { contentType: headers['content-type'] }),
    ...(headers['user-agent'] !== undefined && { userAgent: headers['user-agent'] }),
    body,
  }
}

function answer(
  outgoing: ServerResponse,
  method: string,
  { status, body, contentType, warnings, watch, output }: Response,
): void {
  outgoing.statusCode = status
  outgoing.setHeader('Content-Type', contentType)
  if (warnings.length)
    outgoing.setHeader(
      'Warning',
      warnings.map((text) => `299 - ${quote(text)}`),
    )
  if (method === 'HEAD' || status === 204) outgoing.end()
  else if (watch) outgoing.end(watchText(watch))
  else if (output) outgoing.end(outputText(output))
  else if (typeof body === 'string') outgoing.end(body)
  else outgoing.end(contentType === 'application/yaml' ? stringify(body) : `${JSON.stringify(body)}\n`)
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\r\n]+/g, ' ')}"`
}

function watchText(watch: WatchStream): string {
  const text = watch
    .read()
    .map((event) => `${JSON.stringify({ type: event.type, object: event.object })}\n`)
    .join('')
  watch.close()
  return text
}

function outputText(output: OutputStream): string {
  const { stdout, stderr } = output.read()
  output.close()
  return stdout + stderr
}

function failure(code: number, reason: string, message: string, details?: object): string {
  return JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(details && { details }),
    code,
  })
}

function refuseBody(outgoing: ServerResponse): void {
  outgoing.statusCode = 413
  outgoing.setHeader('Content-Type', 'application/json')
  outgoing.end(failure(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${MAX_BODY_BYTES}`))
}

/** What is no HTTP at all, and methods that HTTP does not know. */
function refuseRequest(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable) return
  const isMethod = error.code === 'HPE_INVALID_METHOD'
  const body = isMethod
    ? failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})
    : '400 Bad Request'
  const [line, type] = isMethod
    ? ['405 Method Not Allowed', 'application/json']
    : ['400 Bad Request', 'text/plain; charset=utf-8']
  socket.end(`HTTP/1.1 ${line}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`)
}
