import { expect } from 'chai'
import type { Event } from '../../src/api'
import { ago, described, stored, text } from './describe-context'

const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: 'u', controller: true }

const container = {
  name: 'main',
  image: 'nginx:1.25',
  command: ['sh', '-c', 'echo one\necho two'],
  ports: [
    { containerPort: 80, name: 'http', protocol: 'TCP' },
    { containerPort: 443, hostPort: 8443, protocol: 'TCP' },
  ],
  resources: { limits: { memory: '1Gi', cpu: '1500m' }, requests: { cpu: '250m' } },
  livenessProbe: {
    httpGet: { path: '/healthz?x=1', port: 'http', host: 'fd00::1', scheme: 'HTTP' },
    initialDelaySeconds: 3,
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  },
  envFrom: [{ configMapRef: { name: 'settings' }, prefix: 'P_' }, { secretRef: { name: 'login', optional: true } }],
  env: [
    { name: 'LINES', value: 'a\nb' },
    { name: 'NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
    { name: 'POD_IP', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } },
    { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '0' } } },
    { name: 'MILLI', valueFrom: { resourceFieldRef: { resource: 'requests.cpu', divisor: '1m' } } },
    { name: 'COLOUR', valueFrom: { configMapKeyRef: { name: 'settings', key: 'colour' } } },
  ],
  volumeMounts: [
    { name: 'scratch', mountPath: '/z', readOnly: true },
    { name: 'host', mountPath: '/a', subPath: 'sub' },
  ],
}

const rich = stored('v1', 'Pod', 'web-1', {
  metadata: { labels: { tier: 'front', app: 'web' }, annotations: { note: 'hello' }, ownerReferences: [owner] },
  spec: {
    priority: 0,
    serviceAccountName: 'default',
    nodeName: 'node-1',
    containers: [container],
    volumes: [
      { name: 'scratch', emptyDir: {} },
      { name: 'host', hostPath: { path: '/var', type: '' } },
      { name: 'odd', iscsi: { targetPortal: 'a:1', iqn: 'iqn', lun: 0, portals: ['b:1', 'c:2'], secretRef: { name: 'chap' } } },
    ],
    tolerations: [
      { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
      { operator: 'Exists' },
      { key: 'disk', operator: 'Equal', value: 'ssd', effect: 'NoSchedule' },
    ],
  },
  status: {
    phase: 'Running',
    hostIP: '10.0.0.1',
    podIP: '10.1.0.7',
    podIPs: [{ ip: '10.1.0.7' }],
    startTime: ago(50),
    qosClass: 'Burstable',
    conditions: [{ type: 'Ready', status: 'True' }],
    containerStatuses: [
      {
        name: 'main',
        image: 'nginx:1.25',
        imageID: 'sha256:1',
        containerID: 'containerd://2',
        ready: true,
        restartCount: 1,
        state: { running: { startedAt: ago(20) } },
        lastState: { terminated: { exitCode: 137, signal: 9, reason: 'OOMKilled', startedAt: ago(40), finishedAt: ago(30) } },
      },
    ],
  },
})

const RICH = text`
  Name:             web-1
  Namespace:        default
  Priority:         0
  Service Account:  default
  Node:             node-1/10.0.0.1
  Start Time:       Thu, 01 Jan 2026 00:09:10 +0000
  Labels:           app=web
                    tier=front
  Annotations:      note: hello
  Status:           Running
  IP:               10.1.0.7
  IPs:
    IP:           10.1.0.7
  Controlled By:  ReplicaSet/web
  Containers:
    main:
      Container ID:  containerd://2
      Image:         nginx:1.25
      Image ID:      sha256:1
      Ports:         80/TCP (http), 443/TCP
      Host Ports:    0/TCP (http), 8443/TCP
      Command:
        sh
        -c
        echo one
        echo two
      State:          Running
        Started:      Thu, 01 Jan 2026 00:09:40 +0000
      Last State:     Terminated
        Reason:       OOMKilled
        Exit Code:    137
        Signal:       9
        Started:      Thu, 01 Jan 2026 00:09:20 +0000
        Finished:     Thu, 01 Jan 2026 00:09:30 +0000
      Ready:          True
      Restart Count:  1
      Limits:
        cpu:     1500m
        memory:  1Gi
      Requests:
        cpu:     250m
      Liveness:  http-get http://[fd00::1]:http/healthz%3Fx=1 delay=3s timeout=1s period=10s #success=1 #failure=3
      Environment Variables from:
        settings  ConfigMap with prefix 'P_'  Optional: false
        login     Secret                      Optional: true
      Environment:
        LINES:   a
                 b
        NAME:    web-1 (v1:metadata.name)
        POD_IP:   (v1:status.podIP)
        CPU:     2 (limits.cpu)
        MILLI:   250 (requests.cpu)
        COLOUR:  <set to the key 'colour' of config map 'settings'>  Optional: false
      Mounts:
        /a from host (rw,path="sub")
        /z from scratch (ro)
  Conditions:
    Type    Status
    Ready   True 
  Volumes:
    scratch:
      Type:       EmptyDir (a temporary directory that shares a pod's lifetime)
      Medium:     
      SizeLimit:  <unset>
    host:
      Type:          HostPath (bare host directory volume)
      Path:          /var
      HostPathType:  
    odd:
      Type:               ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)
      TargetPortal:       a:1
      IQN:                iqn
      Lun:                0
      ISCSIInterface      
      FSType:             
      ReadOnly:           false
      Portals:            [b:1 c:2]
      DiscoveryCHAPAuth:  false
      SessionCHAPAuth:    false
      SecretRef:          &LocalObjectReference{Name:chap,}
      InitiatorName:      <none>
  QoS Class:              Burstable
  Node-Selectors:         <none>
  Tolerations:            op=Exists
                          disk=ssd:NoSchedule
                          node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
`

/** A pod of one plain container. */
function plain(
  fields: { readonly metadata?: object; readonly spec?: object; readonly status?: object } = {},
): ReturnType<typeof stored> {
  const { metadata, spec, status } = fields
  return stored('v1', 'Pod', 'plain', {
    metadata,
    spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec },
    status: { phase: 'Pending', qosClass: 'BestEffort', ...status },
  })
}

