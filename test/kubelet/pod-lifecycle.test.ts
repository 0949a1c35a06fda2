import { expect } from 'chai'
import { PODS } from '../../src/apimachinery'
import { NodeHarness } from './node-harness'

const nginx = { name: 'main', image: 'nginx:1.25' }
const shell = (script: string, image = 'busybox'): { name: string; image: string; command: string[] } => ({
  name: 'main',
  image,
  command: ['sh', '-c', script],
})

describe('a pod on a node', () => {
  it('gets its statuses in four writes, each with the conditions that upstream writes', () => {
    const node = new NodeHarness()
    node.run('web', { containers: [nginx] })
    node.loop.settle()
    const written = node.revisions.slice(1)
    expect(written.map(({ conditions }) => conditions)).to.deep.equal(['S- I+ R- C- P+', 'S+ I+ R- C- P+', 'S+ I+ R+ C+ P+'])
    expect(written.map(({ pod }) => pod.status?.phase)).to.deep.equal(['Pending', 'Pending', 'Running'])
    expect(written.map(({ pod }) => pod.status?.podIP)).to.deep.equal([undefined, undefined, '10.244.1.2'])
    expect(written[0]?.pod.status).to.include({
      hostIP: '192.168.240.1',
      startTime: '2026-11-21T00:00:00Z',
      observedGeneration: 1,
    })
    expect(written[0]?.pod.status?.containerStatuses?.[0]).to.deep.include({
      state: { waiting: { reason: 'ContainerCreating' } },
      lastState: {},
      ready: false,
      started: false,
      image: 'nginx:1.25',
      imageID: '',
      restartCount: 0,
    })
    const running = written[2]?.pod.status?.containerStatuses?.[0]
    expect(running).to.deep.include({ ready: true, started: true, image: 'docker.io/library/nginx:1.25', resources: {} })
    expect(running?.containerID).to.match(/^containerd:\/\/[0-9a-f]{64}$/)
    expect(running?.imageID).to.match(/^docker\.io\/library\/nginx@sha256:[0-9a-f]{64}$/)
    expect(node.seconds).to.be.within(1, 1.6)
  })

  it('has the events of a start', () => {
    const node = new NodeHarness()
    node.run('web', { containers: [nginx] })
    node.loop.settle()
    const [pulling, pulled, ...rest] = node.events('web')
    expect(pulling).to.equal('1x Pulling Pulling image "nginx:1.25"')
    expect(pulled).to.match(
      /^1x Pulled Successfully pulled image "nginx:1.25" in (\d+)ms \(\1ms including waiting\)\. Image size: 3900492 bytes\.$/,
    )
    expect(rest).to.deep.equal(['1x Created Container created', '1x Started Container started'])
  })

  it('tells what it was given', () => {
    const node = new NodeHarness()
    const resources = { requests: { cpu: '100m', memory: '32Mi' }, limits: { memory: '64Mi' } }
    node.run('measured', {
      containers: [
        { ...nginx, resources },
        { name: 'side', image: 'busybox', command: ['sleep', '9'], resources },
      ],
    })
    node.loop.settle()
    const { status } = node.pod('measured')
    expect(status?.allocatedResources).to.deep.equal({ cpu: '200m', memory: '64Mi' })
    expect(status?.resources).to.deep.equal({ requests: { cpu: '200m', memory: '64Mi' }, limits: { memory: '128Mi' } })
    expect(status?.containerStatuses?.[0]).to.deep.include({ resources, allocatedResources: resources.requests })
  })

  it('finds the image of an earlier pod on its node', () => {
    const node = new NodeHarness()
    node.run('first', { containers: [nginx] })
    node.loop.settle()
    node.run('second', { containers: [nginx] })
    node.loop.settle()
    expect(node.events('second')[0]).to.equal(
      '1x Pulled Container image "nginx:1.25" already present on machine and can be accessed by the pod',
    )
  })

  it('ends Succeeded and is removed within a second after its container has stopped', () => {
    const node = new NodeHarness()
    node.run('web', { containers: [nginx] })
    node.loop.settle()
    const before = node.revisions.length
    node.delete('web')
    node.loop.settle()
    const written = node.revisions.slice(before)
    expect(written.map(({ type }) => type)).to.deep.equal(['MODIFIED', 'MODIFIED', 'MODIFIED', 'MODIFIED', 'DELETED'])
    expect(written.map(({ pod }) => pod.metadata.generation)).to.deep.equal([2, 2, 2, 2, 2])
    expect(written.map(({ pod }) => pod.status?.observedGeneration)).to.deep.equal([1, 2, 2, 2, 2])
    expect(written.map(({ conditions }) => conditions).slice(1, 3)).to.deep.equal(['S+ I+ R+ C+ P+', 'S- I+ R- C- P+'])
    expect(written[2]?.pod.status?.phase).to.equal('Succeeded')
    expect(written[2]?.pod.status?.conditions?.map(({ reason }) => reason)).to.deep.equal([
      undefined,
      'PodCompleted',
      'PodCompleted',
      'PodCompleted',
      undefined,
    ])
    expect(written[3]?.pod.metadata.deletionGracePeriodSeconds).to.equal(0)
    expect((written[4]?.atMs ?? 0) - (written[2]?.atMs ?? 0)).to.be.within(1, 1000)
    expect(node.events('web')).to.include('1x Killing Stopping container main')
  })

  it('is killed when its grace period is over', () => {
    const node = new NodeHarness()
    node.run('deaf', {
      containers: [{ name: 'main', image: 'busybox', command: ['sleep', '3600'] }],
      terminationGracePeriodSeconds: 5,
    })
    node.loop.settle()
    const deletedAt = node.seconds
    node.delete('deaf')
    node.loop.settle()
    const failed = node.revisions.find(({ pod }) => pod.status?.phase === 'Failed')
    expect((failed?.atMs ?? 0) / 1000 - deletedAt).to.be.within(5, 5.5)
    expect(failed?.pod.status?.containerStatuses?.[0]?.state?.terminated).to.include({ exitCode: 137, reason: 'Error' })
    expect(node.exists('deaf')).to.equal(false)
  })

  it('has two seconds at least, however short the grace period', () => {
    const node = new NodeHarness()
    node.run('deaf', { containers: [{ name: 'main', image: 'busybox', command: ['sleep', '3600'] }] })
    node.loop.settle()
    const deletedAt = node.seconds
    node.delete('deaf', 1)
    node.loop.settle()
    expect(node.seconds - deletedAt).to.be.within(2, 3.5)
  })

  it('is stopped though it was removed by force', () => {
    const node = new NodeHarness()
    node.run('web', { containers: [nginx] })
    node.loop.settle()
    node.delete('web', 0)
    node.loop.settle()
    expect(node.events('web')).to.include('1x Killing Stopping container main')
    expect(node.transitions.map(({ action }) => action)).to.deep.equal(['creates', 'starts', 'stops', 'exits'])
  })

  it('ends with ContainerStatusUnknown when it is deleted before its container was made', () => {
    const node = new NodeHarness()
    node.run('stuck', { containers: [{ name: 'main', image: 'web:v9' }] })
    node.loop.settle()
    node.delete('stuck')
    node.loop.settle()
    const last = node.revisions.filter(({ type }) => type === 'MODIFIED').at(-1)
    expect(last?.pod.status?.phase).to.equal('Failed')
    expect(last?.pod.status?.containerStatuses?.[0]?.state?.terminated).to.include({
      exitCode: 137,
      reason: 'ContainerStatusUnknown',
      message: 'The container could not be located when the pod was terminated',
    })
  })

  it('of policy Never is written terminated first and Succeeded one or two seconds later', () => {
    const node = new NodeHarness()
    node.run('once', { containers: [shell('echo done')], restartPolicy: 'Never' })
    node.loop.settle()
    const [ended, succeeded] = node.revisions.filter(({ pod }) => pod.status?.containerStatuses?.[0]?.state?.terminated)
    expect(ended?.pod.status?.phase).to.equal('Running')
    expect(ended?.conditions).to.equal('S+ I+ R- C- P+')
    expect(succeeded?.pod.status?.phase).to.equal('Succeeded')
    expect(succeeded?.conditions).to.equal('S- I+ R- C- P+')
    expect((succeeded?.atMs ?? 0) - (ended?.atMs ?? 0)).to.be.within(150, 2300)
  })

  it('waits for its readiness gates', () => {
    const node = new NodeHarness()
    node.run('gated', { containers: [nginx], readinessGates: [{ conditionType: 'example.com/served' }] })
    node.loop.settle()
    const readyOf = (): string | undefined => node.pod('gated').status?.conditions?.find(({ type }) => type === 'Ready')?.status
    expect(readyOf()).to.equal('False')
    const pod = node.pod('gated')
    const conditions = [...(pod.status?.conditions ?? []), { type: 'example.com/served', status: 'True' }]
    node.client.updateStatus(PODS, { ...pod, status: { ...pod.status, conditions } })
    node.loop.settle()
    expect(readyOf()).to.equal('True')
  })

  it('gives up when its deadline is over', () => {
    const node = new NodeHarness()
    node.run('late', { containers: [nginx], activeDeadlineSeconds: 8 })
    node.loop.settle()
    expect(node.pod('late').status?.phase).to.equal('Running')
    node.loop.advanceBy(12_000)
    expect(node.pod('late').status).to.include({
      phase: 'Failed',
      reason: 'DeadlineExceeded',
      message: 'Pod was active on the node longer than the specified deadline',
    })
    expect(node.events('late')).to.include('4x DeadlineExceeded Pod was active on the node longer than the specified deadline')
  })

  it('comes to the same history with the same seed, and to other instants with another', () => {
    const history = (seed: number): string => {
      const node = new NodeHarness(seed)
      node.run('web', { containers: [nginx] })
      node.run('crash', { containers: [shell('exit 3')] })
      node.loop.advanceBy(60_000)
      return JSON.stringify(node.revisions)
    }
    expect(history(7)).to.equal(history(7))
    expect(history(7)).not.to.equal(history(8))
  })
})
