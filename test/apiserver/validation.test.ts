// Restates cases of pkg/apis/core/validation/validation_test.go and pkg/apis/batch/validation/validation_test.go.
import { expect } from 'chai'
import type { Pod, PodSpec, Service, ServiceSpec } from '../../src/api'
import type { FieldError } from '../../src/apimachinery'
import { cronScheduleError } from '../../src/apiserver/apis/batch/cron-schedule'
import { countIndexes } from '../../src/apiserver/apis/batch/validation/indexes'
import { setDefaultsPod } from '../../src/apiserver/apis/core/defaults/pod'
import { setDefaultsService } from '../../src/apiserver/apis/core/defaults/service'
import { validateConfigMap, validateConfigMapUpdate } from '../../src/apiserver/apis/core/validation/config-map'
import { validatePodCreate, validatePodUpdate } from '../../src/apiserver/apis/core/validation/pod'
import { validateService } from '../../src/apiserver/apis/core/validation/service'
import { warningsForPod } from '../../src/apiserver/apis/core/warnings/pod'

const C = { name: 'c', image: 'nginx', terminationMessagePolicy: 'File' }
const summary = (errors: readonly FieldError[]): readonly string[] => errors.map(({ type, field }) => `${type} ${field}`)

const pod = (spec: Partial<PodSpec>): Pod =>
  setDefaultsPod({ metadata: { name: 'p', namespace: 'ns' }, spec: { containers: [C], ...spec } })

type PodCase = readonly [name: string, spec: Partial<PodSpec>, errors: readonly string[]]

const POD_CASES: readonly PodCase[] = [
  ['a plain pod', {}, []],
  ['no containers', { containers: [] }, ['FieldValueRequired spec.containers']],
  ['two containers of a name', { containers: [C, C] }, ['FieldValueDuplicate spec.containers[1].name']],
  ['a container without a name', { containers: [{ ...C, name: '' }] }, ['FieldValueRequired spec.containers[0].name']],
  ['a container with a bad name', { containers: [{ ...C, name: 'A_b' }] }, ['FieldValueInvalid spec.containers[0].name']],
  ['no image', { containers: [{ ...C, image: '' }] }, ['FieldValueRequired spec.containers[0].image']],
  ['an unknown restart policy', { restartPolicy: 'Maybe' }, ['FieldValueNotSupported spec.restartPolicy']],
  ['an unknown DNS policy', { dnsPolicy: 'invalid' }, ['FieldValueNotSupported spec.dnsPolicy']],
  ['DNS policy None without a server', { dnsPolicy: 'None' }, ['FieldValueRequired spec.dnsConfig']],
  ['a negative deadline', { activeDeadlineSeconds: -1 }, ['FieldValueInvalid spec.activeDeadlineSeconds']],
  [
    'a mount without its volume',
    { containers: [{ ...C, volumeMounts: [{ name: 'v', mountPath: '/v' }] }] },
    ['FieldValueNotFound spec.containers[0].volumeMounts[0].name'],
  ],
  [
    'two volumes of a name',
    {
      volumes: [
        { name: 'v', emptyDir: {} },
        { name: 'v', emptyDir: {} },
      ],
    },
    ['FieldValueDuplicate spec.volumes[1].name'],
  ],
  [
    'a toleration of nothing',
    { tolerations: [{ operator: 'Equal', value: 'v' }] },
    ['FieldValueInvalid spec.tolerations[0].operator'],
  ],
  [
    'a request above the limit',
    { containers: [{ ...C, resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }] },
    ['FieldValueInvalid spec.containers[0].resources.requests'],
  ],
  [
    'a readiness probe on an init container',
    { initContainers: [{ ...C, name: 'i', readinessProbe: { tcpSocket: { port: 80 } } }] },
    ['FieldValueForbidden spec.initContainers[0].readinessProbe'],
  ],
  [
    'a host port that is another',
    { hostNetwork: true, containers: [{ ...C, ports: [{ containerPort: 80, hostPort: 81 }] }] },
    ['FieldValueInvalid spec.containers[0].ports[0].hostPort'],
  ],
]

describe('apiserver: validating pods', () => {
  for (const [name, spec, errors] of POD_CASES)
    it(name, () => expect(summary(validatePodCreate(pod(spec)))).to.deep.equal(errors))

  it('lets an update change images alone', () => {
    const old = { ...pod({}), metadata: { name: 'p', namespace: 'ns', uid: 'u', resourceVersion: '1', creationTimestamp: 't' } }
    const change = (spec: Partial<PodSpec>): readonly string[] =>
      summary(validatePodUpdate({ ...pod(spec), metadata: old.metadata }, old as never))
    expect(change({ containers: [{ ...C, image: 'busybox' }] })).to.deep.equal([])
    expect(change({ containers: [{ ...C, command: ['sh'] }] })).to.deep.equal(['FieldValueForbidden spec'])
    expect(change({ containers: [C, { ...C, name: 'd' }] })).to.deep.equal(['FieldValueForbidden spec.containers'])
  })

  it('warns of what is allowed and yet mistaken', () => {
    const spec: Partial<PodSpec> = {
      nodeSelector: { 'beta.kubernetes.io/os': 'linux' },
      containers: [
        {
          ...C,
          ports: [
            { name: 'http', containerPort: 80 },
            { name: 'http', containerPort: 81 },
          ],
          env: [{ name: 'A' }, { name: 'A' }],
        },
      ],
    }
    expect(warningsForPod(pod(spec))).to.deep.equal([
      'spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
      'spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply',
      'spec.containers[0].ports[1]: duplicate port name "http" with spec.containers[0].ports[0], services and probes that select ports by name will use spec.containers[0].ports[0]',
    ])
  })
})

