import { expect } from 'chai'
import { labelFor } from '../../src/kubectl/describe/generic'
import { ago, described, stored, text } from './describe-context'

const template = (image = 'nginx'): object => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image }] },
})
const selector = { matchLabels: { app: 'web' } }
const ownedBy = (name: string, kind: string): object => ({
  apiVersion: 'apps/v1',
  kind,
  name,
  uid: `uid-${name}`,
  controller: true,
})

function podOf(owner: object, name: string, phase: string, more: object = {}): ReturnType<typeof stored> {
  const containers = [
    { name: 'web', image: 'nginx', resources: { requests: { cpu: '250m', memory: '64Mi' }, limits: { cpu: '1' } } },
  ]
  const metadata = { labels: { app: 'web' }, ownerReferences: [owner] }
  return stored('v1', 'Pod', name, { metadata, spec: { containers }, status: { phase }, ...more })
}

describe('kubectl describe of workloads', () => {
  it('counts the pods of a ReplicaSet by their phase, its own alone', () => {
    const rs = stored('apps/v1', 'ReplicaSet', 'blue', {
      metadata: { ownerReferences: [ownedBy('web', 'Deployment')] },
      spec: { replicas: 3, selector, template: template() },
      status: { replicas: 2, conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' }] },
    })
    const own = ownedBy('blue', 'ReplicaSet')
    const pods = [podOf(own, 'a', 'Running'), podOf(own, 'b', 'Pending'), podOf(ownedBy('green', 'ReplicaSet'), 'c', 'Running')]
    expect(described(rs, pods)).to.equal(text`
      Name:           blue
      Namespace:      default
      Selector:       app=web
      Labels:         <none>
      Annotations:    <none>
      Controlled By:  Deployment/web
      Replicas:       2 current / 3 desired
      Pods Status:    1 Running / 1 Waiting / 0 Succeeded / 0 Failed
      Pod Template:
        Labels:  app=web
        Containers:
         web:
          Image:         nginx
          Port:          <none>
          Host Port:     <none>
          Environment:   <none>
          Mounts:        <none>
        Volumes:         <none>
        Node-Selectors:  <none>
        Tolerations:     <none>
      Conditions:
        Type             Status  Reason
        ----             ------  ------
        ReplicaFailure   True    FailedCreate
      Events:            <none>
    `)
  })

  it('tells the new ReplicaSet of a Deployment from the old ones by its template', () => {
    const deployment = stored('apps/v1', 'Deployment', 'web', {
      spec: {
        replicas: 2,
        selector,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: 1 } },
        template: template(),
      },
      status: { replicas: 3, updatedReplicas: 1, availableReplicas: 2, unavailableReplicas: 1 },
    })
    const replicaSet = (name: string, image: string, seconds: number): ReturnType<typeof stored> => {
      const { metadata, ...rest } = template(image) as { metadata: { labels: object } }
      const hashed = { ...rest, metadata: { labels: { ...metadata.labels, 'pod-template-hash': name } } }
      return stored('apps/v1', 'ReplicaSet', name, {
        metadata: { labels: { app: 'web' }, ownerReferences: [ownedBy('web', 'Deployment')], creationTimestamp: ago(seconds) },
        spec: { replicas: 1, template: hashed },
        status: { replicas: 1 },
      })
    }
    const all = [replicaSet('web-new', 'nginx', 10), replicaSet('web-older', 'nginx:1', 90), replicaSet('web-old', 'nginx:2', 50)]
    const shown = described(deployment, all)
    expect(shown).to.contain('Replicas:               2 desired | 1 updated | 3 total | 2 available | 1 unavailable\n')
    expect(shown).to.contain('RollingUpdateStrategy:  25% max unavailable, 1 max surge\n')
    expect(shown).to.contain('OldReplicaSets:    web-older (1/1 replicas created), web-old (1/1 replicas created)\n')
    expect(shown).to.contain('NewReplicaSet:     web-new (1/1 replicas created)\n')
  })

  it('prints the progress of a Job', () => {
    const job = stored('batch/v1', 'Job', 'count', {
      spec: {
        parallelism: 2,
        completions: 3,
        completionMode: 'Indexed',
        suspend: false,
        backoffLimit: 6,
        activeDeadlineSeconds: 90,
        selector,
        template: template(),
      },
      status: { startTime: ago(60), completionTime: ago(18), succeeded: 3, ready: 0, completedIndexes: `${'1,'.repeat(30)}9` },
    })
    const shown = described(job)
    expect(shown).to.contain('Completion Mode:          Indexed\nSuspend:                  false\nBackoff Limit:            6\n')
    expect(shown).to.contain('Duration:                 42s\nActive Deadline Seconds:  90s\n')
    expect(shown).to.contain('Pods Statuses:            0 Active (0 Ready) / 3 Succeeded / 0 Failed\n')
    expect(shown).to.contain(`Completed Indexes:        ${'1,'.repeat(26)}...\n`)
  })

  it('prints what a CronJob leaves unset', () => {
    const shown = described(
      stored('batch/v1', 'CronJob', 'nightly', {
        spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: template() } } },
      }),
    )
    expect(shown).to.contain('Starting Deadline Seconds:     <unset>\nSelector:                      <unset>\n')
    expect(shown).to.contain('Last Schedule Time:  <unset>\nActive Jobs:         <none>\n')
  })
})

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

