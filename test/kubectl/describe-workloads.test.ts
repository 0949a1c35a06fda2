import { expect } from 'chai'
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
