import { expect } from 'chai'
import type { NodeSelectorTerm, Taint, Toleration } from '../../src/api'
import { ImageLocality } from '../../src/scheduler/framework/plugins/image-locality/image-locality'
import { NodeAffinity } from '../../src/scheduler/framework/plugins/node-affinity/node-affinity'
import { NodePorts } from '../../src/scheduler/framework/plugins/node-ports/node-ports'
import { BalancedAllocation } from '../../src/scheduler/framework/plugins/node-resources/balanced-allocation'
import { Fit } from '../../src/scheduler/framework/plugins/node-resources/fit'
import { NodeUnschedulable } from '../../src/scheduler/framework/plugins/node-unschedulable/node-unschedulable'
import { SchedulingGates } from '../../src/scheduler/framework/plugins/scheduling-gates/scheduling-gates'
import { TaintToleration } from '../../src/scheduler/framework/plugins/taint-toleration/taint-toleration'
import { makeNode, makePod, PluginHarness } from './plugin-harness'

const taint = (key: string, value: string, effect: string): Taint => ({ key, value, effect })
const toleration = (key: string, operator: string, value: string, effect: string): Toleration => ({
  ...(key && { key }),
  ...(operator && { operator }),
  ...(value && { value }),
  ...(effect && { effect }),
})

describe('scheduler plugin TaintToleration (tainttoleration/taint_toleration_test.go)', () => {
  const UNTOLERATED = 'UnschedulableAndUnresolvable: node(s) had untolerated taint(s)'
  const user1 = taint('dedicated', 'user1', 'NoSchedule')
  const cases: readonly (readonly [
    name: string,
    taints: readonly Taint[],
    tolerations: readonly Toleration[],
    wanted: string,
  ])[] = [
    ['no toleration', [user1], [], UNTOLERATED],
    ['the same taint', [user1], [toleration('dedicated', '', 'user1', 'NoSchedule')], ''],
    ['another value', [user1], [toleration('dedicated', 'Equal', 'user2', 'NoSchedule')], UNTOLERATED],
    ['Exists', [taint('foo', 'bar', 'NoSchedule')], [toleration('foo', 'Exists', '', 'NoSchedule')], ''],
    [
      'several of each',
      [user1, taint('foo', 'bar', 'NoSchedule')],
      [toleration('dedicated', 'Equal', 'user1', 'NoSchedule'), toleration('foo', 'Exists', '', 'NoSchedule')],
      '',
    ],
    [
      'one of two tolerated',
      [user1, taint('foo', 'bar', 'NoExecute')],
      [toleration('dedicated', 'Equal', 'user1', '')],
      UNTOLERATED,
    ],
    ['another effect', [taint('foo', 'bar', 'NoSchedule')], [toleration('foo', 'Equal', 'bar', 'PreferNoSchedule')], UNTOLERATED],
    ['any effect', [taint('foo', 'bar', 'NoSchedule')], [toleration('foo', 'Equal', 'bar', '')], ''],
    ['any key', [taint('foo', 'bar', 'NoExecute')], [toleration('', 'Exists', '', '')], ''],
    ['a taint that only prefers', [taint('dedicated', 'user1', 'PreferNoSchedule')], [], ''],
    ['Gt without the feature', [taint('sla', '900', 'NoSchedule')], [toleration('sla', 'Gt', '800', 'NoSchedule')], UNTOLERATED],
  ]
  for (const [name, taints, tolerations, wanted] of cases)
    it(`filters: ${name}`, () => {
      const harness = new PluginHarness([makeNode('a', { spec: { taints } })])
      expect(harness.filter(new TaintToleration(), makePod('p', { spec: { tolerations } }))).to.deep.equal({ a: wanted })
    })

  it('scores: the more intolerable taints, the lower', () => {
    const prefers = (n: number): readonly Taint[] => Array.from({ length: n }, (_, i) => taint(`k${i}`, 'v', 'PreferNoSchedule'))
    const harness = new PluginHarness([0, 1, 2].map((n) => makeNode(`n${n}`, { spec: { taints: prefers(n) } })))
    expect(harness.score(new TaintToleration(), makePod('p'))).to.deep.equal({ n0: 100, n1: 50, n2: 0 })
    const tolerant = makePod('p', {
      spec: { tolerations: [toleration('k0', 'Exists', '', ''), toleration('k1', 'Exists', '', 'NoSchedule')] },
    })
    expect(harness.score(new TaintToleration(), tolerant)).to.deep.equal({ n0: 100, n1: 100, n2: 0 })
  })
})

