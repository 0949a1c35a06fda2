import { expect } from 'chai'
import type { Container } from '../../src/api'
import { NodeHarness } from './node-harness'

// What became of a container that `kubectl debug` had added to a pod of a real cluster.

/** A running pod, and the same some seconds after a container was added to it. */
function debugged(container: Partial<Container>, seconds = 3): NodeHarness {
  const node = new NodeHarness()
  node.run('web', { containers: [{ name: 'main', image: 'nginx:1.25' }] })
  node.loop.advanceBy(5_000)
  const pod = node.pod('web')
  const ephemeralContainers = [{ name: 'dbg', image: 'busybox:1.36', ...container }]
  const body = { ...pod, spec: { ...pod.spec, ephemeralContainers } }
  const path = '/api/v1/namespaces/default/pods/web/ephemeralcontainers'
  expect(node.transport.handle({ method: 'PUT', path, body }).status).to.equal(200)
  node.loop.advanceBy(seconds * 1000)
  return node
}

const script = (text: string): Partial<Container> => ({ command: ['sh', '-c', text] })

describe('an ephemeral container', () => {
  it('starts beside the others, and counts neither as ready nor as started', () => {
    const { status } = debugged(script('echo debugging; sleep 60')).pod('web')
    const [dbg] = status?.ephemeralContainerStatuses ?? []
    expect(dbg).to.deep.include({ name: 'dbg', ready: false, restartCount: 0, lastState: {}, resources: {} })
    expect(dbg).not.to.have.property('started')
    expect(dbg?.state?.running).not.to.equal(undefined)
    expect(status?.phase).to.equal('Running')
    expect(status?.containerStatuses?.map(({ name, ready }) => [name, ready])).to.deep.equal([['main', true]])
  })

  it('is never started again', () => {
    const { status } = debugged(script('exit 3'), 120).pod('web')
    const [dbg] = status?.ephemeralContainerStatuses ?? []
    expect(dbg?.state?.terminated).to.include({ exitCode: 3, reason: 'Error' })
    expect(dbg?.restartCount).to.equal(0)
    expect(status?.containerStatuses?.[0]).to.include({ ready: true, restartCount: 0 })
  })

  it('has a log, takes commands, and is named in events', () => {
    const node = debugged(script('echo debugging; sleep 60'))
    const { connection } = node.kubelet
    expect(node.drain(connection.logs(node.pod('web'), { container: 'dbg' })).stdout).to.equal('debugging\n')
    expect(node.drain(connection.exec(node.pod('web'), { container: 'dbg', command: ['hostname'] })).stdout).to.equal('web\n')
    expect(node.events('web').filter((event) => event.includes('Container started'))).to.have.length(2)
  })

  it('ends with its pod', () => {
    const node = debugged(script("trap 'exit 0' TERM; while true; do sleep 1; done"))
    node.delete('web')
    node.loop.advanceBy(5_000)
    expect(node.exists('web')).to.equal(false)
  })
})
