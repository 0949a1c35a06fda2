// Restates pkg/apis/core/v1/helper/qos/qos_test.go and parts of apps/v1 and core/v1 defaults_test.go.
import { expect } from 'chai'
import type { Container, PodSpec, PodTemplateSpec, ResourceRequirements } from '../../src/api'
import { setDefaultsDaemonSet } from '../../src/apiserver/apis/apps/defaults/daemon-set'
import { setDefaultsDeployment } from '../../src/apiserver/apis/apps/defaults/deployment'
import { setDefaultsStatefulSet } from '../../src/apiserver/apis/apps/defaults/stateful-set'
import { setDefaultsPodSpec } from '../../src/apiserver/apis/core/defaults/pod-spec'
import { setDefaultsService } from '../../src/apiserver/apis/core/defaults/service'
import { computePodQos } from '../../src/apiserver/apis/core/qos-class'

type Lists = readonly [cpuRequest: string, memoryRequest: string, cpuLimit: string, memoryLimit: string]

function requirements([cpu, memory, cpuLimit, memoryLimit]: Lists): ResourceRequirements {
  const list = (c: string, m: string): Record<string, string> => ({ ...(c && { cpu: c }), ...(m && { memory: m }) })
  return { requests: list(cpu, memory), limits: list(cpuLimit, memoryLimit) }
}

const container = (lists: Lists): Container => ({ name: 'c', resources: requirements(lists) })
const NOTHING: Lists = ['', '', '', '']
const FULL: Lists = ['100m', '100Mi', '100m', '100Mi']
const template: PodTemplateSpec = { metadata: { labels: { app: 'a' } }, spec: { containers: [] } }
const selector = { matchLabels: { app: 'a' } }

describe('apiserver: the quality of service of a pod', () => {
  const tests: readonly (readonly [string, readonly Lists[], string])[] = [
    ['guaranteed', [FULL], 'Guaranteed'],
    ['guaranteed twice', [FULL, FULL], 'Guaranteed'],
    ['best effort', [NOTHING], 'BestEffort'],
    ['best effort and burstable', [NOTHING, ['1', '', '2', '']], 'Burstable'],
    ['best effort and guaranteed', [NOTHING, FULL], 'Burstable'],
    ['memory alone', [['', '100Mi', '', '100Mi']], 'Burstable'],
    ['no limits', [['100m', '100Mi', '', '']], 'Burstable'],
    ['burstable and guaranteed', [['1', '100Mi', '2', '100Mi'], FULL], 'Burstable'],
    [
      'sums that match by accident',
      [
        ['100m', '100Mi', '200m', '200Mi'],
        ['100m', '100Mi', '', ''],
      ],
      'Burstable',
    ],
    ['zero requests', [['0', '0', '100m', '200Mi']], 'Burstable'],
  ]
  for (const [name, lists, wanted] of tests)
    it(name, () => expect(computePodQos({ containers: lists.map(container) })).to.equal(wanted))

  it('counts init containers, and the resources of the whole pod before those of containers', () => {
    const one = { containers: [container(NOTHING)] }
    const initContainers = [container(['10m', '100Mi', '100m', '200Mi'])]
    expect(computePodQos({ ...one, initContainers })).to.equal('Burstable')
    expect(computePodQos({ ...one, resources: requirements(['10m', '100Mi', '10m', '100Mi']) })).to.equal('Guaranteed')
    expect(computePodQos({ ...one, resources: requirements(['10m', '10Mi', '20m', '50Mi']) })).to.equal('Burstable')
  })
})

describe('apiserver: defaults', () => {
  it('fills what a deployment leaves out', () => {
    const { spec } = setDefaultsDeployment({ metadata: {}, spec: { selector, template } })
    expect(spec).to.deep.include({
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
    })
  })

  it('keeps what the author of a deployment wrote', () => {
    const given = { selector, template, replicas: 0, revisionHistoryLimit: 2, strategy: { type: 'Recreate' } }
    const { spec } = setDefaultsDeployment({ metadata: {}, spec: given })
    expect(spec).to.deep.include({ replicas: 0, revisionHistoryLimit: 2, strategy: { type: 'Recreate' } })
  })

  it('fills the missing half of a rolling update', () => {
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2 } }
    const { spec } = setDefaultsDeployment({ metadata: {}, spec: { selector, template, strategy } })
    expect(spec?.strategy?.rollingUpdate).to.deep.equal({ maxSurge: 2, maxUnavailable: '25%' })
  })

  it('fills daemon sets and stateful sets', () => {
    expect(setDefaultsDaemonSet({ metadata: {}, spec: { selector, template } }).spec).to.deep.include({
      revisionHistoryLimit: 10,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
    })
    expect(setDefaultsStatefulSet({ metadata: {}, spec: { selector, template, serviceName: 'a' } }).spec).to.deep.include({
      replicas: 1,
      revisionHistoryLimit: 10,
      podManagementPolicy: 'OrderedReady',
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    })
  })

  it('pulls an image always where its tag is latest or missing', () => {
    const policy = (image: string): unknown =>
      setDefaultsPodSpec({ containers: [{ name: 'c', image }] }).containers[0]?.imagePullPolicy
    expect(['nginx', 'nginx:latest', 'nginx:1.25', 'localhost:5000/nginx'].map(policy)).to.deep.equal([
      'Always',
      'Always',
      'IfNotPresent',
      'Always',
    ])
  })

  it('returns the same object where nothing is missing', () => {
    const spec: PodSpec = setDefaultsPodSpec({
      containers: [{ name: 'c', image: 'nginx' }],
      volumes: [{ name: 'v', emptyDir: {} }],
    })
    expect(setDefaultsPodSpec(spec)).to.equal(spec)
  })

  it('gives a service its type, affinity, and the target of its ports', () => {
    const { spec } = setDefaultsService({ metadata: {}, spec: { ports: [{ port: 80 }] } })
    expect(spec).to.deep.include({ type: 'ClusterIP', sessionAffinity: 'None', internalTrafficPolicy: 'Cluster' })
    expect(spec?.ports).to.deep.equal([{ port: 80, protocol: 'TCP', targetPort: 80 }])
    const balanced = setDefaultsService({ metadata: {}, spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } })
    expect(balanced.spec).to.deep.include({ externalTrafficPolicy: 'Cluster', allocateLoadBalancerNodePorts: true })
  })
})