const about = { kind: 'Pod', name: 'plain', namespace: 'default', uid: 'uid-plain' }
const event = (fields: Partial<Event>): Event => ({ metadata: {}, involvedObject: about, type: 'Normal', ...fields })

describe('kubectl describe pod', () => {
  it('prints all there is to say of a pod', () => {
    expect(described(rich, [], [], false).split('\n')).to.deep.equal(RICH.split('\n'))
  })

  it('says of a pod that nothing has happened to what is not there', () => {
    expect(described(plain())).to.equal(text`
      Name:         plain
      Namespace:    default
      Node:         <none>
      Labels:       <none>
      Annotations:  <none>
      Status:       Pending
      IP:           
      IPs:          <none>
      Containers:
        c:
          Image:        nginx
          Port:         <none>
          Host Port:    <none>
          Environment:  <none>
          Mounts:       <none>
      Volumes:          <none>
      QoS Class:        BestEffort
      Node-Selectors:   <none>
      Tolerations:      <none>
      Events:           <none>
    `)
  })

  it('says since when a pod is being deleted, unless it has ended', () => {
    const metadata = { deletionTimestamp: ago(12), deletionGracePeriodSeconds: 30 }
    expect(described(plain({ metadata }))).to.contain(
      'Status:                    Terminating (lasts 12s)\nTermination Grace Period:  30s\n',
    )
    expect(described(plain({ metadata, status: { phase: 'Failed', reason: 'Evicted', message: 'low on memory' } }))).to.contain(
      'Status:       Failed\nReason:       Evicted\nMessage:      low on memory\n',
    )
  })

  it('prints the state of each container, init containers first', () => {
    const status = (name: string, state: object): object => ({
      name,
      image: '',
      imageID: '',
      ready: false,
      restartCount: 0,
      state,
    })
    const pod = plain({
      spec: { initContainers: [{ name: 'i', image: 'busybox' }] },
      status: {
        initContainerStatuses: [
          status('i', {
            terminated: { exitCode: 0, reason: 'Completed', message: 'bye', startedAt: ago(9), finishedAt: ago(8) },
          }),
        ],
        containerStatuses: [status('c', { waiting: { reason: 'CrashLoopBackOff', message: 'not shown' } })],
      },
    })
    const states = /^(Init )?Containers|State|Reason|Message|Exit Code/
    const lines = described(pod)
      .split('\n')
      .map((line) => line.trim().replace(/ +/g, ' '))
    expect(lines.filter((line) => states.test(line))).to.deep.equal([
      'Init Containers:',
      'State: Terminated',
      'Reason: Completed',
      'Message: bye',
      'Exit Code: 0',
      'Containers:',
      'State: Waiting',
      'Reason: CrashLoopBackOff',
    ])
  })

  it('prints long annotations under their keys, each line cut, and leaves out what was applied last', () => {
    const annotations = { long: 'x'.repeat(150), lines: 'one\ntwo\n', 'kubectl.kubernetes.io/last-applied-configuration': '{}' }
    expect(described(plain({ metadata: { annotations } }))).to.contain(
      `Annotations:  lines:\n                one\n                two\n              long:\n                ${'x'.repeat(138)}...\nStatus:`,
    )
  })

  it('prints probes of every kind', () => {
    const rest = ' delay=0s timeout=0s period=0s #success=0 #failure=0'
    const probed = (probe: object): string => {
      const pod = plain({ spec: { containers: [{ name: 'c', image: 'nginx', readinessProbe: probe }] } })
      return /Readiness: +(.*)/.exec(described(pod))?.[1] ?? ''
    }
    expect(probed({ exec: { command: ['cat', '/tmp/x'] } })).to.equal(`exec [cat /tmp/x]${rest}`)
    expect(probed({ tcpSocket: { port: 80 } })).to.equal(`tcp-socket :80${rest}`)
    expect(probed({ grpc: { port: 90, service: 'svc' } })).to.equal(`grpc <pod>:90 svc${rest}`)
    expect(probed({ httpGet: { path: 'ready', port: 80, scheme: 'HTTPS' } })).to.equal(`http-get https://:80/ready${rest}`)
  })

  it('prints events with their ages and counts, those without a last time first', () => {
    const events = [
      event({
        type: 'Warning',
        reason: 'BackOff',
        message: ' again \n',
        count: 3,
        firstTimestamp: ago(60),
        lastTimestamp: ago(5),
        source: { component: 'kubelet' },
      }),
      event({
        reason: 'Pulled',
        message: 'once',
        count: 1,
        firstTimestamp: ago(50),
        lastTimestamp: ago(50),
        involvedObject: { ...about, fieldPath: 'spec.containers{c}' },
      }),
      event({ reason: 'Scheduled', message: 'ok', eventTime: ago(55), reportingComponent: 'default-scheduler' }),
      event({ reason: 'Other', involvedObject: { ...about, uid: 'another' } }),
    ]
    const shown = described(plain(), [], events)
    expect(shown.slice(shown.indexOf('Events:'))).to.equal(
      [
        'Events:',
        '  Type     Reason     Age               From               Message',
        '  ----     ------     ----              ----               -------',
        '  Normal   Scheduled  55s               default-scheduler  ok',
        '  Normal   Pulled     50s                                  spec.containers{c}: once',
        '  Warning  BackOff    5s (x3 over 60s)  kubelet            again',
        '',
      ].join('\n'),
    )
  })

  it('writes control characters so that no terminal obeys them', () => {
    expect(described(plain({ metadata: { labels: { a: '\x1b[31m' } } }))).to.contain('a=^[[31m')
  })
})
