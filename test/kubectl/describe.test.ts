import { expect } from 'chai'
import { labelFor } from '../../src/kubectl/describe/generic'
import { described, stored, text } from './describe-context'

describe('kubectl describe of services and their ends', () => {
  const slice = stored('discovery.k8s.io/v1', 'EndpointSlice', 'web-1', {
    metadata: { labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    endpoints: [
      { addresses: ['10.0.0.1'], conditions: { ready: true }, nodeName: 'node-1', targetRef: { kind: 'Pod', name: 'a' } },
      { addresses: ['10.0.0.2'], conditions: { ready: false } },
      { addresses: ['10.0.0.3'] },
      { addresses: ['10.0.0.4'] },
      { addresses: ['10.0.0.5'] },
    ],
  })

  it("prints a service's ports with the first ready endpoints of each", () => {
    const service = stored('v1', 'Service', 'web', {
      spec: {
        type: 'NodePort',
        clusterIP: '10.96.0.9',
        clusterIPs: ['10.96.0.9'],
        ipFamilies: ['IPv4'],
        ports: [
          { name: 'http', port: 80, targetPort: 'web', nodePort: 30080, protocol: 'TCP' },
          { name: 'dns', port: 53, targetPort: 53, protocol: 'UDP' },
        ],
        sessionAffinity: 'None',
      },
    })
    expect(described(service, [slice])).to.equal(text`
      Name:              web
      Namespace:         default
      Labels:            <none>
      Annotations:       <none>
      Selector:          <none>
      Type:              NodePort
      IP Families:       IPv4
      IP:                10.96.0.9
      IPs:               10.96.0.9
      Port:              http  80/TCP
      TargetPort:        web/TCP
      NodePort:          http  30080/TCP
      Endpoints:         10.0.0.1:8080,10.0.0.3:8080,10.0.0.4:8080 + 1 more...
      Port:              dns  53/UDP
      TargetPort:        53/UDP
      Endpoints:         
      Session Affinity:  None
      Events:            <none>
    `)
  })

  it('prints each endpoint of a slice', () => {
    const first = described(slice).split('\n').slice(5, 15)
    expect(first).to.deep.equal([
      'Ports:',
      '  Name  Port  Protocol',
      '  ----  ----  --------',
      '  http  8080  TCP',
      'Endpoints:',
      '  - Addresses:  10.0.0.1',
      '    Conditions:',
      '      Ready:    true',
      '    Hostname:   <unset>',
      '    TargetRef:  Pod/a',
    ])
  })

  it('says of an ingress which backend cannot be found', () => {
    const backend = { service: { name: 'nope', port: { number: 80 } } }
    const ingress = stored('networking.k8s.io/v1', 'Ingress', 'web', {
      spec: { rules: [{ http: { paths: [{ path: '/x', backend }] } }] },
    })
    expect(described(ingress)).to.contain('  *           \n              /x   nope:80 (<error: services "nope" not found>)\n')
  })
})

describe('kubectl describe of configuration', () => {
  it('prints the values of a ConfigMap and the sizes of a Secret', () => {
    const data = { b: 'two', a: 'one\n' }
    expect(described(stored('v1', 'ConfigMap', 'settings', { data, binaryData: { bin: 'aGVsbG8=' } }))).to.contain(
      '\nData\n====\na:\n----\none\n\n\nb:\n----\ntwo\n\n\nBinaryData\n====\nbin: 5 bytes\n\nEvents:  <none>\n',
    )
    expect(described(stored('v1', 'Secret', 'login', { type: 'Opaque', data: { user: 'YWRh', none: '' } }))).to.match(
      /\n\nType: {2}Opaque\n\nData\n====\nnone: {2}0 bytes\nuser: {2}3 bytes\n$/,
    )
  })

  it('prints quotas and limits with their namespace', () => {
    const quota = stored('v1', 'ResourceQuota', 'team', {
      spec: { scopes: ['NotTerminating'] },
      status: { hard: { pods: '10', 'requests.memory': '1Gi' }, used: { pods: '3' } },
    })
    const limits = stored('v1', 'LimitRange', 'limits', {
      spec: { limits: [{ type: 'Container', max: { cpu: '1' }, default: { cpu: '500m' } }] },
    })
    const namespace = stored('v1', 'Namespace', 'default', { status: { phase: 'Active' } }, '')
    expect(described(namespace, [quota, limits])).to.equal(text`
      Name:         default
      Labels:       <none>
      Annotations:  <none>
      Status:       Active

      Resource Quotas
        Name:    team
        Scopes:  NotTerminating
        * Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.
        Resource         Used  Hard
        --------         ---   ---
        pods             3     10
        requests.memory  0     1Gi

      Resource Limits
       Type       Resource  Min  Max  Default Request  Default Limit  Max Limit/Request Ratio
       ----       --------  ---  ---  ---------------  -------------  -----------------------
       Container  cpu       -    1    -                500m           -
    `)
  })

  it('prints what is used of a quota in the unit of its limit', () => {
    const status = { hard: { memory: '1Gi', cpu: '2' }, used: { memory: '1024M', cpu: '500m' } }
    const lines = described(stored('v1', 'ResourceQuota', 'team', { status })).split('\n')
    expect(lines.slice(-3)).to.deep.equal(['cpu         500m       2', 'memory      1000000Ki  1Gi', ''])
  })

  it('prints a role by resource, with the verbs of each', () => {
    const rules = [
      { apiGroups: ['', 'apps'], resources: ['pods', 'deployments/status'], verbs: ['get', 'list'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['watch', 'get'] },
      { nonResourceURLs: ['/healthz'], verbs: ['get'] },
    ]
    const lines = described(stored('rbac.authorization.k8s.io/v1', 'ClusterRole', 'reader', { rules }, '')).split('\n')
    expect(lines.slice(lines.indexOf('PolicyRule:') + 3)).to.deep.equal([
      '  pods                     []                 []              [get list watch]',
      '  deployments/status       []                 []              [get list]',
      '  deployments.apps/status  []                 []              [get list]',
      '  pods.apps                []                 []              [get list]',
      '                           [/healthz]         []              [get]',
      '',
    ])
  })
})

describe('kubectl describe of kinds without words of their own', () => {
  it('prints every field in alphabetical order', () => {
    const lease = stored('coordination.k8s.io/v1', 'Lease', 'x', {
      spec: { leaseDurationSeconds: 40, tags: ['a', { deep: true }] },
    })
    expect(described(lease)).to.equal(text`
      Name:         x
      Namespace:    default
      Labels:       <none>
      Annotations:  <none>
      API Version:  coordination.k8s.io/v1
      Kind:         Lease
      Metadata:
        Creation Timestamp:  2026-01-01T00:09:00Z
        Resource Version:    1
        UID:                 uid-x
      Spec:
        Lease Duration Seconds:  40
        Tags:
          a
          Deep:  true
      Events:    <none>
    `)
  })

  for (const [field, label] of [
    ['podSelector', 'Pod Selector'],
    ['apiVersion', 'API Version'],
    ['uid', 'UID'],
    ['podIPs', 'Pod I Ps'],
    ['respectPDBs', 'Respect PDBs'],
    ['HTTPSProxy', 'HTTPSProxy'],
    ['apiURL', 'API URL'],
    ['clusterIP', 'Cluster IP'],
    ['x-kubernetes-preserve', 'X - Kubernetes - Preserve'],
    ['example.com/key', 'example.com/key'],
  ] as const) {
    it(`calls ${field} ${label}`, () => expect(labelFor(field)).to.equal(label))
  }
})