describe('scheduler plugin NodeUnschedulable (nodeunschedulable/node_unschedulable_test.go)', () => {
  it('refuses cordoned nodes unless their taint is tolerated', () => {
    const harness = new PluginHarness([makeNode('a', { spec: { unschedulable: true } }), makeNode('b')])
    const refused = 'UnschedulableAndUnresolvable: node(s) were unschedulable'
    expect(harness.filter(new NodeUnschedulable(), makePod('p'))).to.deep.equal({ a: refused, b: '' })
    const tolerations = [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }]
    expect(harness.filter(new NodeUnschedulable(), makePod('p', { spec: { tolerations } }))).to.deep.equal({ a: '', b: '' })
  })
})

describe('scheduler plugin NodeResourcesFit (noderesources/fit_test.go, least_allocated_test.go)', () => {
  const node = makeNode('a', {
    allocatable: { cpu: '10m', memory: '20', pods: '32', 'example.com/aaa': '5', 'ephemeral-storage': '20' },
  })
  const used = (requests: Record<string, string>) => makePod('used', { node: 'a', requests: [requests] })
  const cases: readonly (readonly [
    name: string,
    requests: readonly Record<string, string>[],
    init: readonly Record<string, string>[],
    used: Record<string, string>,
    wanted: string,
  ])[] = [
    ['no requests always fit', [], [], { cpu: '10m', memory: '20' }, ''],
    [
      'too many of both',
      [{ cpu: '1m', memory: '1' }],
      [],
      { cpu: '10m', memory: '20' },
      'Unschedulable: Insufficient cpu, Insufficient memory',
    ],
    [
      'an init container asks for more',
      [{ cpu: '1m', memory: '1' }],
      [{ cpu: '3m', memory: '1' }],
      { cpu: '8m', memory: '19' },
      'Unschedulable: Insufficient cpu',
    ],
    [
      'the highest init container counts',
      [{ cpu: '1m', memory: '1' }],
      [
        { cpu: '2m', memory: '1' },
        { cpu: '3m', memory: '1' },
      ],
      { cpu: '8m', memory: '19' },
      'Unschedulable: Insufficient cpu',
    ],
    [
      'init containers do not add up',
      [{ cpu: '1m', memory: '1' }],
      [
        { cpu: '1m', memory: '1' },
        { cpu: '1m', memory: '1' },
      ],
      { cpu: '9m', memory: '19' },
      '',
    ],
    ['one resource fits', [{ cpu: '2m', memory: '1' }], [], { cpu: '9m', memory: '5' }, 'Unschedulable: Insufficient cpu'],
    ['equal edge', [{ cpu: '5m', memory: '1' }], [], { cpu: '5m', memory: '19' }, ''],
    ['more than the whole node', [{ cpu: '11m' }], [], {}, 'UnschedulableAndUnresolvable: Insufficient cpu'],
    [
      'extended resource',
      [{ 'example.com/aaa': '3' }],
      [],
      { 'example.com/aaa': '3' },
      'Unschedulable: Insufficient example.com/aaa',
    ],
    [
      'extended resource the node has none of',
      [{ 'example.com/bbb': '1' }],
      [],
      {},
      'UnschedulableAndUnresolvable: Insufficient example.com/bbb',
    ],
    ['storage', [{ 'ephemeral-storage': '25' }], [], {}, 'UnschedulableAndUnresolvable: Insufficient ephemeral-storage'],
    ['zero of what a node lacks', [{ 'example.com/bbb': '0' }], [], {}, ''],
  ]
  for (const [name, requests, initRequests, taken, wanted] of cases)
    it(`filters: ${name}`, () => {
      const harness = new PluginHarness([node], [used(taken)])
      expect(harness.filter(new Fit(), makePod('p', { requests, initRequests }))).to.deep.equal({ a: wanted })
    })

  it('filters: overhead and sidecars count', () => {
    const harness = new PluginHarness([node], [used({ cpu: '5m', memory: '5' })])
    const overhead = makePod('p', { requests: [{ cpu: '3m' }], spec: { overhead: { cpu: '3m' } } })
    expect(harness.filter(new Fit(), overhead)).to.deep.equal({ a: 'Unschedulable: Insufficient cpu' })
    const sidecar = { name: 's', image: 'i', restartPolicy: 'Always', resources: { requests: { cpu: '3m' } } }
    const withSidecar = makePod('p', { requests: [{ cpu: '3m' }], spec: { initContainers: [sidecar] } })
    expect(harness.filter(new Fit(), withSidecar)).to.deep.equal({ a: 'Unschedulable: Insufficient cpu' })
  })

  it('filters: the number of pods', () => {
    const harness = new PluginHarness([makeNode('a', { allocatable: { pods: '1', cpu: '10m' } })], [used({})])
    expect(harness.filter(new Fit(), makePod('p', { requests: [{ cpu: '20m' }] }))).to.deep.equal({
      a: 'UnschedulableAndUnresolvable: Too many pods, Insufficient cpu',
    })
  })

  const scored: readonly (readonly [
    name: string,
    requests: readonly Record<string, string>[],
    nodes: readonly Record<string, string>[],
    pods: readonly (readonly [node: string, requests: Record<string, string>])[],
    wanted: readonly number[],
  ])[] = [
    [
      'nothing scheduled, nothing requested',
      [],
      [
        { cpu: '4', memory: '10000' },
        { cpu: '4', memory: '10000' },
      ],
      [],
      [100, 100],
    ],
    [
      'differently sized nodes',
      [
        { cpu: '1', memory: '2000' },
        { cpu: '2', memory: '3000' },
      ],
      [
        { cpu: '4', memory: '10000' },
        { cpu: '6', memory: '10000' },
      ],
      [],
      [37, 50],
    ],
    [
      'nothing requested, pods scheduled',
      [],
      [
        { cpu: '10', memory: '20000' },
        { cpu: '10', memory: '20000' },
      ],
      [
        ['n0', { cpu: '3', memory: '0' }],
        ['n0', { cpu: '3', memory: '0' }],
        ['n1', { cpu: '3', memory: '0' }],
        ['n1', { cpu: '3', memory: '5000' }],
      ],
      [70, 57],
    ],
    [
      'resources requested, pods scheduled',
      [
        { cpu: '1', memory: '2000' },
        { cpu: '2', memory: '3000' },
      ],
      [
        { cpu: '10', memory: '20000' },
        { cpu: '10', memory: '50000' },
      ],
      [
        ['n0', { cpu: '3', memory: '0' }],
        ['n1', { cpu: '3', memory: '5000' }],
      ],
      [57, 60],
    ],
  ]
  for (const [name, requests, nodes, pods, wanted] of scored)
    it(`scores: ${name}`, () => {
      const harness = new PluginHarness(
        nodes.map((allocatable, i) => makeNode(`n${i}`, { allocatable })),
        pods.map(([on, request], i) => makePod(`p${i}`, { node: on, requests: [request] })),
      )
      expect(harness.score(new Fit(), makePod('p', { requests }))).to.deep.equal({ n0: wanted[0], n1: wanted[1] })
    })
})

