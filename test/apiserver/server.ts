import type { KubernetesObject, Status, Stored } from '../../src/api'
import { ApiServer } from '../../src/apiserver'
import type { NodeConnection, Request, Response } from '../../src/client'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store } from '../../src/storage'

export const START_MS = Date.UTC(2026, 0, 1)

export interface TestServer {
  readonly loop: EventLoop
  readonly store: Store
  readonly server: ApiServer
  /** sends text, as a client outside of the cluster does */
  send(method: Request['method'], path: string, body?: object | string, more?: Partial<Request>): Response
  /** the same, for requests that must be granted: returns the object */
  ok<T extends KubernetesObject = KubernetesObject & Record<string, unknown>>(
    method: Request['method'],
    path: string,
    body?: object | string,
    more?: Partial<Request>,
  ): Stored<T>
  /** the same, for requests that must be refused: returns code and message */
  refused(method: Request['method'], path: string, body?: object | string, more?: Partial<Request>): string
}

/** A server with its own objects and the default service account; what is stored is frozen. */
export function newTestServer(nodes?: NodeConnection): TestServer {
  const loop = new EventLoop({ startMs: START_MS })
  const store = new Store({ freeze: true })
  const server = new ApiServer({ loop, store, random: new SeededRandom(7), ...(nodes && { nodes }) })
  server.bootstrap()
  const send: TestServer['send'] = (method, path, body, more = {}) => {
    const [bare = '', query] = path.split('?')
    return server.handle({
      method,
      path: bare,
      ...(query !== undefined && { query }),
      accept: 'application/json',
      userAgent: 'tester/1.0',
      ...(body !== undefined && {
        contentType: 'application/json',
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      ...more,
    })
  }
  const messageOf = ({ body }: Response): string => (body as Status).message ?? JSON.stringify(body)
  const test: TestServer = {
    loop,
    store,
    server,
    send,
    ok: <T extends KubernetesObject>(...args: Parameters<TestServer['send']>) => {
      const response = send(...args)
      if (response.status >= 300) throw new Error(`${response.status} ${messageOf(response)}`)
      return response.body as Stored<T>
    },
    refused: (...args) => {
      const response = send(...args)
      if (response.status < 400) throw new Error(`granted: ${JSON.stringify(response.body)}`)
      return `${response.status} ${messageOf(response)}`
    },
  }
  test.ok('POST', '/api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'default' } })
  return test
}

export const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps'
export const PODS = '/api/v1/namespaces/default/pods'
export const REPLICA_SETS = '/apis/apps/v1/namespaces/default/replicasets'

export function configMap(name: string, data: Record<string, string> = {}, labels?: Record<string, string>): object {
  return { metadata: { name, ...(labels && { labels }) }, data }
}

export function pod(name: string, spec: object = {}): object {
  return { metadata: { name, labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.25' }], ...spec } }
}

export function replicaSet(name: string, replicas = 3): object {
  return {
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] } },
    },
  }
}
