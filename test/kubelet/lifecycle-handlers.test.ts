import { expect } from 'chai'
import type { LifecycleHandler } from '../../src/api'
import { NodeHarness } from './node-harness'

// What pkg/kubelet/lifecycle/handlers.go of upstream makes of a hook, and how the status of a real pod tells of it.

/** Why the container waits whose postStart hook that is; undefined where it does not. */
function waiting(postStart: LifecycleHandler): string | undefined {
  const node = new NodeHarness()
  node.run('web', { containers: [{ name: 'main', image: 'nginx:1.25', lifecycle: { postStart } }] })
  let message: string | undefined
  for (let second = 0; second < 40 && message === undefined; second++) {
    node.loop.advanceBy(1000)
    const { waiting: state } = node.state('web')
    if (state?.reason === 'PostStartHookError') ({ message } = state)
  }
  return message?.replace(/\([0-9a-f-]{36}\)/, '(UID)')
}

const FOR = 'for Container "main" in Pod "web_default(UID)" failed - error'

describe('a hook', () => {
  it('by command tells its exit code, its errors, and all that it printed', () => {
    expect(waiting({ exec: { command: ['sh', '-c', 'echo hello; echo oops >&2; exit 3'] } })).to.equal(
      `Exec lifecycle hook ([sh -c echo hello; echo oops >&2; exit 3]) ${FOR}: command 'sh -c echo hello; echo oops >&2; exit 3' exited with 3: oops\n, message: "hello\\noops\\n"`,
    )
  })

  it('by command tells what cannot be started', () => {
    expect(waiting({ exec: { command: ['nosuch'] } })).to.match(
      /^Exec lifecycle hook \(\[nosuch\]\) for Container .* - error: rpc error: .* exec: "nosuch": executable file not found in \$PATH, message: ""$/,
    )
  })

  it('over HTTP fails where nobody answers', () => {
    expect(waiting({ httpGet: { port: 8080, path: '/x' } })).to.equal(
      `HTTP lifecycle hook (/x) ${FOR}: Get "http://10.244.1.2:8080/x": dial tcp 10.244.1.2:8080: connect: connection refused`,
    )
    expect(waiting({ httpGet: { port: 'web', path: '/x' } })).to.equal(
      `HTTP lifecycle hook (/x) ${FOR}: strconv.Atoi: parsing "web": invalid syntax`,
    )
  })

  it('over HTTP is content with any answer, 404 included', () => {
    expect(waiting({ httpGet: { port: 80, path: '/no-such-page' } })).to.equal(undefined)
  })
})