describe('scheduler plugin NodeResourcesBalancedAllocation (noderesources/balanced_allocation_test.go)', () => {
  it('is skipped for pods that ask for nothing', () => {
    const harness = new PluginHarness([makeNode('a', { allocatable: { cpu: '4', memory: '10000' } })])
    expect(harness.score(new BalancedAllocation(), makePod('p', { requests: [{}] }))).to.equal('skipped')
  })

  it('likes nodes that the pod brings into balance', () => {
    const nodes = [
      makeNode('a', { allocatable: { cpu: '6', memory: '10000' } }),
      makeNode('b', { allocatable: { cpu: '6', memory: '10000' } }),
    ]
    const pods = [
      makePod('x', { node: 'a', requests: [{ cpu: '3' }] }),
      makePod('y', { node: 'b', requests: [{ memory: '5000' }] }),
    ]
    const harness = new PluginHarness(nodes, pods)
    expect(harness.score(new BalancedAllocation(), makePod('p', { requests: [{ memory: '5000' }] }))).to.deep.equal({
      a: 87,
      b: 62,
    })
  })
})

describe('scheduler plugin NodeAffinity (nodeaffinity/node_affinity_test.go)', () => {
  const NO_MATCH = "UnschedulableAndUnresolvable: node(s) didn't match Pod's node affinity/selector"
  const required = (...nodeSelectorTerms: readonly NodeSelectorTerm[]) => ({
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
  })
  const expression = (key: string, operator: string, ...values: readonly string[]): NodeSelectorTerm => ({
    matchExpressions: [{ key, operator, ...(values.length && { values }) }],
  })
  const labels = { foo: 'bar', GPU: 'NVIDIA-GRID-K1', cores: '8' }
  const cases: readonly (readonly [name: string, spec: NonNullable<Parameters<typeof makePod>[1]>['spec'], matches: boolean])[] =
    [
      ['no selector', {}, true],
      ['selector that matches', { nodeSelector: { foo: 'bar' } }, true],
      ['selector of which one label is missing', { nodeSelector: { foo: 'bar', baz: 'blah' } }, false],
      ['In', required(expression('foo', 'In', 'bar', 'value2')), true],
      ['In another', required(expression('foo', 'In', 'value1')), false],
      ['Gt', required(expression('cores', 'Gt', '7')), true],
      ['Lt', required(expression('cores', 'Lt', '8')), false],
      ['NotIn', required(expression('mem-type', 'NotIn', 'DDR')), true],
      ['Exists', required(expression('GPU', 'Exists')), true],
      ['DoesNotExist', required(expression('GPU', 'DoesNotExist')), false],
      ['terms are alternatives', required(expression('foo', 'In', 'x'), expression('foo', 'In', 'bar')), true],
      ['no term', required(), false],
      ['an empty term matches nothing', required({}), false],
      ['selector and affinity both count', { nodeSelector: { foo: 'x' }, ...required(expression('GPU', 'Exists')) }, false],
      ['an invalid value matches nothing', required(expression('foo', 'In', '{{.bad-value.}}')), false],
      ['the name of the node', required({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }), true],
      [
        'not the name of the node',
        required({ matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['a'] }] }),
        false,
      ],
      [
        'field and label',
        required({
          matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }],
          matchExpressions: [{ key: 'foo', operator: 'In', values: ['x'] }],
        }),
        false,
      ],
    ]
  for (const [name, spec, matches] of cases)
    it(`filters: ${name}`, () => {
      const harness = new PluginHarness([makeNode('a', { labels })])
      expect(harness.filter(new NodeAffinity(), makePod('p', { ...(spec && { spec }) }))).to.deep.equal({
        a: matches ? '' : NO_MATCH,
      })
    })

  it('names the only nodes worth looking at', () => {
    const harness = new PluginHarness([makeNode('a')])
    const field = (operator: string, ...values: readonly string[]) => ({ key: 'metadata.name', operator, values })
    const conflict = makePod('p', { spec: required({ matchFields: [field('In', 'a'), field('In', 'b')] }) })
    expect(harness.filter(new NodeAffinity(), conflict)).to.deep.equal({
      '': 'UnschedulableAndUnresolvable: pod affinity terms conflict',
    })
  })

  it('scores the sum of the weights that match', () => {
    const preferred = [
      { weight: 2, preference: expression('foo', 'In', 'bar') },
      { weight: 8, preference: expression('zone', 'In', 'z1') },
    ]
    const pod = makePod('p', {
      spec: { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferred } } },
    })
    const harness = new PluginHarness([
      makeNode('a', { labels: { foo: 'bar' } }),
      makeNode('b', { labels: { zone: 'z1' } }),
      makeNode('c', { labels: { foo: 'bar', zone: 'z1' } }),
      makeNode('d'),
    ])
    expect(harness.score(new NodeAffinity(), pod)).to.deep.equal({ a: 20, b: 80, c: 100, d: 0 })
  })
})

