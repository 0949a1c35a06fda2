import { expect } from 'chai'
import type { Container } from '../../src/api'
import { PODS } from '../../src/apimachinery'
import { NodeHarness, START_MS } from './node-harness'

const crasher: Container = { name: 'main', image: 'busybox:1.36', command: ['sh', '-c', 'echo going down; exit 7'] }

/** Instants in seconds at which containers of the pod started. */
function starts(node: NodeHarness): readonly number[] {
  return node.transitions.filter(({ action }) => action === 'starts').map(({ atMs }) => (atMs - START_MS) / 1000)
}

describe('restarts', () => {
  it('come at once, then after 10, 20, 40, 80 seconds and up to one half more', () => {
    const node = new NodeHarness()
    node.run('crasher', { containers: [crasher] })
    node.loop.advanceBy(300_000)
    const [first = 0, ...rest] = starts(node)
    const waits = rest.map((at, index) => at - (index === 0 ? first : (rest[index - 1] ?? 0)))
    expect(waits[0]).to.be.within(0, 1.5)
    for (const [index, seconds] of [10, 20, 40, 80].entries()) expect(waits[index + 1]).to.be.within(seconds, seconds * 1.5 + 11)
  })

  it('show CrashLoopBackOff a second look later, with the last end in lastState', () => {
    const node = new NodeHarness()
    const { uid } = node.run('crasher', { containers: [crasher] }).metadata
    node.loop.settle()
    const status = node.pod('crasher').status?.containerStatuses?.[0]
    expect(status?.state?.waiting).to.deep.equal({
      reason: 'CrashLoopBackOff',
      message: `back-off 10s restarting failed container=main pod=crasher_default(${uid})`,
    })
    expect(status?.lastState?.terminated).to.include({ exitCode: 7, reason: 'Error' })
    expect(status?.restartCount).to.equal(1)
    expect(node.pod('crasher').status?.phase).to.equal('Running')
    expect(node.events('crasher')).to.include(
      `2x BackOff Back-off restarting failed container main in pod crasher_default(${uid})`,
    )
  })

  it('keep pod, address and node when process 1 is killed from within', () => {
    const node = new NodeHarness()
    node.run('web', { containers: [{ name: 'main', image: 'nginx:1.27' }] })
    node.loop.settle()
    const ip = node.pod('web').status?.podIP
    expect(node.drain(node.kubelet.connection.exec(node.pod('web'), { command: ['sh', '-c', 'kill 1'] })).exitCode).to.equal(0)
    node.loop.settle()
    const { status } = node.pod('web')
    expect(status?.podIP).to.equal(ip)
    expect(status?.containerStatuses?.[0]).to.deep.include({ restartCount: 1, ready: true })
    expect(status?.containerStatuses?.[0]?.lastState?.terminated).to.include({ exitCode: 0, reason: 'Completed' })
  })

  it('take along the commands that run in the container', () => {
    const node = new NodeHarness()
    node.run('web', { containers: [{ name: 'main', image: 'nginx:1.27' }] })
    node.loop.settle()
    const command = ['sh', '-c', 'echo begun; kill 1; sleep 60; echo over']
    const { exitCode, stdout } = node.drain(node.kubelet.connection.exec(node.pod('web'), { command }))
    expect({ exitCode, stdout }).to.deep.equal({ exitCode: 137, stdout: 'begun\n' })
  })

  it('of a command that does not exist end as StartError with code 128', () => {
    const node = new NodeHarness()
    node.run('wrong', { containers: [{ name: 'main', image: 'busybox', command: ['start-web'] }], restartPolicy: 'Never' })
    node.loop.settle()
    expect(node.state('wrong').terminated).to.include({ exitCode: 128, reason: 'StartError', startedAt: '1970-01-01T00:00:00Z' })
    expect(
      node.events('wrong').some((event) => event.endsWith('exec: "start-web": executable file not found in $PATH')),
    ).to.equal(true)
    expect(node.pod('wrong').status?.phase).to.equal('Failed')
  })

  it('follow a change of the image, without waiting for a back-off', () => {
    const node = new NodeHarness()
    node.run('web', { containers: [{ name: 'main', image: 'nginx:1.25' }] })
    node.loop.settle()
    const pod = node.pod('web')
    const containers = (pod.spec?.containers ?? []).map((container) => ({ ...container, image: 'nginx:1.26' }))
    node.client.update(PODS, { ...pod, spec: { ...pod.spec, containers } })
    node.loop.settle()
    expect(node.events('web')).to.include('1x Killing Container main definition changed, will be restarted')
    const status = node.pod('web').status?.containerStatuses?.[0]
    expect(status).to.include({ restartCount: 1, image: 'docker.io/library/nginx:1.26' })
    expect(status?.lastState?.terminated?.reason).to.equal('Completed')
  })

  it('do not happen where memory ran out under policy Never', () => {
    const node = new NodeHarness()
    node.images.set('web:v1', { memoryBytes: 200_000_000 })
    node.run('greedy', {
      containers: [{ name: 'main', image: 'web:v1', resources: { limits: { memory: '64Mi' } } }],
      restartPolicy: 'Never',
    })
    node.loop.settle()
    expect(node.state('greedy').terminated).to.include({ exitCode: 137, reason: 'OOMKilled' })
  })
})

describe('init containers', () => {
  const init = (name: string, script: string, more: Partial<Container> = {}): Container => ({
    name,
    image: 'busybox',
    command: ['sh', '-c', script],
    ...more,
  })

  it('run one after the other before the pod is initialized', () => {
    const node = new NodeHarness()
    node.run('ordered', {
      initContainers: [init('first', 'sleep 5'), init('second', 'sleep 5')],
      containers: [{ name: 'main', image: 'nginx' }],
    })
    node.loop.advanceBy(4000)
    const { status } = node.pod('ordered')
    expect(status?.conditions?.find(({ type }) => type === 'Initialized')).to.include({
      status: 'False',
      reason: 'ContainersNotInitialized',
      message: 'containers with incomplete status: [first second]',
    })
    expect(status?.containerStatuses?.[0]?.state?.waiting?.reason).to.equal('PodInitializing')
    node.loop.advanceBy(15_000)
    expect(node.pod('ordered').status?.phase).to.equal('Running')
    expect(node.pod('ordered').status?.initContainerStatuses?.map(({ ready, started }) => [ready, started])).to.deep.equal([
      [true, false],
      [true, false],
    ])
  })

  it('that fail under policy Never fail the pod', () => {
    const node = new NodeHarness()
    node.run('never', {
      initContainers: [init('check', 'exit 3')],
      containers: [{ name: 'main', image: 'nginx' }],
      restartPolicy: 'Never',
    })
    node.loop.settle()
    expect(node.pod('never').status?.phase).to.equal('Failed')
    expect(node.pod('never').status?.conditions?.find(({ type }) => type === 'Initialized')?.status).to.equal('False')
  })

  it('that restart always run beside the containers and are stopped after them', () => {
    const node = new NodeHarness()
    node.run('task', {
      initContainers: [init('helper', 'sleep 3600', { restartPolicy: 'Always' })],
      containers: [init('main', 'sleep 4')],
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 3,
    })
    node.loop.advanceBy(3000)
    expect(node.pod('task').status?.initContainerStatuses?.[0]).to.include({ ready: true, started: true })
    node.loop.advanceBy(20_000)
    expect(node.events('task')).to.include('1x Killing Stopping container helper')
    expect(node.pod('task').status?.phase).to.equal('Succeeded')
  })
})