describe('kubectl describe of a node', () => {
  const node = stored(
    'v1',
    'Node',
    'node-1',
    {
      metadata: { labels: { 'node-role.kubernetes.io/worker': '' } },
      spec: {
        taints: [
          { key: 'b', effect: 'NoSchedule' },
          { key: 'a', value: 'v', effect: 'NoExecute' },
        ],
      },
      status: {
        allocatable: { cpu: '2', memory: '1Gi', pods: '110', 'example.com/gpu': '3' },
        conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
      },
    },
    '',
  )
  const lease = stored(
    'coordination.k8s.io/v1',
    'Lease',
    'node-1',
    { spec: { holderIdentity: 'node-1', renewTime: ago(3) } },
    'kube-node-lease',
  )

  it('adds up what its pods ask for', () => {
    const pods = ['a', 'b'].map((name) => podOf(ownedBy('rs', 'ReplicaSet'), name, 'Running'))
    const shown = described(node, [lease, ...pods])
    expect(shown.slice(shown.indexOf('Non-terminated'))).to.equal(text`
      Non-terminated Pods:          (2 in total)
        Namespace                   Name    CPU Requests  CPU Limits  Memory Requests  Memory Limits  Age
        ---------                   ----    ------------  ----------  ---------------  -------------  ---
        default                     a       250m (12%)    1 (50%)     64Mi (6%)        0 (0%)         60s
        default                     b       250m (12%)    1 (50%)     64Mi (6%)        0 (0%)         60s
      Allocated resources:
        (Total limits may be over 100 percent, i.e., overcommitted.)
        Resource           Requests     Limits
        --------           --------     ------
        cpu                500m (25%)   2 (100%)
        memory             128Mi (12%)  0 (0%)
        ephemeral-storage  0 (0%)       0 (0%)
        example.com/gpu    0            0
      Events:              <none>
    `)
  })

  it('prints its role, taints and lease', () => {
    const shown = described(node, [lease])
    expect(shown).to.contain('Roles:              worker\n')
    expect(shown).to.contain('Taints:             a=v:NoExecute\n                    b:NoSchedule\nUnschedulable:      false\n')
    expect(shown).to.contain('  AcquireTime:     <unset>\n  RenewTime:       Thu, 01 Jan 2026 00:09:57 +0000\n')
    expect(described(node)).to.contain('Lease:              Failed to get lease: leases.coordination.k8s.io "node-1" not found\n')
  })

  it("shows the events that name it by its name alone, as the kubelet's do", () => {
    const involvedObject = { kind: 'Node', name: 'node-1', uid: 'node-1' }
    const event = {
      metadata: {},
      involvedObject,
      type: 'Normal',
      reason: 'Starting',
      message: 'up',
      count: 1,
      firstTimestamp: ago(9),
      lastTimestamp: ago(9),
    }
    expect(described(node, [lease], [event])).to.contain('Normal  Starting  9s          up\n')
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
