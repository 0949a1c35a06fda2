import { ApiServer } from '../../src/apiserver'
import type { NodeConnection } from '../../src/client'
import { KubeconfigInMemory, runKubectl, type CommandResult } from '../../src/kubectl'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store } from '../../src/storage'

const START_MS = Date.parse('2026-11-21T00:00:00Z')

/** A bare API server with kubectl beside it: no controllers, no nodes. */
export class KubectlHarness {
  readonly loop = new EventLoop({ startMs: START_MS })
  readonly server: ApiServer
  readonly files = new Map<string, string>()
  stdin: string | undefined
  private readonly kubeconfig = new KubeconfigInMemory('default')

  constructor(nodes?: NodeConnection) {
    const random = new SeededRandom('kubectl')
    this.server = new ApiServer({ loop: this.loop, store: new Store(), random, ...(nodes && { nodes }) })
    this.server.bootstrap()
  }

  /** Makes an object as a component would. */
  create(path: string, object: { readonly kind: string; readonly metadata: object; readonly [field: string]: unknown }): void {
    const { status, body } = this.server.handle({
      method: 'POST',
      path,
      body: JSON.stringify(object),
      contentType: 'application/json',
    })
    if (status !== 201) throw new Error(JSON.stringify(body))
  }

  configMap(name: string, data: Readonly<Record<string, string>> = {}, labels?: Readonly<Record<string, string>>): void {
    const metadata = { name, ...(labels && { labels }) }
    this.create('/api/v1/namespaces/default/configmaps', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data })
  }

  run(...args: readonly string[]): CommandResult {
    const files = this.files
    return runKubectl(args, {
      transport: this.server,
      files: {
        read: (path) => {
          const text = files.get(path)
          if (text === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' })
          return text
        },
        write: (path, text) => void files.set(path, text),
        list: (folder) => {
          const inside = [...files.keys()].filter((path) => path.startsWith(`${folder.replace(/\/$/, '')}/`))
          return [...new Set(inside.map((path) => path.slice(folder.replace(/\/$/, '').length + 1).split('/')[0] as string))]
        },
        isDirectory: (path) => [...files.keys()].some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`)),
      },
      ...(this.stdin !== undefined && { stdin: this.stdin }),
      time: {
        now: () => this.loop.now(),
        advanceUntil: (isDone, timeoutMs) => this.loop.advanceUntil(isDone, this.loop.now() + timeoutMs),
      },
      kubeconfig: this.kubeconfig,
    })
  }

  /** What a command prints, the standard output first; the exit code behind it where it is not 0. */
  print(...args: readonly string[]): string {
    const { stdout, stderr, exitCode } = this.run(...args)
    return `${stdout}${stderr}${exitCode ? `[exit ${exitCode}]` : ''}`
  }
}