describe('scheduler plugin NodePorts (nodeports/node_ports_test.go)', () => {
  const pod = (
    name: string,
    node: string | undefined,
    ...ports: readonly (readonly [ip: string, protocol: string, port: number])[]
  ) =>
    makePod(name, {
      ...(node !== undefined && { node }),
      spec: {
        containers: [
          {
            name: 'c',
            image: 'i',
            ports: ports.map(([hostIP, protocol, hostPort]) => ({ hostIP, protocol, hostPort, containerPort: 1 })),
          },
        ],
      },
    })
  const cases: readonly (readonly [string, readonly [string, string, number], readonly [string, string, number], boolean])[] = [
    ['another port', ['127.0.0.1', 'UDP', 8080], ['127.0.0.1', 'UDP', 9090], true],
    ['the same port', ['127.0.0.1', 'UDP', 8080], ['127.0.0.1', 'UDP', 8080], false],
    ['another protocol', ['127.0.0.1', 'TCP', 8080], ['127.0.0.1', 'UDP', 8080], true],
    ['another address', ['127.0.0.1', 'TCP', 8080], ['127.0.0.2', 'TCP', 8080], true],
    ['every address', ['0.0.0.0', 'TCP', 8080], ['127.0.0.1', 'TCP', 8080], false],
    ['no address is every address', ['', 'TCP', 8080], ['127.0.0.1', 'TCP', 8080], false],
  ]
  for (const [name, wanted, used, fits] of cases)
    it(name, () => {
      const harness = new PluginHarness([makeNode('a')], [pod('used', 'a', used)])
      const refused = "Unschedulable: node(s) didn't have free ports for the requested pod ports"
      expect(harness.filter(new NodePorts(), pod('p', undefined, wanted))).to.deep.equal({ a: fits ? '' : refused })
    })
})

