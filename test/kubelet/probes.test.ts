import { expect } from 'chai'
import type { Container, Probe } from '../../src/api'
import { NodeHarness, START_MS } from './node-harness'

const get = (port: number, more: Partial<Probe> = {}): Probe => ({ httpGet: { port, path: '/' }, ...more })
const web = (more: Partial<Container>): { containers: Container[] } => ({
  containers: [{ name: 'main', image: 'nginx:1.25', ...more }],
})
const sleeper = (script: string, more: Partial<Container>): { containers: Container[] } => ({
  containers: [{ name: 'main', image: 'busybox', command: ['sh', '-c', script], ...more }],
  ...{ terminationGracePeriodSeconds: 2 },
})
const ready = (node: NodeHarness, name: string): string | undefined =>
  node.pod(name).status?.conditions?.find(({ type }) => type === 'Ready')?.status
const restarts = (node: NodeHarness, name: string): number => node.pod(name).status?.containerStatuses?.[0]?.restartCount ?? 0

describe('a liveness probe', () => {
  it('on a wrong port kills after its threshold, every period, and ends in CrashLoopBackOff with the fifth kill', () => {
    const node = new NodeHarness()
    node.run('live', web({ livenessProbe: get(8080) }))
    node.loop.settle()
    expect(node.seconds).to.be.below(2)
    const crashedAt = (): boolean => node.state('live').waiting?.reason === 'CrashLoopBackOff'
    const kills: number[] = []
    for (let second = 0; second < 200 && !crashedAt(); second++) {
      const before = restarts(node, 'live')
      node.loop.advanceBy(1000)
      if (restarts(node, 'live') > before) kills.push(node.seconds)
    }
    expect(kills.length).to.equal(4)
    for (const [index, at] of kills.entries()) expect(at).to.be.within(30 * (index + 1), 30 * (index + 1) + 2.5)
    expect(crashedAt()).to.equal(true)
    expect(node.events('live')).to.include(
      '15x Unhealthy Liveness probe failed: Get "http://10.244.1.2:8080/": dial tcp 10.244.1.2:8080: connect: connection refused',
    )
    expect(node.events('live')).to.include('5x Killing Container main failed liveness probe, will be restarted')
  })

  it('takes the container from running to running in one write', () => {
    const node = new NodeHarness()
    node.run('live', web({ livenessProbe: get(8080, { periodSeconds: 2 }) }))
    node.loop.settle()
    const before = node.revisions.length
    node.loop.advanceBy(7500)
    const written = node.revisions.slice(before)
    expect(written.map(({ pod }) => Object.keys(pod.status?.containerStatuses?.[0]?.state ?? {}))).to.deep.equal([['running']])
    expect(written[0]?.pod.status?.containerStatuses?.[0]).to.deep.include({ restartCount: 1, ready: true })
  })

  it('by command says what the command printed', () => {
    const node = new NodeHarness()
    const livenessProbe = { exec: { command: ['cat', '/tmp/healthy'] }, periodSeconds: 2, failureThreshold: 1 }
    node.run('by-file', sleeper('touch /tmp/healthy; sleep 5; rm -f /tmp/healthy; sleep 600', { livenessProbe }))
    node.loop.advanceBy(5500)
    expect(restarts(node, 'by-file')).to.equal(0)
    node.loop.advanceBy(6000)
    expect(restarts(node, 'by-file')).to.equal(1)
    expect(node.events('by-file')).to.include(
      "1x Unhealthy Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory\n",
    )
  })

  it('by command fails when the command takes too long', () => {
    const node = new NodeHarness()
    node.run(
      'slow',
      sleeper('sleep 3600', { livenessProbe: { exec: { command: ['sleep', '10'] }, periodSeconds: 5, failureThreshold: 1 } }),
    )
    node.loop.advanceBy(8000)
    expect(node.events('slow')).to.include('1x Unhealthy Liveness probe failed: command timed out: "sleep 10" timed out after 1s')
  })

  it('replaces the grace period with its own', () => {
    const node = new NodeHarness()
    const livenessProbe = {
      exec: { command: ['false'] },
      periodSeconds: 3,
      failureThreshold: 1,
      terminationGracePeriodSeconds: 3,
    }
    node.run('deaf', { ...sleeper('sleep 3600', { livenessProbe }), terminationGracePeriodSeconds: 60 })
    node.loop.advanceBy(9000)
    expect(node.events('deaf')).to.include('1x Unhealthy Liveness probe failed: ')
    expect(node.pod('deaf').status?.containerStatuses?.[0]?.lastState?.terminated).to.include({ exitCode: 137, reason: 'Error' })
  })
})

