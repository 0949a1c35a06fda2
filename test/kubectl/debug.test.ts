import { expect } from 'chai'
import { KubectlHarness } from './kubectl-harness'

const CAPABILITIES = { add: ['SYS_PTRACE'] }
const PROBE = { tcpSocket: { port: 80 } }

interface DebugPod {
  readonly metadata: { readonly labels?: object; readonly annotations?: object }
  readonly spec: Readonly<Record<string, unknown>> & {
    readonly containers: readonly object[]
    readonly ephemeralContainers?: object[]
  }
}

// Cases of upstream's table, restated: kubectl `cmd/debug/debug_test.go` and `profiles_test.go`.
describe('kubectl debug', () => {
  let kubectl: KubectlHarness
  const print = (line: string): string => kubectl.print(...line.split(' '))
  const get = (name: string): DebugPod => JSON.parse(print(`get pod ${name} -o json`)) as DebugPod

  beforeEach(() => {
    kubectl = new KubectlHarness()
    kubectl.create('/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } })
    kubectl.create('/api/v1/namespaces/default/serviceaccounts', { kind: 'ServiceAccount', metadata: { name: 'default' } })
    kubectl.create('/api/v1/namespaces/default/pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', labels: { app: 'web' }, annotations: { note: 'x' } },
      spec: {
        nodeName: 'node-1',
        initContainers: [{ name: 'setup', image: 'busybox' }],
        containers: [
          { name: 'web', image: 'nginx', args: ['-g'], livenessProbe: PROBE, readinessProbe: PROBE, startupProbe: PROBE },
          { name: 'side', image: 'side:1' },
        ],
      },
    })
  })

  const ephemeral: readonly (readonly [flags: string, expected: object])[] = [
    ['', { securityContext: { capabilities: CAPABILITIES } }],
    ['--profile=netadmin', { securityContext: { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } } }],
    ['--profile=sysadmin', { securityContext: { privileged: true } }],
    ['--env=A=1,B=2 --quiet', { env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }] }], // prettier-ignore
    ['--image-pull-policy=Never', { imagePullPolicy: 'Never' }],
    ['--target=web', { targetContainerName: 'web' }],
    ['-i -t --attach=false', { stdin: true, tty: true }],
  ]
  for (const [flags, expected] of ephemeral)
    it(`adds a container to a pod with ${flags || 'no flags'}`, () => {
      print(`debug web --image=busybox -c dbg ${flags}`.trim())
      expect(get('web').spec.ephemeralContainers?.[0]).to.deep.include({ name: 'dbg', image: 'busybox', ...expected })
    })

  it('takes what stands behind the dash as command or as arguments', () => {
    print('debug web --image=busybox -c one -- sleep 5')
    print('debug web --image=busybox -c two --arguments-only -- sleep 5')
    const [one, two] = get('web').spec.ephemeralContainers ?? []
    expect(one).to.include.keys('command').and.not.include.keys('args')
    expect(two).to.include.keys('args').and.not.include.keys('command')
  })

  it('has no security context with the baseline profile, and all restrictions with the restricted one', () => {
    print('debug web --image=busybox -c one --profile=baseline')
    print('debug web --image=busybox -c two --profile=restricted')
    const [one, two] = get('web').spec.ephemeralContainers ?? []
    expect(one).to.not.have.property('securityContext')
    expect(two).to.have.deep.property('securityContext', {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    })
  })

  it('copies a pod without labels, annotations and probes, for any node', () => {
    expect(print('debug web --copy-to=copy --image=busybox -c dbg')).to.equal('')
    const { metadata, spec } = get('copy')
    expect(metadata).to.not.have.any.keys('labels', 'annotations')
    expect(spec).to.have.property('shareProcessNamespace', true)
    expect(spec).to.not.have.property('nodeName')
    expect(spec.containers.map((c) => (c as { name: string }).name)).to.deep.equal(['web', 'side', 'dbg'])
    expect(spec.containers[0]).to.not.have.any.keys('livenessProbe', 'readinessProbe', 'startupProbe')
    expect(spec.initContainers).to.have.length(1)
  })

  it('keeps in a copy what it is told to keep', () => {
    const keep = ['labels', 'annotations', 'liveness', 'readiness', 'startup'].map((what) => `--keep-${what}`).join(' ')
    print(
      `debug web --copy-to=copy --image=busybox -c dbg --same-node --share-processes=false --keep-init-containers=false ${keep}`,
    )
    const { metadata, spec } = get('copy')
    expect(metadata).to.deep.include({ labels: { app: 'web' }, annotations: { note: 'x' } })
    expect(spec).to.deep.include({ nodeName: 'node-1', shareProcessNamespace: false })
    expect(spec).to.not.have.property('initContainers')
    expect(spec.containers[0]).to.include.keys('livenessProbe', 'readinessProbe', 'startupProbe')
  })

  it('changes a container of the copy, whose arguments go with its command', () => {
    print('debug web --copy-to=copy -c web -- sh')
    const { containers } = get('copy').spec
    expect(containers[0]).to.deep.include({ name: 'web', image: 'nginx', command: ['sh'] })
    expect(containers[0]).to.not.have.property('args')
    expect(containers).to.have.length(2)
  })

  it('only sets images where nothing else is asked', () => {
    print('debug web --copy-to=copy --set-image=*=busybox,side=side:2')
    const { metadata, spec } = get('copy')
    expect(spec.containers.map((c) => (c as { image: string }).image)).to.deep.equal(['busybox', 'side:2'])
    expect(metadata.labels).to.deep.equal({ app: 'web' })
  })

  it('names containers and pods itself', () => {
    expect(print('debug web --image=busybox')).to.match(/^Defaulting debug container name to debugger-[a-z0-9]{5}\.\n$/)
    expect(print('debug node/node-1 --image=busybox -c dbg')).to.match(
      /^Creating debugging pod node-debugger-node-1-[a-z0-9]{5} with container dbg on node node-1\.\n$/,
    )
  })

  const refusals: readonly (readonly [flags: string, message: string])[] = [
    ['web --attach=true', 'you must specify --container or create a new container using --image in order to attach.'],
    ['web --same-node --image=a', '--same-node may only be used with --copy-to.'],
    ['web --set-image=a=b', '--set-image may only be used with --copy-to.'],
    ['web --copy-to=b -- sh', 'you must specify an existing container or a new image when specifying args.'],
    ['web --copy-to=b -c other -- sh', 'you must specify image when creating new container'],
    ['web --image=A:', 'invalid image name "A:": invalid reference format'],
    ['web --copy-to=b --set-image=web=A:', 'invalid image name "A:" for container "web": invalid reference format'],
    ['--image=a', 'NAME or filename is required for debug'],
    ['web --image=a --image-pull-policy=Maybe', 'invalid image pull policy: Maybe'],
    ['web --image=a --copy-to=b --target=web', '--target is incompatible with --copy-to. Use --share-processes instead.'],
    ['web --image=a --env=A', 'A must be formatted as key=value'],
    ['svc/kubernetes --image=a', '"/v1, Kind=Service" not supported by debug'],
  ]
  for (const [flags, message] of refusals)
    it(`refuses ${flags}`, () => expect(print(`debug ${flags}`)).to.equal(`error: ${message}\n[exit 1]`))
})
