// Templates as the API server stores them, with their hashes: made by Kubernetes v1.36.3's own ComputeHash (pkg/controller/controller_utils.go).
import type { Container, PodSpec, PodTemplateSpec, Volume } from '../../src/api'

export interface HashedTemplate {
  readonly name: string
  readonly template: PodTemplateSpec
  readonly hash: string
  /** with a collision count of 1 */
  readonly afterCollision: string
}

const DEFAULTED: PodSpec = {
  containers: [],
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  securityContext: {},
  schedulerName: 'default-scheduler',
}

function container(fields: Partial<Container> = {}): Container {
  return {
    name: 'web',
    image: 'nginx:1.25',
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
    ...fields,
  }
}

function pod(spec: Partial<PodSpec>, labels: Readonly<Record<string, string>> = { app: 'web' }): PodTemplateSpec {
  return { metadata: { labels }, spec: { ...DEFAULTED, containers: [container()], ...spec } }
}

function one(fields: Partial<Container>): PodTemplateSpec {
  return pod({ containers: [container(fields)] })
}

function volumes(...sources: readonly Omit<Volume, 'name'>[]): PodTemplateSpec {
  return pod({ volumes: sources.map((source, i) => ({ name: `v${i}`, ...source })) })
}

function memory(quantity: string): PodTemplateSpec {
  return one({ resources: { limits: { memory: quantity } } })
}

const templates: readonly (readonly [name: string, template: PodTemplateSpec])[] = [
  ['nothing at all', {}],
  ['no containers', { spec: { containers: [] } }],
  ['one container', pod({})],
  [
    'labels and annotations',
    { ...pod({}), metadata: { labels: { b: '2', a: '1' }, annotations: { 'x.io/note': 'ünïcode 한글 😀' } } },
  ],
  ['labels that look like numbers', pod({}, { '10': 'x', '9': 'y', a: 'z' })],
  ['command, arguments and working folder', one({ command: ['sh', '-c'], args: ['echo <nil> $(A) {} [x]'], workingDir: '/srv' })],
  [
    'ports',
    one({
      ports: [
        { containerPort: 80, protocol: 'TCP' },
        { name: 'dns', containerPort: 53, hostPort: 53, hostIP: '127.0.0.1', protocol: 'UDP' },
      ],
    }),
  ],
  [
    'requests and limits',
    one({
      resources: {
        limits: { cpu: '500m', memory: '128Mi' },
        requests: { cpu: '1', memory: '64Mi', 'ephemeral-storage': '1Gi', 'example.com/gpu': '2' },
      },
    }),
  ],
  ['1Ki', memory('1Ki')],
  ['1536Mi', memory('1536Mi')],
  ['1023Ki', memory('1023Ki')],
  ['0', memory('0')],
  ['100M', memory('100M')],
  ['1e3', memory('1e3')],
  ['12e6', memory('12e6')],
  ['1', memory('1')],
  ['2k', memory('2k')],
  ['1126400m', memory('1126400m')],
  ['100n', memory('100n')],
  ['7Ti', memory('7Ti')],
  ['1.500', memory('1.500')],
  ['+5', memory('+5')],
  ['9223372036854775807', memory('9223372036854775807')],
  ['123456789012345678901234567890', memory('123456789012345678901234567890')],
  [
    'probes',
    one({
      livenessProbe: {
        httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP', httpHeaders: [{ name: 'X-Probe', value: 'yes' }] },
        timeoutSeconds: 1,
        periodSeconds: 10,
        successThreshold: 1,
        failureThreshold: 3,
      },
      readinessProbe: {
        tcpSocket: { port: 'http' },
        initialDelaySeconds: 5,
        timeoutSeconds: 1,
        periodSeconds: 5,
        successThreshold: 1,
        failureThreshold: 3,
      },
      startupProbe: {
        grpc: { port: 9000, service: '' },
        timeoutSeconds: 1,
        periodSeconds: 10,
        successThreshold: 1,
        failureThreshold: 30,
        terminationGracePeriodSeconds: 0,
      },
    }),
  ],
  ['hooks', one({ lifecycle: { postStart: { exec: { command: ['touch', '/ready'] } }, preStop: { sleep: { seconds: 5 } } } })],
  [
    'environment',
    one({
      env: [
        { name: 'EMPTY' },
        { name: 'PLAIN', value: 'a b' },
        { name: 'POD', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
        { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '0' } } },
        { name: 'MILLI', valueFrom: { resourceFieldRef: { containerName: 'web', resource: 'limits.cpu', divisor: '1m' } } },
        { name: 'KEY', valueFrom: { configMapKeyRef: { name: 'settings', key: 'k', optional: false } } },
        { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'secret', key: 'p' } } },
      ],
      envFrom: [{ prefix: 'X_', configMapRef: { name: 'settings' } }, { secretRef: { name: 'secret', optional: true } }],
    }),
  ],
  [
    'volumes',
    volumes(
      { emptyDir: {} },
      { emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
      { configMap: { name: 'settings', defaultMode: 420, items: [{ key: 'a', path: 'b', mode: 256 }] } },
      { secret: { secretName: 'secret', defaultMode: 420, optional: true } },
      { hostPath: { path: '/var/log', type: '' } },
      { persistentVolumeClaim: { claimName: 'data', readOnly: true } },
      { nfs: { server: 'nfs.example', path: '/' } },
      { csi: { driver: 'csi.example', volumeAttributes: { b: '2', a: '1' } } },
    ),
  ],
  [
    'projected volumes',
    volumes(
      {
        projected: {
          defaultMode: 420,
          sources: [
            { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
            { configMap: { name: 'kube-root-ca.crt' } },
          ],
        },
      },
      {
        downwardAPI: {
          defaultMode: 420,
          items: [{ path: 'labels', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.labels' } }],
        },
      },
    ),
  ],
  [
    'ephemeral volume',
    volumes({
      ephemeral: {
        volumeClaimTemplate: {
          metadata: { labels: { type: 'scratch' } },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'fast',
            volumeMode: 'Filesystem',
            resources: { requests: { storage: '1Gi' } },
          },
        },
      },
    }),
  ],
  [
    'volume mounts',
    one({
      volumeMounts: [
        { name: 'v0', mountPath: '/data', subPath: 'x' },
        { name: 'v1', mountPath: '/etc/x', readOnly: true, mountPropagation: 'None' },
      ],
    }),
  ],
  [
    'security contexts',
    pod({
      securityContext: {
        runAsUser: 1000,
        fsGroup: 0,
        runAsNonRoot: true,
        supplementalGroups: [1, 2],
        sysctls: [{ name: 'net.core.somaxconn', value: '1024' }],
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        container({
          securityContext: {
            privileged: false,
            capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] },
            readOnlyRootFilesystem: true,
            seLinuxOptions: { level: 's0' },
          },
        }),
      ],
    }),
  ],
  [
    'affinity',
    pod({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  { key: 'disk', operator: 'In', values: ['ssd', 'nvme'] },
                  { key: 'gpu', operator: 'Exists' },
                ],
              },
            ],
          },
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 10, preference: { matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['node-1'] }] } },
          ],
        },
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'kubernetes.io/hostname' },
          ],
        },
        podAffinity: {},
      },
    }),
  ],
  [
    'tolerations and spread',
    pod({
      tolerations: [
        { operator: 'Exists' },
        { key: 'a', operator: 'Equal', value: 'b', effect: 'NoExecute', tolerationSeconds: 0 },
      ],
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: {},
          minDomains: 2,
          matchLabelKeys: ['pod-template-hash'],
        },
      ],
      nodeSelector: { z: '1', a: '2' },
      priorityClassName: 'high',
      priority: 0,
    }),
  ],
  [
    'init containers and sidecars',
    pod({
      initContainers: [container({ name: 'setup' }), container({ name: 'proxy', restartPolicy: 'Always' })],
      shareProcessNamespace: true,
      hostNetwork: true,
    }),
  ],
  [
    'service account, host names and DNS',
    pod({
      serviceAccountName: 'robot',
      serviceAccount: 'robot',
      automountServiceAccountToken: false,
      hostname: 'web',
      subdomain: 'web',
      hostAliases: [{ ip: '10.0.0.1', hostnames: ['a', 'b'] }],
      dnsConfig: { nameservers: ['1.1.1.1'], options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }] },
      imagePullSecrets: [{ name: 'registry' }],
      readinessGates: [{ conditionType: 'example.com/ready' }],
      enableServiceLinks: true,
      terminationGracePeriodSeconds: 0,
      os: { name: 'linux' },
      overhead: { cpu: '250m' },
    }),
  ],
]