describe('a probe that is answered', () => {
  it('keeps its rhythm though nothing is done for it, and notices when the image changes by itself', () => {
    const node = new NodeHarness()
    const livenessProbe = { httpGet: { port: 80, path: '/healthz' }, periodSeconds: 10, failureThreshold: 1 }
    node.run('sick', web({ env: [{ name: 'UNHEALTHY_AFTER', value: '3604' }], livenessProbe }))
    node.loop.settle()
    node.loop.advanceBy(60_000)
    expect(node.loop.pendingTimers().filter(({ reason }) => reason.includes('probe')).length).to.equal(1)
    node.loop.advanceBy(3_540_000)
    expect(restarts(node, 'sick')).to.equal(0)
    node.loop.advanceBy(16_000)
    expect(restarts(node, 'sick')).to.equal(1)
    const killed = node.transitions.find(({ action }) => action === 'stops')
    expect(((killed?.atMs ?? 0) - START_MS) % 10_000).to.be.within(300, 500)
  })
})

describe('a probe by command', () => {
  const exec = (...command: readonly string[]): Probe => ({ exec: { command }, periodSeconds: 10, failureThreshold: 1 })
  const run = (livenessProbe: Probe): NodeHarness => {
    const node = new NodeHarness()
    const command = ['sh', '-c', 'touch /tmp/healthy; sleep 605; rm /tmp/healthy; sleep 3600']
    node.run('box', { containers: [{ name: 'main', image: 'busybox', command, livenessProbe }] })
    node.loop.settle()
    node.loop.advanceBy(60_000)
    return node
  }
  const timers = (node: NodeHarness): number => node.loop.pendingTimers().filter(({ reason }) => reason.includes('probe')).length

  it('rests while nothing changes that it reads, and notices when a file goes', () => {
    const node = run(exec('cat', '/tmp/healthy'))
    expect(timers(node)).to.equal(0)
    node.loop.advanceBy(540_000)
    expect(restarts(node, 'box')).to.equal(0)
    node.loop.advanceBy(60_000)
    expect(restarts(node, 'box')).to.equal(1)
  })

  it('goes on where its outcome hangs on the time', () => {
    expect(timers(run(exec('sh', '-c', 'date > /dev/null; cat /tmp/healthy')))).to.equal(1)
  })
})

describe('a readiness probe', () => {
  it('is run at once when the container has started', () => {
    const node = new NodeHarness()
    node.run('ready', web({ readinessProbe: get(80) }))
    node.loop.settle()
    expect(ready(node, 'ready')).to.equal('True')
    expect(node.seconds).to.be.below(2)
  })

  it('settles with its first verdict, good or bad', () => {
    const node = new NodeHarness()
    node.run('never', web({ readinessProbe: get(8080, { periodSeconds: 5, failureThreshold: 3 }) }))
    node.loop.settle()
    expect(ready(node, 'never')).to.equal('False')
    expect(node.seconds).to.be.within(2, 4)
  })

  it('makes the pod unready and ready again as the image says', () => {
    const node = new NodeHarness()
    node.run('gated', web({ readinessProbe: get(80, { periodSeconds: 5, failureThreshold: 2 }) }))
    node.loop.settle()
    node.images.set('nginx:1.25', { failingProbes: ['readiness'] })
    node.loop.advanceBy(12_000)
    const unready = node.pod('gated').status?.conditions?.find(({ type }) => type === 'Ready')
    expect(unready).to.include({
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'containers with unready status: [main]',
    })
    expect(
      node.events('gated').some((event) => event.includes('Readiness probe failed: HTTP probe failed with statuscode: 500')),
    ).to.equal(true)
    node.images.set('nginx:1.25', { failingProbes: [] })
    node.loop.advanceBy(6000)
    expect(ready(node, 'gated')).to.equal('True')
    expect(restarts(node, 'gated')).to.equal(0)
  })

  it('waits for its initial delay', () => {
    const node = new NodeHarness()
    node.run('delayed', web({ readinessProbe: get(80, { initialDelaySeconds: 20, periodSeconds: 5 }) }))
    node.loop.settle()
    expect(ready(node, 'delayed')).to.equal('True')
    expect(node.seconds).to.be.within(20, 27)
  })
})

describe('a startup probe', () => {
  it('holds the others back until it has succeeded', () => {
    const node = new NodeHarness()
    node.run(
      'slow',
      web({
        env: [{ name: 'START_DELAY', value: '12' }],
        startupProbe: get(80, { periodSeconds: 2, failureThreshold: 30 }),
        livenessProbe: get(80, { periodSeconds: 1, failureThreshold: 1 }),
        readinessProbe: get(80, { periodSeconds: 2 }),
      }),
    )
    node.loop.settle()
    expect(node.seconds).to.be.within(13, 16)
    expect(node.pod('slow').status?.containerStatuses?.[0]).to.include({ restartCount: 0, started: true, ready: true })
    expect(node.events('slow').filter((event) => event.includes('Liveness'))).to.deep.equal([])
  })

  it('that gives up has the container restarted', () => {
    const node = new NodeHarness()
    node.run('never', web({ startupProbe: get(8080, { periodSeconds: 2, failureThreshold: 3 }) }))
    node.loop.advanceBy(9000)
    expect(node.events('never')).to.include('1x Killing Container main failed startup probe, will be restarted')
    expect(restarts(node, 'never')).to.equal(1)
  })
})