describe('apiserver: validating services', () => {
  const service = (spec: ServiceSpec): Service =>
    setDefaultsService({ metadata: { name: 's', namespace: 'ns' }, spec: { ports: [{ port: 80 }], ...spec } })
  const tests: readonly (readonly [string, ServiceSpec, readonly string[]])[] = [
    ['a plain service', {}, []],
    ['no ports', { ports: [] }, ['FieldValueRequired spec.ports']],
    [
      'two ports without names',
      { ports: [{ port: 80 }, { port: 81 }] },
      ['FieldValueRequired spec.ports[0].name', 'FieldValueRequired spec.ports[1].name'],
    ],
    [
      'a port out of range',
      { ports: [{ port: 70000 }] },
      ['FieldValueInvalid spec.ports[0].port', 'FieldValueInvalid spec.ports[0].targetPort'],
    ],
    [
      'a node port on a cluster service',
      { ports: [{ port: 80, nodePort: 30000 }] },
      ['FieldValueForbidden spec.ports[0].nodePort'],
    ],
  ]
  const isAboutAddresses = ({ field }: FieldError): boolean => /clusterIP|ipFamil/.test(field)
  for (const [name, spec, errors] of tests)
    it(name, () => {
      const found = validateService(service(spec), undefined).filter((error) => !isAboutAddresses(error))
      expect(summary(found)).to.deep.equal(errors)
    })
})

describe('apiserver: validating configuration and jobs', () => {
  it('names the whole of a config map that is too large as upstream prints an empty path', () => {
    const [error] = validateConfigMap({ metadata: { name: 'x' }, data: { a: 'x'.repeat(1024 * 1024 + 1) } })
    expect([error?.type, error?.field]).to.deep.equal(['FieldValueTooLong', '[]'])
  })

  it('refuses bad keys, and changes of what is immutable', () => {
    const map = (data: Record<string, string>, immutable?: boolean) => ({
      metadata: { name: 'm' },
      data,
      ...(immutable && { immutable }),
    })
    expect(summary(validateConfigMap(map({ 'a.b': '', 'a b': '', '..': '' })))).to.have.members([
      'FieldValueInvalid data[a b]',
      'FieldValueInvalid data[..]',
    ])
    const old = map({ a: '1' }, true) as never
    expect(summary(validateConfigMapUpdate(map({ a: '2' }, true), old))).to.deep.equal(['FieldValueForbidden data'])
    expect(summary(validateConfigMapUpdate(map({ a: '1' }), old))).to.deep.equal(['FieldValueForbidden immutable'])
  })

  const indexes: readonly (readonly [string, number, number | string])[] = [
    ['', 6, 0],
    ['1', 6, 1],
    ['1-3', 6, 3],
    ['0,1-3,5,7-10', 12, 9],
    ['0,1-3, 5', 6, 'cannot convert string to integer for index: " 5"'],
    ['0,1-3,5', 5, 'too large index: "5"'],
    ['1-3,0,5', 6, 'non-increasing order, previous: 3, current: 0'],
    ['0,0,5', 6, 'non-increasing order, previous: 0, current: 0'],
    ['0,1-1,5', 6, 'non-increasing order, previous: 1, current: 1'],
    ['-1,0', 6, 'cannot convert string to integer for index: ""'],
    ['0,1-', 6, 'cannot convert string to integer for index: ""'],
    [
      '0,1--3',
      6,
      `the fragment "1--3" violates the requirement that an index interval can have at most two parts separated by '-'`,
    ],
    ['0,,1,3', 6, 'cannot convert string to integer for index: ""'],
  ]
  for (const [text, completions, wanted] of indexes)
    it(`reads the indexes ${JSON.stringify(text)}`, () => {
      if (typeof wanted === 'number') expect(countIndexes(text, completions)).to.equal(wanted)
      else expect(() => countIndexes(text, completions)).to.throw(wanted)
    })

  it('knows schedules', () => {
    for (const schedule of ['* * * * ?', '*/5 1-3 * JAN mon-fri', '@hourly', '@every 1h', 'TZ=UTC 0 0 * * *'])
      expect(cronScheduleError(schedule), schedule).to.equal(undefined)
    for (const schedule of ['error', '* * * *', '60 * * * *', '* * * * 8', '@never'])
      expect(cronScheduleError(schedule), schedule).to.be.a('string')
  })
})
