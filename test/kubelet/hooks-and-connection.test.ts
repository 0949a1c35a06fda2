import { expect } from 'chai'
import { NODES, LEASES } from '../../src/apimachinery'
import { NodeHarness } from './node-harness'

describe('hooks', () => {
  it('run after the start and before the end', () => {
    const node = new NodeHarness()
    node.run('greets', {
      containers: [
        {
          name: 'main',
          image: 'nginx',
          lifecycle: {
            postStart: { exec: { command: ['sh', '-c', 'echo hello > /tmp/greeting'] } },
            preStop: { exec: { command: ['sh', '-c', 'sleep 6'] } },
          },
        },
      ],
    })
    node.loop.settle()
    expect(node.drain(node.kubelet.connection.exec(node.pod('greets'), { command: ['cat', '/tmp/greeting'] })).stdout).to.equal(
      'hello\n',
    )
    const from = node.seconds
    node.delete('greets')
    node.loop.settle()
    expect(node.seconds - from).to.be.within(6, 8)
  })

  it('that fail after the start have the container killed', () => {
    const node = new NodeHarness()
    const lifecycle = { postStart: { exec: { command: ['sh', '-c', 'echo cannot greet; exit 3'] } } }
    node.run('mute', { containers: [{ name: 'main', image: 'nginx', lifecycle }] })
    node.loop.advanceBy(5000)
    const events = node.events('mute').map((event) => event.replace(/^\d+x /, ''))
    expect(events).to.include('FailedPostStartHook PostStartHook failed')
    expect(events).to.include('Killing FailedPostStartHook')
  })

  it('that fail before the end are told of, and the container is stopped all the same', () => {
    const node = new NodeHarness()
    const lifecycle = { preStop: { exec: { command: ['sh', '-c', 'exit 4'] } } }
    node.run('bye', { containers: [{ name: 'main', image: 'nginx', lifecycle }] })
    node.loop.settle()
    node.delete('bye')
    node.loop.settle()
    expect(node.events('bye').slice(-2)).to.deep.equal([
      '1x Killing Stopping container main',
      '1x FailedPreStopHook PreStopHook failed',
    ])
    expect(node.exists('bye')).to.equal(false)
  })
})

describe('the connection to a node', () => {
  const started = (): NodeHarness => {
    const node = new NodeHarness()
    node.run('web', { containers: [{ name: 'main', image: 'nginx:1.25' }] })
    node.loop.settle()
    return node
  }

  it('hands out logs, the last lines of them, and those with their times', () => {
    const node = new NodeHarness()
    const command = ['sh', '-c', 'echo one; echo two; sleep 10; echo three; sleep 3600']
    node.run('talks', { containers: [{ name: 'main', image: 'busybox', command }] })
    node.loop.advanceBy(20_000)
    const { connection } = node.kubelet
    expect(connection.logs(node.pod('talks'), {}).read().stdout).to.equal('one\ntwo\nthree\n')
    expect(connection.logs(node.pod('talks'), { tailLines: 1 }).read().stdout).to.equal('three\n')
    expect(connection.logs(node.pod('talks'), { sinceSeconds: 12 }).read().stdout).to.equal('three\n')
    expect(connection.logs(node.pod('talks'), { timestamps: true, tailLines: 1 }).read().stdout).to.match(
      /^2026-11-21T00:00:1\d\.\d{9}Z three\n$/,
    )
  })

  it('follows a log while the container runs', () => {
    const node = new NodeHarness()
    node.run('counts', {
      containers: [{ name: 'main', image: 'busybox', command: ['sh', '-c', 'for i in 1 2 3; do echo $i; sleep 2; done'] }],
      restartPolicy: 'Never',
    })
    node.loop.advanceBy(1500)
    expect(node.drain(node.kubelet.connection.logs(node.pod('counts'), { follow: true })).stdout).to.equal('1\n2\n3\n')
  })

  it('has the log of the run before', () => {
    const node = started()
    node.drain(node.kubelet.connection.exec(node.pod('web'), { command: ['kill', '1'] }))
    node.loop.settle()
    const { connection } = node.kubelet
    expect(connection.logs(node.pod('web'), { previous: true }).read().stdout).to.equal('starting nginx:1.25\nstopped\n')
    expect(connection.logs(node.pod('web'), {}).read().stdout).to.equal('starting nginx:1.25\n')
  })

  it('refuses what it cannot answer in upstream words', () => {
    const node = started()
    node.run('stuck', { containers: [{ name: 'main', image: 'nginx:1.99' }] })
    node.run('two', {
      containers: [
        { name: 'red', image: 'nginx' },
        { name: 'blue', image: 'nginx' },
      ],
    })
    node.loop.settle()
    const { connection } = node.kubelet
    const refusals: readonly [() => unknown, string][] = [
      [
        () => connection.logs(node.pod('stuck'), {}),
        `container "main" in pod "stuck" is waiting to start: image can't be pulled`,
      ],
      [() => connection.logs(node.pod('web'), { previous: true }), 'previous terminated container "main" in pod "web" not found'],
      [() => connection.logs(node.pod('two'), {}), 'a container name must be specified for pod two, choose one of: [red blue]'],
      [() => connection.logs(node.pod('two'), { container: 'green' }), 'container green is not valid for pod two'],
      [() => connection.exec(node.pod('stuck'), { command: ['date'] }), 'container not found ("main")'],
    ]
    for (const [ask, message] of refusals) expect(ask).to.throw(message)
    expect(() => connection.exec(node.pod('web'), { command: ['printenv'] })).to.throw(
      /^Internal error occurred: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "[0-9a-f]{64}": OCI runtime exec failed: exec failed: unable to start container process: exec: "printenv": executable file not found in \$PATH$/,
    )
  })

  it('is refused while the node is away', () => {
    const node = started()
    node.kubelet.stop()
    const refused = 'dial tcp 192.168.240.1:10250: connect: connection refused'
    const { connection } = node.kubelet
    expect(() => connection.logs(node.pod('web'), {})).to.throw(
      `Get "https://192.168.240.1:10250/containerLogs/default/web/main": ${refused}`,
    )
    expect(() => connection.exec(node.pod('web'), { command: ['date'] })).to.throw(`error dialing backend: ${refused}`)
  })

  it('runs commands and hands back their output and exit code', () => {
    const node = started()
    const { connection } = node.kubelet
    expect(node.drain(connection.exec(node.pod('web'), { command: ['sh', '-c', 'echo mine; exit 3'] }))).to.deep.equal({
      stdout: 'mine\n',
      stderr: '',
      exitCode: 3,
    })
    const missing = node.drain(connection.exec(node.pod('web'), { command: ['cat', '/tmp/mark'] }))
    expect(missing).to.deep.equal({ stdout: '', stderr: "cat: can't open '/tmp/mark': No such file or directory\n", exitCode: 1 })
  })

  it('forwards to the ports that answer', () => {
    const node = started()
    const { connection } = node.kubelet
    expect(connection.portForward(node.pod('web'), { port: 80, data: 'GET / HTTP/1.1' }).read().stdout).to.equal(
      'HTTP/1.1 200\r\n\r\nnginx:1.25 web\n',
    )
    expect(() => connection.portForward(node.pod('web'), { port: 8080 })).to.throw('connection refused')
  })
})

