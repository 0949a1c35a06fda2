import { expect } from 'chai'
import { CONFIG_MAPS, PODS, SERVICES } from '../../src/apimachinery'
import { NodeHarness } from './node-harness'

const missing =
  'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:1.99": failed to resolve image: docker.io/library/nginx:1.99: not found'

describe('images', () => {
  it('that do not exist alternate between ErrImagePull and ImagePullBackOff, one look behind the events', () => {
    const node = new NodeHarness()
    node.run('myweb', { containers: [{ name: 'myweb', image: 'nginx:1.99' }] })
    node.loop.settle()
    expect(node.state('myweb').waiting).to.deep.equal({ reason: 'ErrImagePull', message: missing })
    expect(node.events('myweb')).to.deep.equal([
      '1x Pulling Pulling image "nginx:1.99"',
      `1x Failed Failed to pull image "nginx:1.99": ${missing}`,
      '1x Failed Error: ErrImagePull',
      '1x BackOff Back-off pulling image "nginx:1.99"',
      '1x Failed Error: ImagePullBackOff',
    ])
    node.loop.advanceBy(17_000)
    expect(node.state('myweb').waiting).to.deep.equal({
      reason: 'ImagePullBackOff',
      message: `Back-off pulling image "nginx:1.99": ErrImagePull: ${missing}`,
    })
    const reasons = new Set<string>()
    for (let second = 0; second < 120; second++) {
      node.loop.advanceBy(1000)
      reasons.add(node.state('myweb').waiting?.reason ?? '')
    }
    expect([...reasons].sort()).to.deep.equal(['ErrImagePull', 'ImagePullBackOff'])
  })

  it('are pulled at once when the pod gets another, without a restart', () => {
    const node = new NodeHarness()
    node.run('myweb', { containers: [{ name: 'myweb', image: 'nginx:1.99' }] })
    node.loop.advanceBy(100_000)
    const pod = node.pod('myweb')
    const containers = (pod.spec?.containers ?? []).map((container) => ({ ...container, image: 'nginx:1.25' }))
    node.client.update(PODS, { ...pod, spec: { ...pod.spec, containers } })
    const from = node.seconds
    node.loop.settle()
    expect(node.seconds - from).to.be.below(1.5)
    expect(node.pod('myweb').status?.containerStatuses?.[0]).to.include({ ready: true, restartCount: 0 })
  })

  it('that are there already are asked for again, which takes another while each time', () => {
    const node = new NodeHarness()
    const container = (name: string) => ({ name, image: 'busybox', imagePullPolicy: 'Always', command: ['sleep', '1000'] })
    node.run('many', { containers: ['a', 'b', 'c', 'd', 'e', 'f'].map(container) })
    node.loop.settle()
    const again = node.events('many').filter((text) => /Successfully pulled .* in \d\dms/.test(text))
    expect(again.length).to.be.within(4, 5)
    expect(new Set(again).size).to.equal(again.length)
    expect(again.filter((text) => !text.startsWith('1x'))).to.deep.equal([])
  })

  it('are not pulled under policy Never', () => {
    const node = new NodeHarness()
    node.run('never', { containers: [{ name: 'main', image: 'nginx:1.25', imagePullPolicy: 'Never' }] })
    node.loop.settle()
    expect(node.state('never').waiting).to.deep.equal({
      reason: 'ErrImageNeverPull',
      message: 'Container image "nginx:1.25" is not present with pull policy of Never',
    })
    expect(node.events('never')).to.include('2x Failed Error: ErrImageNeverPull')
  })

  it('with a name that is none are InvalidImageName', () => {
    const node = new NodeHarness()
    node.run('odd', { containers: [{ name: 'main', image: 'Nginx:Stable Version' }] })
    node.loop.settle()
    expect(node.state('odd').waiting?.reason).to.equal('InvalidImageName')
    expect(
      node
        .events('odd')
        .some((event) => event.includes('InspectFailed Failed to apply default image tag "Nginx:Stable Version"')),
    ).to.equal(true)
  })

  it('take as long to pull as they say', () => {
    const node = new NodeHarness()
    node.images.set('nginx:1.25', { pullMs: 40_000 })
    node.run('big', { containers: [{ name: 'main', image: 'nginx:1.25' }] })
    node.loop.settle()
    expect(node.seconds).to.be.within(40, 46)
    expect(node.events('big')[1]).to.match(/in 4\d(\.\d+)?s \(4\d(\.\d+)?s including waiting\)/)
  })
})