const hashes: Readonly<Record<string, readonly [hash: string, afterCollision: string]>> = {
  'nothing at all': ['85748b7f68', 'b54bc767c'],
  'no containers': ['85748b7f68', 'b54bc767c'],
  'one container': ['7cdfc8d44b', 'bd7bf775f'],
  'labels and annotations': ['547d68684', '559f5c86df'],
  'labels that look like numbers': ['6595d58f85', '867fbcf576'],
  'command, arguments and working folder': ['7c957f4465', '5f58cd9c76'],
  ports: ['77487f88bf', '7875484dbd'],
  'requests and limits': ['9db7b955f', '56758c976b'],
  '1Ki': ['595c84c76c', '64765995bb'],
  '1536Mi': ['55d9f86bb', '6f588bbb5f'],
  '1023Ki': ['855cb57b7c', '64c9bf7696'],
  '0': ['549cbcd7cf', '7cc8bcbd86'],
  '100M': ['7ddccfc7cd', '6d68bd8447'],
  '1e3': ['7664f4c48f', 'c984f46d4'],
  '12e6': ['5d5df56fd7', '7fdd49c8f8'],
  '1': ['7f7f94d9bc', '5b67cff75d'],
  '2k': ['7b4585fd59', '7f6fb599f4'],
  '1126400m': ['5798cfdd84', '675d9df64f'],
  '100n': ['658ffd697f', 'c4fd485c4'],
  '7Ti': ['848974d7b8', '68cf4fffc'],
  '1.500': ['6745466fdf', '5ccb5ffd64'],
  '+5': ['6898595bb6', '55f6f4bf9f'],
  '9223372036854775807': ['644f67f7d9', '7f9744f684'],
  '123456789012345678901234567890': ['b6fc5976', '69fd7c6585'],
  probes: ['6b88986d95', '745584dd78'],
  hooks: ['59669c98c7', '745b5d57b4'],
  environment: ['64d98b896c', 'd965dc46'],
  volumes: ['784b5dcbdf', '69595997bd'],
  'projected volumes': ['65db6797', '647dbb9cb'],
  'ephemeral volume': ['5c4db6b54d', '6bdb685b6f'],
  'volume mounts': ['77664d8dbf', '5889b4d4bd'],
  'security contexts': ['856f8b4c66', '9d6468975'],
  affinity: ['77d495865f', '59fdd7f45d'],
  'tolerations and spread': ['fcdc7c978', '6b6946699f'],
  'init containers and sidecars': ['748d967954', '6bfb9b887f'],
  'service account, host names and DNS': ['66cc85f5b8', 'c8ddcfbcc'],
}

export const HASHED_TEMPLATES: readonly HashedTemplate[] = templates.map(([name, template]) => {
  const [hash, afterCollision] = hashes[name] ?? ['', '']
  return { name, template, hash, afterCollision }
})