describe('a node', () => {
  it('registers as the nodes of the reference cluster do', () => {
    const node = new NodeHarness().client.get(NODES, '', 'node-1')
    expect(node.status?.capacity).to.include({ cpu: '2', memory: '24684096Ki', pods: '110' })
    expect(node.status?.allocatable).to.include({
      cpu: '2',
      memory: '24632896Ki',
      pods: '110',
      'ephemeral-storage': '267847642337',
    })
    expect(node.status?.conditions?.map(({ type, status, reason }) => [type, status, reason])).to.deep.equal([
      ['MemoryPressure', 'False', 'KubeletHasSufficientMemory'],
      ['DiskPressure', 'False', 'KubeletHasNoDiskPressure'],
      ['PIDPressure', 'False', 'KubeletHasSufficientPID'],
      ['Ready', 'True', 'KubeletReady'],
    ])
    expect(node.status?.addresses?.[0]).to.deep.equal({ type: 'InternalIP', address: '192.168.240.1' })
  })

  it('renews its lease every ten seconds, and no more after it failed', () => {
    const node = new NodeHarness()
    const renewed = (): string | undefined => node.client.get(LEASES, 'kube-node-lease', 'node-1').spec?.renewTime
    node.loop.advanceBy(35_000)
    expect(renewed()).to.equal('2026-11-21T00:00:30.000000Z')
    node.kubelet.stop()
    node.loop.advanceBy(60_000)
    expect(renewed()).to.equal('2026-11-21T00:00:30.000000Z')
    node.kubelet.start()
    expect(renewed()).to.equal('2026-11-21T00:01:35.000000Z')
  })

  it('that comes back finds its containers running and what happened to them meanwhile', () => {
    const node = new NodeHarness()
    const spec = { containers: [{ name: 'main', image: 'nginx' }] }
    for (const name of ['stays', 'exits', 'goes']) node.run(name, spec)
    node.loop.settle()
    node.kubelet.stop()
    node.kubelet.runningContainer(node.pod('exits').metadata.uid, 'main')?.exit(1)
    node.delete('goes')
    node.loop.advanceBy(30_000)
    expect(node.pod('exits').status?.containerStatuses?.[0]?.restartCount).to.equal(0)
    node.kubelet.start()
    node.loop.settle()
    expect(node.pod('stays').status?.containerStatuses?.[0]).to.include({ restartCount: 0, ready: true })
    expect(node.pod('exits').status?.containerStatuses?.[0]).to.include({ restartCount: 1, ready: true })
    expect(node.exists('goes')).to.equal(false)
  })

  it('refuses pods that it has no room for, or that must not run on it', () => {
    const node = new NodeHarness()
    const main = { name: 'main', image: 'nginx' }
    const asking = (cpu: string): { containers: object[] } => ({ containers: [{ ...main, resources: { requests: { cpu } } }] })
    node.run('large', asking('1500m') as never)
    node.run('too-much', asking('1') as never)
    node.run('elsewhere', { containers: [main], nodeSelector: { disk: 'ssd' } })
    node.loop.settle()
    expect(node.pod('large').status?.phase).to.equal('Running')
    expect(node.pod('too-much').status).to.include({
      phase: 'Failed',
      reason: 'OutOfcpu',
      message: "Pod was rejected: Node didn't have enough resource: cpu, requested: 1000, used: 1500, capacity: 2000",
    })
    expect(node.pod('elsewhere').status).to.include({
      reason: 'NodeAffinity',
      message: "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
    })
    node.delete('large')
    node.loop.settle()
    node.run('next', asking('1500m') as never)
    node.loop.settle()
    expect(node.pod('next').status?.phase).to.equal('Running')
  })

  it('keeps nothing in motion when all is quiet', () => {
    const node = new NodeHarness()
    node.run('web', { containers: [{ name: 'main', image: 'nginx', livenessProbe: { httpGet: { port: 80 } } }] })
    node.loop.settle()
    expect(node.loop.isSettled()).to.equal(true)
    expect(node.loop.pendingTimers().map(({ kind }) => kind)).not.to.include('motion')
  })
})