describe('configuration', () => {
  const settings = { name: 'settings', configMap: { name: 'web-settings' } }

  it('that is mounted holds the pod back until it is there', () => {
    const node = new NodeHarness()
    node.run('web', {
      containers: [
        {
          name: 'main',
          image: 'busybox',
          command: ['sleep', '100'],
          volumeMounts: [{ name: 'settings', mountPath: '/settings' }],
        },
      ],
      volumes: [settings],
    })
    node.loop.advanceBy(5000)
    expect(node.state('web').waiting?.reason).to.equal('ContainerCreating')
    expect(node.events('web')[0]).to.match(
      /^\dx FailedMount MountVolume\.SetUp failed for volume "settings" : configmap "web-settings" not found$/,
    )
    node.client.create(CONFIG_MAPS, { metadata: { name: 'web-settings', namespace: 'default' }, data: { colour: 'blue' } })
    node.loop.advanceBy(20_000)
    expect(node.pod('web').status?.phase).to.equal('Running')
    const { stdout } = node.drain(node.kubelet.connection.exec(node.pod('web'), { command: ['cat', '/settings/colour'] }))
    expect(stdout).to.equal('blue')
  })

  it('that goes into the environment leads to CreateContainerConfigError, and heals', () => {
    const node = new NodeHarness()
    const env = [{ name: 'COLOUR', valueFrom: { configMapKeyRef: { name: 'web-settings', key: 'colour' } } }]
    node.run('web', { containers: [{ name: 'main', image: 'nginx', env }] })
    node.loop.settle()
    expect(node.state('web').waiting).to.deep.equal({
      reason: 'CreateContainerConfigError',
      message: 'configmap "web-settings" not found',
    })
    node.client.create(CONFIG_MAPS, { metadata: { name: 'web-settings', namespace: 'default' }, data: { size: '2' } })
    node.loop.advanceBy(34_000)
    expect(node.state('web').waiting?.message).to.equal("couldn't find key colour in ConfigMap default/web-settings")
    node.client.patch(CONFIG_MAPS, 'default', 'web-settings', 'application/merge-patch+json', { data: { colour: 'red' } })
    node.loop.advanceBy(17_000)
    expect(node.pod('web').status?.containerStatuses?.[0]).to.include({ ready: true, restartCount: 0 })
    const { stdout } = node.drain(node.kubelet.connection.exec(node.pod('web'), { command: ['sh', '-c', 'echo $COLOUR'] }))
    expect(stdout).to.equal('red\n')
    const { stdout: home } = node.drain(node.kubelet.connection.exec(node.pod('web'), { command: ['sh', '-c', 'echo $HOME'] }))
    expect(home).to.equal('/\n')
  })

  it('tells the container of the services of its namespace', () => {
    const node = new NodeHarness()
    node.client.create(SERVICES, {
      metadata: { name: 'my-db', namespace: 'default' },
      spec: { clusterIP: '10.96.0.99', ports: [{ port: 5432 }] },
    })
    node.run('told', { containers: [{ name: 'main', image: 'nginx' }] })
    node.loop.settle()
    const script = 'echo $MY_DB_SERVICE_HOST $MY_DB_SERVICE_PORT $MY_DB_PORT $MY_DB_PORT_5432_TCP_ADDR'
    const { stdout } = node.drain(node.kubelet.connection.exec(node.pod('told'), { command: ['sh', '-c', script] }))
    expect(stdout).to.equal('10.96.0.99 5432 tcp://10.96.0.99:5432 10.96.0.99\n')
  })

  it('tells the container of its pod', () => {
    const node = new NodeHarness()
    const field = (name: string, fieldPath: string): object => ({ name, valueFrom: { fieldRef: { fieldPath } } })
    const env = [
      field('NAME', 'metadata.name'),
      field('NODE', 'spec.nodeName'),
      field('IP', 'status.podIP'),
      field('APP', "metadata.labels['app']"),
      { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
      { name: 'BOTH', value: '$(NAME)/$(APP) $$(NAME)' },
    ] as { name: string }[]
    node.client.create(PODS, {
      metadata: { name: 'told', namespace: 'default', labels: { app: 'web' } },
      spec: { nodeName: 'node-1', containers: [{ name: 'main', image: 'nginx', env, resources: { limits: { cpu: '250m' } } }] },
    })
    node.loop.settle()
    const script = 'echo $NAME $NODE $IP $APP $CPU "$BOTH" $HOSTNAME'
    const { stdout } = node.drain(node.kubelet.connection.exec(node.pod('told'), { command: ['sh', '-c', script] }))
    expect(stdout).to.equal('told node-1 10.244.1.2 web 250 told/web $(NAME) told\n')
  })
})

describe('volumes', () => {
  const mount = (name: string, mountPath: string, subPath?: string) => ({
    name,
    mountPath,
    ...(subPath !== undefined && { subPath }),
  })
  const read = (node: NodeHarness, container: string, ...command: string[]): string =>
    node.drain(node.kubelet.connection.exec(node.pod('web'), { container, command })).stdout
  const failure = (node: NodeHarness, container: string, ...command: string[]): string =>
    node.drain(node.kubelet.connection.exec(node.pod('web'), { container, command })).stderr

  it('that are empty at first are shared by the containers of one pod, init containers included, and outlive restarts', () => {
    const node = new NodeHarness()
    node.run('web', {
      initContainers: [
        {
          name: 'first',
          image: 'busybox',
          command: ['sh', '-c', 'echo hi > /data/a; mkdir /data/d'],
          volumeMounts: [mount('work', '/data')],
        },
      ],
      containers: [
        {
          name: 'one',
          image: 'busybox',
          command: ['sleep', '1000'],
          volumeMounts: [mount('work', '/data/'), mount('other', '/other')],
        },
        {
          name: 'two',
          image: 'busybox',
          command: ['sleep', '1000'],
          volumeMounts: [mount('work', '/sub', 'd'), mount('work', '/all')],
        },
      ],
      volumes: [
        { name: 'work', emptyDir: {} },
        { name: 'other', emptyDir: {} },
      ],
    })
    node.loop.settle()
    expect(read(node, 'one', 'cat', '/data/a')).to.equal('hi\n')
    read(node, 'one', 'sh', '-c', 'echo x > /data/d/b; echo y > /other/c')
    expect(read(node, 'two', 'cat', '/sub/b', '/all/d/b')).to.equal('x\nx\n')
    expect(read(node, 'two', 'ls', '/all')).to.equal('a\nd\n')
    expect(read(node, 'two', 'ls', '/'))
      .to.match(/^all\n[^]*^sub\n/m)
      .and.not.match(/^(data|other)$/m)
    read(node, 'two', 'sh', '-c', 'rm -r /all/d; kill 1')
    expect(read(node, 'one', 'ls', '/data')).to.equal('a\n')
  })

  it('show the fields of the pod and the chosen keys of a projection', () => {
    const node = new NodeHarness()
    node.client.create(CONFIG_MAPS, { metadata: { name: 'settings', namespace: 'default' }, data: { colour: 'blue', size: '2' } })
    node.run('web', {
      containers: [
        {
          name: 'main',
          image: 'busybox',
          command: ['sleep', '1000'],
          resources: { requests: { memory: '16Mi' } },
          volumeMounts: [mount('who', '/who'), mount('all', '/all')],
        },
      ],
      volumes: [
        {
          name: 'who',
          downwardAPI: {
            items: [
              { path: 'name', fieldRef: { fieldPath: 'metadata.name' } },
              { path: 'memory', resourceFieldRef: { containerName: 'main', resource: 'requests.memory' } },
            ],
          },
        },
        {
          name: 'all',
          projected: {
            sources: [
              { configMap: { name: 'settings', items: [{ key: 'colour', path: 'c.txt' }] } },
              { downwardAPI: { items: [{ path: 'ns', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
            ],
          },
        },
      ],
    })
    node.loop.settle()
    expect(read(node, 'main', 'cat', '/who/name', '/who/memory')).to.equal('web16777216')
    expect(read(node, 'main', 'ls', '/all')).to.equal('c.txt\nns\n')
    expect(failure(node, 'main', 'sh', '-c', 'echo x > /all/y')).to.equal("sh: can't create /all/y: Read-only file system\n")
    expect(failure(node, 'main', 'rm', '/all/ns')).to.equal("rm: can't remove '/all/ns': Read-only file system\n")
    expect(failure(node, 'main', 'mkdir', '-p', '/all/d')).to.match(/: Read-only file system\n$/)
    expect(read(node, 'main', 'cat', '/all/c.txt', '/all/ns')).to.equal('bluedefault')
  })
})
