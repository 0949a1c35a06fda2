import { expect } from 'chai'
import type { Node, Pod, ResourceQuota } from '../../src/api'
import { CONFIG_MAPS, configMap, newTestServer, pod, PODS } from './server'

const container = (name: string, resources: object): object => ({ name, image: 'nginx', resources })

describe('apiserver: admission', () => {
  it('wants a namespace and, for pods, its service account', () => {
    const { ok, refused } = newTestServer()
    expect(refused('POST', '/api/v1/namespaces/nowhere/configmaps', configMap('a'))).to.equal(
      '404 namespaces "nowhere" not found',
    )
    ok('POST', '/api/v1/namespaces', { metadata: { name: 'fresh' } })
    expect(refused('POST', '/api/v1/namespaces/fresh/pods', pod('web'))).to.equal(
      '403 pods "web" is forbidden: error looking up service account fresh/default: serviceaccount "default" not found',
    )
  })

  it('gives a pod what every pod has', () => {
    const { ok } = newTestServer()
    const { spec } = ok<Pod>('POST', PODS, pod('web'))
    expect(spec).to.deep.include({ serviceAccountName: 'default', priority: 0, preemptionPolicy: 'PreemptLowerPriority' })
    const [volume] = spec?.volumes ?? []
    expect(volume?.name).to.match(/^kube-api-access-[bcdfghjklmnpqrstvwxz2456789]{5}$/)
    expect(spec?.containers[0]?.volumeMounts).to.deep.equal([
      { name: volume?.name, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' },
    ])
    expect(spec?.tolerations?.map(({ key, tolerationSeconds }) => [key, tolerationSeconds])).to.deep.equal([
      ['node.kubernetes.io/not-ready', 300],
      ['node.kubernetes.io/unreachable', 300],
    ])
  })

  it('leaves out the token and the tolerations where the author says so', () => {
    const { ok } = newTestServer()
    const plain = ok<Pod>(
      'POST',
      PODS,
      pod('web', { automountServiceAccountToken: false, tolerations: [{ operator: 'Exists' }] }),
    )
    expect(plain.spec).to.not.have.property('volumes')
    expect(plain.spec?.tolerations).to.deep.equal([{ operator: 'Exists' }])
  })

  it('turns a priority class into a priority, and knows one default only', () => {
    const { ok, refused } = newTestServer()
    const classes = '/apis/scheduling.k8s.io/v1/priorityclasses'
    ok('POST', classes, { metadata: { name: 'high' }, value: 1000 })
    expect(ok<Pod>('POST', PODS, pod('a', { priorityClassName: 'high' })).spec?.priority).to.equal(1000)
    expect(refused('POST', PODS, pod('b', { priorityClassName: 'low' }))).to.equal(
      '403 pods "b" is forbidden: no PriorityClass with name low was found',
    )
    expect(refused('POST', PODS, pod('b', { priorityClassName: 'high', priority: 5 }))).to.contain(
      'the integer value of priority (5) must not be provided in pod spec; priority admission controller computed 1000',
    )
    ok('POST', classes, { metadata: { name: 'usual' }, value: 5, globalDefault: true })
    expect(ok<Pod>('POST', PODS, pod('c')).spec).to.deep.include({ priority: 5, priorityClassName: 'usual' })
    expect(refused('POST', classes, { metadata: { name: 'other' }, value: 6, globalDefault: true })).to.equal(
      '403 priorityclasses.scheduling.k8s.io "other" is forbidden: PriorityClass usual is already marked as default. Only one default can exist',
    )
    expect(refused('DELETE', `${classes}/system-node-critical`)).to.contain(
      'this is a system priority class and cannot be deleted',
    )
  })

  it('wants the runtime class that a pod names, and takes over what it asks for', () => {
    const { ok, refused } = newTestServer()
    expect(refused('POST', PODS, pod('web', { runtimeClassName: 'gvisor' }))).to.equal(
      '403 pods "web" is forbidden: pod rejected: RuntimeClass "gvisor" not found',
    )
    ok('POST', '/apis/node.k8s.io/v1/runtimeclasses', {
      metadata: { name: 'gvisor' },
      handler: 'runsc',
      overhead: { podFixed: { cpu: '100m' } },
      scheduling: { nodeSelector: { sandbox: 'true' } },
    })
    expect(ok<Pod>('POST', PODS, pod('web', { runtimeClassName: 'gvisor' })).spec).to.deep.include({
      overhead: { cpu: '100m' },
      nodeSelector: { sandbox: 'true' },
    })
  })

  it('knows the levels of pod security', () => {
    const { refused } = newTestServer()
    const labels = { 'pod-security.kubernetes.io/enforce': 'strict' }
    expect(refused('POST', '/api/v1/namespaces', { metadata: { name: 'a', labels } })).to.equal(
      '422 Namespace "a" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "strict": must be one of privileged, baseline, restricted',
    )
  })

  it('taints a new node as not ready', () => {
    const { ok } = newTestServer()
    const { spec } = ok<Node>('POST', '/api/v1/nodes', { metadata: { name: 'node-1' } })
    expect(spec?.taints).to.deep.equal([{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }])
  })

  it('gives containers the defaults of a limit range, and says so', () => {
    const { ok } = newTestServer()
    ok('POST', '/api/v1/namespaces/default/limitranges', {
      metadata: { name: 'cpu' },
      spec: { limits: [{ type: 'Container', default: { cpu: '500m' }, defaultRequest: { cpu: '200m' } }] },
    })
    const { spec, metadata } = ok<Pod>('POST', PODS, pod('web'))
    expect(spec?.containers[0]?.resources).to.deep.equal({ limits: { cpu: '500m' }, requests: { cpu: '200m' } })
    expect(metadata.annotations).to.deep.equal({
      'kubernetes.io/limit-ranger': 'LimitRanger plugin set: cpu request for container web; cpu limit for container web',
    })
  })

  // Bounds and texts from plugin/pkg/admission/limitranger/admission_test.go.
  const bounds: readonly (readonly [object, object[], string])[] = [
    [
      { type: 'Container', min: { cpu: '100m' } },
      [container('a', { limits: { cpu: '50m' } })],
      'minimum cpu usage per Container is 100m, but request is 50m',
    ],
    [
      { type: 'Container', max: { cpu: '1' } },
      [container('a', { requests: { cpu: '500m' }, limits: { cpu: '2' } })],
      'maximum cpu usage per Container is 1, but limit is 2',
    ],
    [
      { type: 'Pod', max: { cpu: '1' } },
      [container('a', { limits: { cpu: '600m' } }), container('b', { limits: { cpu: '600m' } })],
      'maximum cpu usage per Pod is 1, but limit is 1200m',
    ],
    [
      { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
      [container('a', { requests: { cpu: '100m' }, limits: { cpu: '300m' } })],
      'cpu max limit to request ratio per Container is 2, but provided ratio is 3.000000',
    ],
    [
      { type: 'Pod', min: { memory: '1Gi' } },
      [container('a', {})],
      'minimum memory usage per Pod is 1Gi.  No request is specified',
    ],
  ]
  for (const [limit, containers, message] of bounds)
    it(`refuses what is beyond a bound: ${message}`, () => {
      const { ok, refused } = newTestServer()
      ok('POST', '/api/v1/namespaces/default/limitranges', { metadata: { name: 'bounds' }, spec: { limits: [limit] } })
      expect(refused('POST', PODS, pod('web', { containers }))).to.equal(`403 pods "web" is forbidden: ${message}`)
    })

  describe('quotas', () => {
    const quotas = '/api/v1/namespaces/default/resourcequotas'
    const limited = (
      hard: Record<string, string>,
      used: Record<string, string>,
      spec: object = {},
    ): ReturnType<typeof newTestServer> => {
      const test = newTestServer()
      test.ok('POST', quotas, { metadata: { name: 'team' }, spec: { hard, ...spec } })
      test.ok('PUT', `${quotas}/team/status`, { metadata: { name: 'team' }, spec: { hard }, status: { hard, used } })
      return test
    }

    it('counts what is admitted, and refuses the rest', () => {
      const { ok, refused } = limited({ pods: '2', 'requests.cpu': '1' }, { pods: '0', 'requests.cpu': '0' })
      const asking = (cpu: string): object => ({ containers: [container('a', { requests: { cpu } })] })
      ok('POST', PODS, pod('a', asking('600m')))
      expect(ok<ResourceQuota>('GET', `${quotas}/team`).status?.used).to.deep.equal({ pods: '1', 'requests.cpu': '600m' })
      expect(refused('POST', PODS, pod('b', asking('600m')))).to.equal(
        '403 pods "b" is forbidden: exceeded quota: team, requested: requests.cpu=600m, used: requests.cpu=600m, limited: requests.cpu=1',
      )
      ok('POST', PODS, pod('b', asking('400m')))
      expect(refused('POST', PODS, pod('c', asking('100m')))).to.equal(
        '403 pods "c" is forbidden: exceeded quota: team, requested: pods=1,requests.cpu=100m, used: pods=2,requests.cpu=1, limited: pods=2,requests.cpu=1',
      )
    })

    it('does not count a dry run', () => {
      const { ok } = limited({ pods: '2' }, { pods: '0' })
      ok('POST', `${PODS}?dryRun=All`, pod('a'))
      expect(ok<ResourceQuota>('GET', `${quotas}/team`).status?.used).to.deep.equal({ pods: '0' })
    })

    it('wants the requests that it counts', () => {
      const { refused } = limited({ 'requests.cpu': '1', 'limits.memory': '1Gi' }, { 'requests.cpu': '0', 'limits.memory': '0' })
      expect(refused('POST', PODS, pod('a'))).to.equal(
        '403 pods "a" is forbidden: failed quota: team: must specify limits.memory for: web; requests.cpu for: web',
      )
    })

    it('waits until it has been counted', () => {
      const { refused } = limited({ pods: '2' }, {})
      expect(refused('POST', PODS, pod('a'))).to.equal(
        '403 pods "a" is forbidden: status unknown for quota: team, resources: pods',
      )
    })

    it('is about the pods of its scopes alone', () => {
      const { ok, refused } = limited({ pods: '0' }, { pods: '0' }, { scopes: ['BestEffort'] })
      ok('POST', PODS, pod('a', { containers: [container('a', { requests: { cpu: '1' } })] }))
      expect(refused('POST', PODS, pod('b'))).to.contain('exceeded quota: team')
    })

    it('counts objects of any kind', () => {
      const { ok, refused } = limited({ 'count/configmaps': '1' }, { 'count/configmaps': '0' })
      ok('POST', CONFIG_MAPS, configMap('a'))
      expect(refused('POST', CONFIG_MAPS, configMap('b'))).to.contain('requested: count/configmaps=1, used: count/configmaps=1')
    })
  })
})