describe('scheduler plugin ImageLocality (imagelocality/image_locality_test.go)', () => {
  it('likes large images that are there, the more the more nodes have them', () => {
    const MB = 1024 * 1024
    const images = (...sizes: readonly (readonly [string, number])[]) => ({
      images: sizes.map(([name, size]) => ({ names: [name], sizeBytes: size * MB })),
    })
    const harness = new PluginHarness([
      makeNode('a', { status: images(['gcr.io/40:latest', 40], ['gcr.io/300:latest', 300]) }),
      makeNode('b', { status: images(['gcr.io/250:latest', 250], ['gcr.io/10:latest', 10]) }),
    ])
    const pod = (...names: readonly string[]) =>
      makePod('p', { spec: { containers: names.map((image, i) => ({ name: `c${i}`, image })) } })
    expect(harness.score(new ImageLocality(harness.handle), pod('gcr.io/40', 'gcr.io/250'))).to.deep.equal({ a: 0, b: 5 })
    expect(harness.score(new ImageLocality(harness.handle), pod('gcr.io/40', 'gcr.io/300'))).to.deep.equal({ a: 7, b: 0 })
    expect(harness.score(new ImageLocality(harness.handle), pod('unknown'))).to.equal('skipped')
  })
})

describe('scheduler plugin SchedulingGates', () => {
  it('names the gates', () => {
    const pod = makePod('p', { spec: { schedulingGates: [{ name: 'a' }, { name: 'b' }] } })
    expect(new SchedulingGates().preEnqueue(pod)?.message).to.equal('waiting for scheduling gates: [a b]')
    expect(new SchedulingGates().preEnqueue(makePod('p'))).to.equal(undefined)
  })
})
