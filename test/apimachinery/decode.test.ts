import { expect } from 'chai'
import fc from 'fast-check'
import type { KubernetesObject } from '../../src/api'
import {
  decode,
  decodeTyped,
  encodeObject,
  findResource,
  parseJson,
  type FieldValidation,
  type Resource,
} from '../../src/apimachinery'

const CONFIG_MAPS = findResource('v1', 'configmaps') as Resource
const PODS = findResource('v1', 'pods') as Resource
const REPLICA_SETS = findResource('apps/v1', 'replicasets') as Resource

function read(body: unknown, gvk = PODS, validation: FieldValidation = 'Strict', contentType: 'json' | 'yaml' = 'json'): object {
  return decode(typeof body === 'string' ? body : JSON.stringify(body), { contentType, gvk, validation }).object
}

const pod = (container: object): object => ({
  metadata: { name: 'a' },
  spec: { containers: [{ name: 'a', image: 'x', ...container }] },
})
const yaml = (body: string): object => read(body, CONFIG_MAPS, 'Strict', 'yaml')

describe('decoding', () => {
  const refused: readonly (readonly [what: string, act: () => unknown, message: string])[] = [
    [
      'a number for a text',
      () => read(pod({ args: [1] })),
      'json: cannot unmarshal number into Go struct field Container.spec.containers.args of type string',
    ],
    [
      'a text for a list',
      () => read({ spec: { containers: 'x' } }),
      'json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type []v1.Container',
    ],
    [
      'a text for an element',
      () => read({ spec: { containers: ['x'] } }),
      'json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type v1.Container',
    ],
    [
      'a text for a typed text',
      () => read(pod({ imagePullPolicy: 1 })),
      'json: cannot unmarshal number into Go struct field Container.spec.containers.imagePullPolicy of type v1.PullPolicy',
    ],
    [
      'a value in an embedded struct',
      () => read(pod({ livenessProbe: { exec: 'x' } })),
      'json: cannot unmarshal string into Go struct field Probe.spec.containers.livenessProbe.ProbeHandler.exec of type v1.ExecAction',
    ],
    [
      'a fraction',
      () => read({ spec: { terminationGracePeriodSeconds: 1.5 } }),
      'json: cannot unmarshal number 1.5 into Go struct field PodSpec.spec.terminationGracePeriodSeconds of type int64',
    ],
    [
      'a number out of range',
      () => read({ spec: { replicas: 3000000000 } }, REPLICA_SETS),
      'json: cannot unmarshal number 3000000000 into Go struct field ReplicaSetSpec.spec.replicas of type int32',
    ],
    [
      'a number with an exponent',
      () => read('{"spec":{"replicas":1e3}}', REPLICA_SETS),
      'json: cannot unmarshal number 1e3 into Go struct field ReplicaSetSpec.spec.replicas of type int32',
    ],
    [
      'a bad quantity',
      () => read(pod({ resources: { limits: { cpu: '64MB' } } })),
      'Pod in version "v1" cannot be handled as a Pod: quantities must match',
    ],
    [
      'a bad time',
      () => read({ metadata: { creationTimestamp: 'today' } }),
      'parsing time "today" as "2006-01-02T15:04:05Z07:00": cannot parse "today" as "2006"',
    ],
    ['a day that is none', () => read({ metadata: { creationTimestamp: '2026-02-30T00:00:00Z' } }), 'day out of range'],
    ['bad base64', () => read({ binaryData: { a: '***' } }, CONFIG_MAPS), 'illegal base64 data at input byte 0'],
    [
      'unknown and doubled fields',
      () => read('{"metadata":{"x":1},"spec":{"containers":[{"name":"a","image":"x","image":"y","z":1}]}}'),
      'strict decoding error: unknown field "metadata.x", duplicate field "spec.containers[0].image", unknown field "spec.containers[0].z"',
    ],
    [
      'prototype keys',
      () => read('{"__proto__":{"x":1},"spec":{"constructor":{}}}'),
      'strict decoding error: unknown field "__proto__", unknown field "spec.constructor"',
    ],
    [
      'a comma too many',
      () => read('{"kind":"Pod",}'),
      "couldn't get version/kind; json parse error: invalid character '}' looking for beginning of object key string",
    ],
    ['half a text', () => read('{"kind":"Pod'), 'json parse error: unexpected end of JSON input'],
    ['nothing', () => read(''), 'unexpected end of JSON input (<empty>)'],
    ['nesting', () => read(`{"spec":${'['.repeat(10001)}`), 'exceeded max depth'],
    [
      'an unknown version',
      () => read({ apiVersion: 'v2' }),
      'Pod in version "v2" cannot be handled as a Pod: no kind "Pod" is registered for version "v2" in scheme',
    ],
    [
      'an old version',
      () => read({ apiVersion: 'apps/v1beta2' }, REPLICA_SETS),
      'the API version in the data (apps/v1beta2) does not match the expected API version (apps/v1)',
    ],
    [
      'another kind',
      () => read({ apiVersion: 'apps/v1', kind: 'Deployment' }, REPLICA_SETS),
      'converting (v1.Deployment) to (apps.ReplicaSet): unknown conversion',
    ],
    [
      'a tab in YAML',
      () => yaml('data:\n\ta: b\n'),
      'yaml: line 2: found character that cannot start any token (646174613a0a09613a20620a)',
    ],
    ['an unknown anchor', () => yaml('data:\n  a: *x\n'), "yaml: unknown anchor 'x' referenced"],
    [
      'a doubled key in YAML',
      () => yaml('data:\n  a: b\n  a: c\n'),
      'strict decoding error: yaml: unmarshal errors:\n  line 3: key "a" already set in map',
    ],
    [
      'a YAML bomb',
      () =>
        yaml(
          ['a: &a [x,x]', ...'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${`*${'abcdefgh'[i] ?? ''},`.repeat(9)}]`)].join(
            '\n',
          ),
        ),
      'excessive aliasing',
    ],
  ]
  for (const [what, act, message] of refused) it(`refuses ${what}`, () => expect(act).to.throw(message))

  it('puts what Go always prints, and leaves out what Go leaves out', () => {
    expect(
      read({
        metadata: { name: 'a', labels: null, annotations: {} },
        spec: { containers: [{ image: 'x', stdin: false, env: [{ value: 'v' }] }] },
      }),
    ).to.deep.equal({
      metadata: { name: 'a' },
      spec: { containers: [{ image: 'x', name: '', resources: {}, env: [{ name: '', value: 'v' }] }] },
      status: {},
      apiVersion: 'v1',
      kind: 'Pod',
    })
  })

  it('keeps zeros that differ from nothing', () => {
    expect(read({ spec: { terminationGracePeriodSeconds: 0, hostNetwork: false } }))
      .to.have.property('spec')
      .that.deep.equals({ terminationGracePeriodSeconds: 0 })
  })

  it('fills what Go never leaves out with zeros, decoded or encoded', () => {
    const bare = { metadata: { name: 'a' }, status: { containerStatuses: [{ name: 'a' }] } }
    const zeros = { name: 'a', ready: false, restartCount: 0, image: '', imageID: '' }
    expect(read(bare)).to.have.deep.nested.property('status.containerStatuses[0]').that.includes(zeros)
    expect(encodeObject(bare as KubernetesObject, PODS))
      .to.have.deep.nested.property('status.containerStatuses[0]')
      .that.includes(zeros)
  })

  it('makes null labels empty texts, and quantities canonical', () => {
    const object = read({ ...pod({ resources: { limits: { cpu: 0.5, memory: '1024Mi' } } }), metadata: { labels: { a: null } } })
    expect(object).to.have.nested.property('metadata.labels.a', '')
    expect(object).to.have.deep.nested.property('spec.containers[0].resources.limits', { cpu: '500m', memory: '1Gi' })
  })

  it('reads YAML 1.1 as Go does', () => {
    const volume =
      'spec:\n  hostNetwork: yes\n  containers:\n  - name: a\n    args: ["yes", "2001-01-01"]\n  volumes:\n  - name: v\n    configMap: {defaultMode: 0644}\n---\nignored: true\n'
    const object = read(volume, PODS, 'Strict', 'yaml')
    expect(object).to.have.nested.property('spec.volumes[0].configMap.defaultMode', 420)
    expect(object).to.have.nested.property('spec.hostNetwork', true)
  })

  it('warns where it is told to', () => {
    const body = 'data:\n  a: b\n  a: c\nx: 1\n'
    expect(decode(body, { contentType: 'yaml', gvk: CONFIG_MAPS, validation: 'Warn' }).strictErrors).to.deep.equal([
      'line 3: key "a" already set in map',
      'unknown field "x"',
    ])
    expect(decode(body, { contentType: 'yaml', gvk: CONFIG_MAPS, validation: 'Ignore' }).strictErrors).to.deep.equal([])
  })

  it('reads JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).to.deep.equal(JSON.parse(text))
      }),
    )
  })

  it('changes nothing when it reads its own result', () => {
    const labels = fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 })
    const container = fc.record(
      { name: fc.string(), image: fc.string(), tty: fc.boolean(), args: fc.array(fc.string()) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(
        fc.record({ metadata: fc.record({ labels }), spec: fc.record({ containers: fc.array(container) }) }),
        (value) => {
          const { object } = decodeTyped(value, 'Pod')
          expect(decodeTyped(object, 'Pod').object).to.deep.equal(object)
        },
      ),
    )
  })
})
