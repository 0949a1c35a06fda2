import { expect } from 'chai'
import { PODS, type Resource } from '../../src/apimachinery'
import { computeMismatches, fieldPathsOf, parsePattern } from '../../src/claims/matching'
import { inWords } from '../../src/cluster'

const pod = {
  metadata: { name: 'web-x7k2p', labels: { app: 'web' } },
  spec: {
    containers: [
      {
        name: 'web',
        image: 'nginx:1.25',
        ports: [{ containerPort: 80, protocol: 'TCP' }],
        resources: { limits: { cpu: '500m', memory: '64Mi' } },
      },
      { name: 'side', image: 'busybox', args: ['-c', 'sleep 1'] },
    ],
    tolerations: [{ key: 'a', operator: 'Exists' }],
  },
  status: { phase: 'Running', containerStatuses: [{ name: 'web', restartCount: 3, ready: true }] },
}

const mismatches = (pattern: string): readonly string[] =>
  computeMismatches(parsePattern(pattern), pod, PODS as Resource).map(
    ({ path, expected, found }) => `${path}: ${inWords(expected)}, not ${inWords(found)}`,
  )

describe('a partial object', () => {
  const fitting: readonly string[] = [
    'status: {phase: Running}',
    'metadata: {name: !re ^web-, labels: {env: !absent, app: !present}}',
    'spec: {containers: [{name: side, image: busybox}, {name: web}]}',
    'spec: {containers: [{name: web, ports: [{containerPort: 80}]}]}',
    'spec: {containers: [{image: !re ^nginx}]}',
    'spec: {containers: [{name: !re ^si, image: busybox}]}',
    'spec: {containers: [{name: side, args: [sleep 1]}]}',
    'spec: {tolerations: [{operator: Exists}]}',
    'spec: {containers: [{name: web, resources: {limits: {cpu: !gt 0.4, memory: !le 65536Ki}}}]}',
    'status: {containerStatuses: [{name: web, restartCount: !gt 2, ready: true}]}',
    'status: {containerStatuses: [{restartCount: !ge 3}, {restartCount: !lt 4}, {restartCount: !ne 4}]}',
    'status: {containerStatuses: [{restartCount: "3"}]}',
    'status: {reason: null}',
  ]
  for (const pattern of fitting) it(`fits: ${pattern}`, () => expect(mismatches(pattern)).to.deep.equal([]))

  const unlike: Readonly<Record<string, readonly string[]>> = {
    'status: {phase: Pending}': ['status.phase: "Pending", not "Running"'],
    'metadata: {labels: {app: !absent}}': ['metadata.labels.app: absent, not "web"'],
    'metadata: {labels: {env: !present}}': ['metadata.labels.env: present, not nothing'],
    'metadata: {name: !re ^db-}': ['metadata.name: re ^db-, not "web-x7k2p"'],
    'spec: {containers: [{name: web, image: redis}]}': ['spec.containers[name=web].image: "redis", not "nginx:1.25"'],
    'spec: {containers: [{name: main}]}': ['spec.containers[name=main]: an element, not none'],
    'spec: {nodeName: node-1}': ['spec.nodeName: "node-1", not nothing'],
    'spec: {containers: {name: web}}': [
      'spec.containers: a map, not [{"name":"web","image":"nginx:1.25","ports":[{"containerPort":80,"protocol":"TCP"}],"resources":{"limits":{"cpu":"500...',
    ],
    'status: {containerStatuses: [{name: web, restartCount: !gt 3}]}': [
      'status.containerStatuses[0]: an element like {name: web, restartCount: !gt 3}, not [{"name":"web","restartCount":3,"ready":true}]',
    ],
    'status: {startTime: !gt 3, phase: !lt 3}': ['status.startTime: gt 3, not nothing', 'status.phase: lt 3, not "Running"'],
    'status: {phase: {deep: 1}, conditions: [{type: Ready}]}': [
      'status.phase: a map, not "Running"',
      'status.conditions: a list, not nothing',
    ],
  }
  for (const [pattern, expected] of Object.entries(unlike))
    it(`does not fit: ${pattern}`, () => expect(mismatches(pattern)).to.deep.equal(expected))

  it('compares by two keys where the list has two', () => {
    expect(mismatches('spec: {containers: [{name: web, ports: [{containerPort: 81}]}]}')).to.have.length(1)
  })

  it('cannot be read', () => {
    expect(() => parsePattern('spec: {')).to.throw(/at line 1/)
    expect(() => parsePattern('spec: {replicas: !greater 3}')).to.throw('unknown tag !greater; known are !absent, !present, !gt')
    expect(() => parsePattern('')).to.throw('the pattern is empty')
    expect(() => parsePattern('{a: &x 1, b: *x}')).to.throw('aliases are not known in patterns')
    expect(() => parsePattern('{a: 1, a: 2}')).to.throw(/unique/)
  })

  it('names the fields it speaks of', () => {
    expect(fieldPathsOf(parsePattern('{spec: {containers: [{name: a, image: !absent}], nodeName: b}}'))).to.deep.equal([
      'spec.containers[].name',
      'spec.containers[].image',
      'spec.nodeName',
    ])
  })
})
