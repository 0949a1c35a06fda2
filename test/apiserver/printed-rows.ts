export const CREATED = '2026-01-01T00:00:00Z'
export const NOW = Date.parse(CREATED) + 90_000
export const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString()

export interface Fields {
  readonly metadata?: object
  readonly [field: string]: unknown
}

const template = {
  metadata: { labels: { app: 'web' } },
  spec: {
    containers: [
      { name: 'web', image: 'nginx' },
      { name: 'side', image: 'busybox' },
    ],
  },
}
const selector = { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['b', 'a'] }] }
const SELECTOR = 'app=web,tier in (a,b)'

export type Row = readonly [what: string, apiVersion: string, plural: string, fields: Fields, cells: readonly unknown[]]

/** Workloads and the cells that their tables show. */
export const workloads: readonly Row[] = [
  [
    'a ReplicaSet',
    'apps/v1',
    'replicasets',
    { spec: { replicas: 3, selector, template }, status: { replicas: 2, readyReplicas: 1 } },
    ['x', 3, 2, 1, '90s', 'web,side', 'nginx,busybox', SELECTOR],
  ],
  [
    'a ReplicationController without a status',
    'v1',
    'replicationcontrollers',
    { spec: { replicas: 3, selector: { b: '2', a: '1' }, template } },
    ['x', 3, 0, 0, '90s', 'web,side', 'nginx,busybox', 'a=1,b=2'],
  ],
  [
    'a Deployment',
    'apps/v1',
    'deployments',
    { spec: { replicas: 3, selector, template }, status: { readyReplicas: 2, updatedReplicas: 1, availableReplicas: 2 } },
    ['x', '2/3', 1, 2, '90s', 'web,side', 'nginx,busybox', SELECTOR],
  ],
  [
    'a DaemonSet',
    'apps/v1',
    'daemonsets',
    { spec: { selector: {}, template: { spec: { nodeSelector: { disk: 'ssd' }, containers: [] } } }, status: { numberReady: 2 } },
    ['x', 0, 0, 2, 0, 0, 'disk=ssd', '90s', '', '', '<none>'],
  ],
  [
    'a StatefulSet',
    'apps/v1',
    'statefulsets',
    { spec: { replicas: 2, template } },
    ['x', '0/2', '90s', 'web,side', 'nginx,busybox'],
  ],
  [
    'a ControllerRevision',
    'apps/v1',
    'controllerrevisions',
    {
      revision: 4,
      metadata: { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: 'u', controller: true }] },
    },
    ['x', 'daemonset.apps/agent', 4, '90s'],
  ],
  [
    'a Job that has ended',
    'batch/v1',
    'jobs',
    {
      spec: { completions: 3, template, selector },
      status: { succeeded: 3, startTime: ago(60), completionTime: ago(18), conditions: [{ type: 'Complete', status: 'True' }] },
    },
    ['x', 'Complete', '3/3', '42s', '90s', 'web,side', 'nginx,busybox', SELECTOR],
  ],
  [
    'a Job of parallel pods without completions, suspended',
    'batch/v1',
    'jobs',
    { spec: { parallelism: 2, template }, status: { conditions: [{ type: 'Suspended', status: 'True' }] } },
    ['x', 'Suspended', '0/1 of 2', '', '90s', 'web,side', 'nginx,busybox', '<none>'],
  ],
  [
    'a CronJob',
    'batch/v1',
    'cronjobs',
    {
      spec: { schedule: '* * * * *', suspend: false, jobTemplate: { spec: { template } } },
      status: { active: [{ name: 'j' }], lastScheduleTime: ago(30) },
    },
    ['x', '* * * * *', '<none>', 'False', 1, '30s', '90s', 'web,side', 'nginx,busybox', '<none>'],
  ],
  [
    'a PodDisruptionBudget',
    'policy/v1',
    'poddisruptionbudgets',
    { spec: { minAvailable: '50%' }, status: { disruptionsAllowed: 1 } },
    ['x', '50%', 'N/A', 1, '90s'],
  ],
]

const resourceMetric = (name: string, target: object): object => ({ type: 'Resource', resource: { name, target } })

/** The other kinds and the cells that their tables show. */
export const others: readonly Row[] = [
  [
    'a HorizontalPodAutoscaler',
    'autoscaling/v2',
    'horizontalpodautoscalers',
    {
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'web' },
        minReplicas: 2,
        maxReplicas: 5,
        metrics: [
          resourceMetric('cpu', { averageUtilization: 60 }),
          resourceMetric('memory', { averageValue: '100Mi' }),
          { type: 'External', external: { metric: { name: 'q' }, target: { averageValue: '30' } } },
        ],
      },
      status: {
        currentReplicas: 3,
        currentMetrics: [{ type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 71 } } }],
      },
    },
    ['x', 'Deployment/web', 'cpu: 71%/60%, memory: <unknown>/100Mi + 1 more...', '2', 5, 3, '90s'],
  ],
  [
    'a HorizontalPodAutoscaler of version 1',
    'autoscaling/v1',
    'horizontalpodautoscalers',
    { spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 5, targetCPUUtilizationPercentage: 60 } },
    ['x', 'Deployment/web', 'cpu: <unknown>/60%', '<unset>', 5, 0, '90s'],
  ],
  [
    'a Service of a node port',
    'v1',
    'services',
    {
      spec: {
        type: 'NodePort',
        clusterIPs: ['10.96.0.9'],
        ports: [
          { port: 80, nodePort: 30080, protocol: 'TCP' },
          { port: 53, protocol: 'UDP' },
        ],
        selector: { app: 'web' },
      },
    },
    ['x', 'NodePort', '10.96.0.9', '<none>', '80:30080/TCP,53/UDP', '90s', 'app=web'],
  ],
  [
    'a Service that waits for its balancer',
    'v1',
    'services',
    { spec: { type: 'LoadBalancer', clusterIPs: ['10.96.0.9'] } },
    ['x', 'LoadBalancer', '10.96.0.9', '<pending>', '<none>', '90s', '<none>'],
  ],
  [
    'a Service with a balancer',
    'v1',
    'services',
    {
      spec: { type: 'LoadBalancer', clusterIPs: ['10.96.0.9'], externalIPs: ['9.9.9.9'] },
      status: { loadBalancer: { ingress: [{ ip: '5.6.7.8' }, { hostname: 'a.example' }, { ip: '1.2.3.4' }] } },
    },
    ['x', 'LoadBalancer', '10.96.0.9', '1.2.3.4,5.6.7.8,a.example,9.9.9.9', '<none>', '90s', '<none>'],
  ],
  [
    'Endpoints beyond three',
    'v1',
    'endpoints',
    { subsets: [{ addresses: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }], ports: [{ port: 80 }, { port: 443 }] }] },
    ['x', '10.0.0.1:80,[fd00::1]:80,10.0.0.1:443 + 1 more...', '90s'],
  ],
  [
    'an EndpointSlice',
    'discovery.k8s.io/v1',
    'endpointslices',
    { addressType: 'IPv4', ports: [{ port: 80 }, { name: 'all' }], endpoints: [] },
    ['x', 'IPv4', '80,all', '<unset>', '90s'],
  ],
  [
    'a Node',
    'v1',
    'nodes',
    {
      metadata: { labels: { 'node-role.kubernetes.io/worker': '', 'kubernetes.io/role': 'edge' } },
      spec: { unschedulable: true },
      status: {
        conditions: [{ type: 'Ready', status: 'True' }],
        addresses: [{ type: 'InternalIP', address: '10.0.0.1' }],
        nodeInfo: { kubeletVersion: 'v1.36.3', kernelVersion: '6.1', architecture: 'amd64' },
      },
    },
    [
      'x',
      'Ready,SchedulingDisabled',
      'edge,worker',
      '90s',
      'v1.36.3',
      '10.0.0.1',
      '<none>',
      '<unknown>',
      '6.1 (amd64)',
      '<unknown>',
    ],
  ],
  [
    'a Node that has said nothing',
    'v1',
    'nodes',
    {},
    ['x', 'Unknown', '<none>', '90s', '', '<none>', '<none>', '<unknown>', '<unknown>', '<unknown>'],
  ],
  [
    'an event that happened again and again',
    'v1',
    'events',
    {
      type: 'Warning',
      reason: 'BackOff',
      involvedObject: { kind: 'Pod', name: 'web', fieldPath: 'spec.containers{web}' },
      source: { component: 'kubelet', host: 'node-1' },
      message: 'Back-off\n',
      firstTimestamp: ago(60),
      lastTimestamp: ago(5),
      count: 4,
    },
    ['5s', 'Warning', 'BackOff', 'pod/web', 'spec.containers{web}', 'kubelet, node-1', 'Back-off', '60s', 4, 'x'],
  ],
  [
    'an event of the new style',
    'events.k8s.io/v1',
    'events',
    {
      type: 'Normal',
      reason: 'Scheduled',
      regarding: { kind: 'Pod', name: 'web' },
      reportingController: 'default-scheduler',
      note: 'ok',
      eventTime: ago(7),
    },
    ['7s', 'Normal', 'Scheduled', 'pod/web', '', 'default-scheduler', 'ok', '7s', 1, 'x'],
  ],
  [
    'a ResourceQuota',
    'v1',
    'resourcequotas',
    { status: { hard: { pods: '10', 'limits.cpu': '2' }, used: { pods: '3' } } },
    ['x', 'pods: 3/10', 'limits.cpu: 0/2', '90s'],
  ],
  [
    'a PersistentVolumeClaim that is bound',
    'v1',
    'persistentvolumeclaims',
    {
      spec: { volumeName: 'pv-1', storageClassName: 'fast', volumeMode: 'Block' },
      status: { phase: 'Bound', capacity: { storage: '1Gi' }, accessModes: ['ReadWriteMany', 'ReadWriteOnce'] },
    },
    ['x', 'Bound', 'pv-1', '1Gi', 'RWO,RWX', 'fast', '<unset>', '90s', 'Block'],
  ],
  [
    'a PersistentVolume that is being deleted',
    'v1',
    'persistentvolumes',
    {
      metadata: { deletionTimestamp: CREATED },
      spec: {
        capacity: { storage: '1Gi' },
        claimRef: { namespace: 'default', name: 'data' },
        persistentVolumeReclaimPolicy: 'Retain',
      },
      status: { phase: 'Bound' },
    },
    ['x', '1Gi', '', 'Retain', 'Terminating', 'default/data', '', '<unset>', '', '90s', '<unset>'],
  ],
  [
    'the default StorageClass',
    'storage.k8s.io/v1',
    'storageclasses',
    { provisioner: 'example.com/disk', metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } } },
    ['x (default)', 'example.com/disk', 'Delete', 'Immediate', false, '90s'],
  ],
  [
    'an Ingress',
    'networking.k8s.io/v1',
    'ingresses',
    { spec: { rules: ['a', 'b', 'c', 'd', 'e'].map((host) => ({ host })), tls: [{}] } },
    ['x', '<none>', 'a,b,c + 2 more...', '', '80, 443', '90s'],
  ],
  [
    'a NetworkPolicy for all pods',
    'networking.k8s.io/v1',
    'networkpolicies',
    { spec: { podSelector: {} } },
    ['x', '<none>', '90s'],
  ],
  [
    'a RoleBinding',
    'rbac.authorization.k8s.io/v1',
    'rolebindings',
    {
      roleRef: { kind: 'Role', name: 'reader' },
      subjects: [
        { kind: 'User', name: 'ann' },
        { kind: 'ServiceAccount', namespace: 'dev', name: 'bot' },
      ],
    },
    ['x', 'Role/reader', '90s', 'ann', '', 'dev/bot'],
  ],
  ['a kind without columns of its own', 'v1', 'limitranges', {}, ['x', CREATED]],
]
