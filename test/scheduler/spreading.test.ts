import { expect } from 'chai'
import * as fc from 'fast-check'
import { LABEL_TOPOLOGY_ZONE, type Node, type Pod, type PodSpec, type Stored, type TopologySpreadConstraint } from '../../src/api'
import { InterPodAffinity } from '../../src/scheduler/framework/plugins/inter-pod-affinity/inter-pod-affinity'
import { PodTopologySpread } from '../../src/scheduler/framework/plugins/pod-topology-spread/pod-topology-spread'
import { PodInfo } from '../../src/scheduler/framework/pod-info'
import { selectorFromSet } from '../../src/apimachinery'
import { Cache } from '../../src/scheduler/backend/cache/cache'
import { makeNode, makePod, PluginHarness } from './plugin-harness'

const HOSTNAME = 'kubernetes.io/hostname'
const FOO = { matchLabels: { foo: 'bar' } }
const labels = { foo: 'bar' }

/** Nodes a and b in zone1, x and y in zone2. */
function zonedNodes(): readonly Stored<Node>[] {
  return ['a', 'b', 'x', 'y'].map((name) =>
    makeNode(name, { labels: { zone: name < 'c' ? 'zone1' : 'zone2', node: name, [HOSTNAME]: name } }),
  )
}

/** As many matching pods on a node as its number says. */
function podsOn(counts: Record<string, number>, pod: Parameters<typeof makePod>[1] = {}): readonly Stored<Pod>[] {
  return Object.entries(counts).flatMap(([node, count]) =>
    Array.from({ length: count }, (_, i) => makePod(`${node}-${i}`, { node, labels, ...pod })),
  )
}

function constraint(
  topologyKey: string,
  whenUnsatisfiable: string,
  more: Partial<TopologySpreadConstraint> = {},
): TopologySpreadConstraint {
  return { topologyKey, whenUnsatisfiable, maxSkew: 1, labelSelector: FOO, ...more }
}

const spread = (...topologySpreadConstraints: readonly TopologySpreadConstraint[]): Partial<PodSpec> => ({
  topologySpreadConstraints,
})

/** The nodes a filter lets through, in order. */
function fitting(harness: PluginHarness, plugin: PodTopologySpread | InterPodAffinity, pod: Stored<Pod>): string {
  const answers = Object.entries(harness.filter(plugin, pod))
  return answers
    .filter(([, answer]) => answer === '')
    .map(([name]) => name)
    .sort()
    .join('')
}

describe('scheduler plugin PodTopologySpread: filtering (podtopologyspread/filtering_test.go)', () => {
  const hard = (topologyKey: string, more: Partial<TopologySpreadConstraint> = {}) =>
    spread(constraint(topologyKey, 'DoNotSchedule', more))
  const cases: readonly (readonly [name: string, spec: Partial<PodSpec>, pods: readonly Stored<Pod>[], wanted: string])[] = [
    ['no existing pods', hard('zone'), [], 'abxy'],
    [
      'pods of other namespaces do not count',
      hard('zone'),
      [...podsOn({ a: 2 }, { namespace: 'other' }), ...podsOn({ x: 1, y: 1 })],
      'ab',
    ],
    [
      'a missing selector matches nothing',
      spread({ topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', maxSkew: 1 }),
      podsOn({ x: 1, y: 1 }),
      'abxy',
    ],
    ['3/3 over zones', hard('zone'), podsOn({ a: 2, b: 1, y: 3 }), 'abxy'],
    ['2/1/0/3 over nodes', hard('node'), podsOn({ a: 2, b: 1, y: 3 }), 'x'],
    ['2/1/0/3 over nodes, skew 2', hard('node', { maxSkew: 2 }), podsOn({ a: 2, b: 1, y: 3 }), 'bx'],
    ['no node has the label', hard('rack'), [], ''],
    ['fewer domains than asked for: the minimum is 0', hard('zone', { minDomains: 3 }), podsOn({ a: 1, x: 1 }), ''],
    ['as many domains as asked for', hard('zone', { minDomains: 2 }), podsOn({ a: 1, x: 1 }), 'abxy'],
    [
      'two constraints',
      spread(constraint('zone', 'DoNotSchedule'), constraint('node', 'DoNotSchedule')),
      podsOn({ a: 2, b: 1, y: 4 }),
      '',
    ],
    [
      'terminating pods do not count',
      hard('node'),
      podsOn({ a: 1, b: 1, x: 1 }).map((pod, i) =>
        i === 0 ? { ...pod, metadata: { ...pod.metadata, deletionTimestamp: 't' } } : pod,
      ),
      'ay',
    ],
    ['the selector limits the domains', { ...hard('zone'), nodeSelector: { zone: 'zone1' } }, podsOn({ a: 1, b: 2 }), 'abxy'],
    [
      'or does not',
      { ...hard('zone', { nodeAffinityPolicy: 'Ignore' }), nodeSelector: { zone: 'zone1' } },
      podsOn({ a: 1, b: 2 }),
      'xy',
    ],
  ]
  for (const [name, spec, pods, wanted] of cases)
    it(name, () => {
      const harness = new PluginHarness(zonedNodes(), pods)
      expect(fitting(harness, new PodTopologySpread(harness.handle), makePod('p', { labels, spec }))).to.equal(wanted)
    })

  it('says which way it fails', () => {
    const harness = new PluginHarness([...zonedNodes(), makeNode('z')], podsOn({ a: 1 }))
    const answers = harness.filter(new PodTopologySpread(harness.handle), makePod('p', { labels, spec: hard('zone') }))
    expect(answers['a']).to.equal("Unschedulable: node(s) didn't match pod topology spread constraints")
    expect(answers['z']).to.equal(
      "UnschedulableAndUnresolvable: node(s) didn't match pod topology spread constraints (missing required label)",
    )
  })

  it('a pod that does not match its own selector adds nothing', () => {
    const harness = new PluginHarness(zonedNodes(), podsOn({ a: 2, b: 1, y: 3 }))
    expect(
      fitting(harness, new PodTopologySpread(harness.handle), makePod('p', { labels: { bar: '' }, spec: hard('node') })),
    ).to.equal('bx')
  })

  it('matchLabelKeys narrows to the values of the pod', () => {
    const pods = [...podsOn({ a: 1 }), ...podsOn({ x: 1 }, { labels: { ...labels, hash: '2' } })]
    const harness = new PluginHarness(zonedNodes(), pods)
    const pod = makePod('p', { labels: { ...labels, hash: '2' }, spec: hard('zone', { matchLabelKeys: ['hash'] }) })
    expect(fitting(harness, new PodTopologySpread(harness.handle), pod)).to.equal('ab')
  })

  it('trials add and remove pods', () => {
    const harness = new PluginHarness(zonedNodes(), podsOn({ a: 1, x: 2 }))
    const plugin = new PodTopologySpread(harness.handle)
    const pod = makePod('p', { labels, spec: hard('zone') })
    const result = plugin.preFilter(new PodInfo(pod))
    if (!('state' in result) || !result.state) throw new Error('expected a state')
    const x = harness.cache.nodeInfos().find(({ name }) => name === 'x') as NonNullable<ReturnType<Cache['nodeInfo']>>
    const trial = plugin.cloneState(result.state)
    plugin.removePod(trial, pod, new PodInfo(makePod('gone', { labels })), x)
    expect(plugin.filter(trial, pod, x)).to.equal(undefined)
    expect(plugin.filter(result.state, pod, x)?.code).to.equal('Unschedulable')
  })
})

describe('scheduler plugin PodTopologySpread: scoring (podtopologyspread/scoring_test.go)', () => {
  const soft = (topologyKey: string, maxSkew = 1) => spread(constraint(topologyKey, 'ScheduleAnyway', { maxSkew }))
  const cases: readonly (readonly [
    name: string,
    spec: Partial<PodSpec>,
    counts: Record<string, number>,
    candidates: string,
    wanted: Record<string, number>,
  ])[] = [
    ['no existing pods', soft(HOSTNAME), {}, 'ab', { a: 100, b: 100 }],
    ['one candidate', soft(HOSTNAME), { a: 2, b: 1 }, 'a', { a: 100 }],
    ['2/1/0/3', soft(HOSTNAME), { a: 2, b: 1, y: 3 }, 'abxy', { a: 20, b: 60, x: 100, y: 0 }],
    ['2/1/0/3 with skew 2', soft(HOSTNAME, 2), { a: 2, b: 1, y: 3 }, 'abxy', { a: 33, b: 66, x: 100, y: 16 }],
    ['4/3/2/1 with skew 3', soft(HOSTNAME, 3), { a: 4, b: 3, x: 2, y: 1 }, 'abxy', { a: 44, b: 66, x: 77, y: 100 }],
    ['4/2/1/~3~', soft(HOSTNAME), { a: 4, b: 2, x: 1, y: 3 }, 'abx', { a: 33, b: 83, x: 100 }],
    ['4/2/1/~3~ over zones', soft('zone'), { a: 4, b: 2, x: 1, y: 3 }, 'abx', { a: 75, b: 75, x: 100 }],
    [
      'no selector',
      spread({ topologyKey: HOSTNAME, whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 1 }),
      { a: 2 },
      'ab',
      { a: 100, b: 100 },
    ],
  ]
  for (const [name, spec, counts, candidates, wanted] of cases)
    it(name, () => {
      const harness = new PluginHarness(zonedNodes(), podsOn(counts))
      expect(harness.score(new PodTopologySpread(harness.handle), makePod('p', { labels, spec }), [...candidates])).to.deep.equal(
        wanted,
      )
    })

  it('spreads pods of a service, a replica set, by default; others not at all', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: makePod('s').metadata, spec: { selector: labels } }
    const nodes = ['a', 'b', 'c', 'd'].map((name) => makeNode(name, { labels: { [HOSTNAME]: name } }))
    const pods = podsOn({ a: 4, b: 3, c: 2, d: 1 })
    const wanted = { a: 44, b: 66, c: 77, d: 100 }
    const withService = new PluginHarness(nodes, pods, { services: [service] })
    expect(withService.score(new PodTopologySpread(withService.handle), makePod('p', { labels }))).to.deep.equal(wanted)
    const set = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { ...makePod('rs').metadata }, spec: { selector: FOO } }
    const withSet = new PluginHarness(nodes, pods, { replicaSets: [set] })
    const owned = makePod('p', { labels })
    const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'rs', uid: 'u', controller: true }]
    const controlled = { ...owned, metadata: { ...owned.metadata, ownerReferences } }
    expect(withSet.score(new PodTopologySpread(withSet.handle), controlled)).to.deep.equal(wanted)
    expect(withSet.score(new PodTopologySpread(withSet.handle), owned)).to.equal('skipped')
  })

  it('takes nodes without a zone and those of an empty one for one zone by default', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: makePod('s').metadata, spec: { selector: labels } }
    const zones = { a: { [LABEL_TOPOLOGY_ZONE]: 'x' }, b: { [LABEL_TOPOLOGY_ZONE]: '' }, c: {} }
    const nodes = Object.entries(zones).map(([name, zone]) => makeNode(name, { labels: { [HOSTNAME]: name, ...zone } }))
    const harness = new PluginHarness(nodes, podsOn({ a: 3, b: 1, c: 2 }), { services: [service] })
    const raw = { a: 3 * Math.log(5) + 2 + 3 * Math.log(4) + 4, b: Math.log(5) + 2 + Math.log(4) + 4, c: 2 * Math.log(5) + 2 }
    const scoreOf = (score: number): number => Math.floor((100 * (15 + 5 - Math.round(score))) / 15)
    expect(harness.score(new PodTopologySpread(harness.handle), makePod('p', { labels }))).to.deep.equal({
      a: scoreOf(raw.a),
      b: scoreOf(raw.b),
      c: scoreOf(raw.c),
    })
  })

  it('nodes without the key score nothing', () => {
    const nodes = [makeNode('a', { labels: { [HOSTNAME]: 'a' } }), makeNode('b'), makeNode('x', { labels: { [HOSTNAME]: 'x' } })]
    const harness = new PluginHarness(nodes, podsOn({ a: 4, b: 2, x: 1 }))
    expect(harness.score(new PodTopologySpread(harness.handle), makePod('p', { labels, spec: soft(HOSTNAME) }))).to.deep.equal({
      a: 16,
      b: 0,
      x: 100,
    })
  })
})

describe('scheduler plugin InterPodAffinity (interpodaffinity/filtering_test.go, scoring_test.go)', () => {
  const term = (topologyKey: string, more: object = {}) => ({ topologyKey, labelSelector: FOO, ...more })
  const near = (...terms: readonly ReturnType<typeof term>[]): Partial<PodSpec> => ({
    affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms } },
  })
  const apart = (...terms: readonly ReturnType<typeof term>[]): Partial<PodSpec> => ({
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms } },
  })
  const bar = { matchLabels: { bar: '' } }
  const cases: readonly (readonly [
    name: string,
    pod: Parameters<typeof makePod>[1],
    pods: readonly Stored<Pod>[],
    wanted: string,
  ])[] = [
    ['no terms, no pods', {}, [], 'abxy'],
    ['near a pod in its zone', { spec: near(term('zone')) }, podsOn({ a: 1 }), 'ab'],
    ['near a pod of another namespace', { spec: near(term('zone')) }, podsOn({ a: 1 }, { namespace: 'other' }), ''],
    [
      'near a pod of a named namespace',
      { spec: near(term('zone', { namespaces: ['other'] })) },
      podsOn({ a: 1 }, { namespace: 'other' }),
      'ab',
    ],
    [
      'near pods of any namespace',
      { spec: near(term('zone', { namespaceSelector: {} })) },
      podsOn({ x: 1 }, { namespace: 'other' }),
      'xy',
    ],
    ['near a pod that is not there', { spec: near(term('zone')) }, [], ''],
    ['the first of its kind may go anywhere', { labels, spec: near(term('zone')) }, [], 'abxy'],
    ['but needs the label', { labels, spec: near(term('rack')) }, [], ''],
    [
      'all terms by one pod',
      { spec: near(term('zone'), term('node', { labelSelector: bar })) },
      [...podsOn({ a: 1 }), ...podsOn({ a: 1 }, { labels: { bar: '' } })],
      '',
    ],
    [
      'all terms by one pod that is there',
      { spec: near(term('zone'), term('node', { labelSelector: bar })) },
      podsOn({ a: 1 }, { labels: { ...labels, bar: '' } }),
      'a',
    ],
    ['apart', { labels, spec: apart(term('node')) }, podsOn({ a: 1, x: 1 }), 'by'],
    ['apart over zones', { spec: apart(term('zone')) }, podsOn({ x: 1 }), 'ab'],
    ['existing pods keep apart', { labels }, podsOn({ a: 1 }, { spec: apart(term('zone')) }), 'xy'],
    ['existing pods keep apart from others', { labels: { bar: '' } }, podsOn({ a: 1 }, { spec: apart(term('zone')) }), 'abxy'],
    ['a missing label keeps nobody apart', { spec: apart(term('rack')) }, podsOn({ a: 1 }), 'abxy'],
  ]
  for (const [name, pod, pods, wanted] of cases)
    it(`filters: ${name}`, () => {
      const harness = new PluginHarness(zonedNodes(), pods)
      expect(fitting(harness, new InterPodAffinity(harness.handle), makePod('p', pod))).to.equal(wanted)
    })

  it('says which way it fails', () => {
    const answers = (pod: Parameters<typeof makePod>[1], pods: readonly Stored<Pod>[]) => {
      const harness = new PluginHarness(zonedNodes(), pods)
      return harness.filter(new InterPodAffinity(harness.handle), makePod('p', pod))['a']
    }
    expect(answers({ spec: near(term('zone')) }, [])).to.equal(
      "UnschedulableAndUnresolvable: node(s) didn't match pod affinity rules",
    )
    expect(answers({ spec: apart(term('zone')) }, podsOn({ a: 1 }))).to.equal(
      "Unschedulable: node(s) didn't match pod anti-affinity rules",
    )
    expect(answers({ labels }, podsOn({ a: 1 }, { spec: apart(term('zone')) }))).to.equal(
      "Unschedulable: node(s) didn't satisfy existing pods anti-affinity rules",
    )
  })

  const preferred = (weight: number, topologyKey: string) => [{ weight, podAffinityTerm: term(topologyKey) }]

  it('scores its own preferences', () => {
    const harness = new PluginHarness(zonedNodes(), podsOn({ a: 1, x: 2 }))
    const score = (affinity: NonNullable<PodSpec['affinity']>) =>
      harness.score(new InterPodAffinity(harness.handle), makePod('p', { spec: { affinity } }))
    const preferredDuringSchedulingIgnoredDuringExecution = preferred(5, 'zone')
    expect(score({ podAffinity: { preferredDuringSchedulingIgnoredDuringExecution } })).to.deep.equal({
      a: 0,
      b: 0,
      x: 100,
      y: 100,
    })
    expect(score({ podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution } })).to.deep.equal({
      a: 100,
      b: 100,
      x: 0,
      y: 0,
    })
  })

  it('scores the preferences of existing pods, and their demands', () => {
    const existing = podsOn(
      { a: 1 },
      {
        labels: {},
        spec: { affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferred(5, 'zone') } } },
      },
    )
    const demanding = podsOn({ x: 1 }, { labels: {}, spec: near(term('node')) })
    const harness = new PluginHarness(zonedNodes(), [...existing, ...demanding])
    expect(harness.score(new InterPodAffinity(harness.handle), makePod('p', { labels }))).to.deep.equal({
      a: 100,
      b: 100,
      x: 20,
      y: 0,
    })
    expect(harness.score(new InterPodAffinity(harness.handle), makePod('p'))).to.equal('skipped')
  })
})

describe('scheduler cache', () => {
  it('keeps its counts equal to a count from scratch, whatever happens', () => {
    const names = ['n1', 'n2', 'n3']
    const action = fc.record({
      kind: fc.constantFrom('place', 'forget', 'remove', 'relabel', 'terminate', 'moveNode', 'removeNode'),
      pod: fc.integer({ min: 0, max: 5 }),
      node: fc.constantFrom(...names),
      label: fc.constantFrom('a', 'b'),
      zone: fc.constantFrom('z1', 'z2', undefined),
    })
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const pods = new Map<number, Stored<Pod>>()
        const nodes = new Map(names.map((name) => [name, makeNode(name, { labels: { zone: 'z1', [HOSTNAME]: name } })]))
        const cache = new Cache(() => [...pods.values()])
        for (const node of nodes.values()) cache.setNode(node)
        const counter = () =>
          cache.counters.counter({
            namespaces: new Set(['default']),
            selector: selectorFromSet({ app: 'a' }),
            countsTerminating: false,
          })
        counter().byTopology('zone')
        cache.topologies.of('zone')
        for (const { kind, pod: index, node: nodeName, label, zone } of actions) {
          const pod = pods.get(index)
          if (kind === 'place' && !pod) {
            const placed = makePod(`p${index}`, { node: nodeName, labels: { app: label } })
            pods.set(index, placed)
            if (zone === 'z1') cache.assumePod(new PodInfo(placed), nodeName)
            else cache.addPod(placed)
          } else if ((kind === 'remove' || kind === 'forget') && pod) {
            pods.delete(index)
            cache.removePod(pod.metadata.uid)
          } else if ((kind === 'relabel' || kind === 'terminate') && pod) {
            const metadata =
              kind === 'relabel' ? { ...pod.metadata, labels: { app: label } } : { ...pod.metadata, deletionTimestamp: 't' }
            pods.set(index, { ...pod, metadata })
            cache.addPod({ ...pod, metadata })
          } else if (kind === 'moveNode') {
            const moved = makeNode(nodeName, zone ? { labels: { zone, [HOSTNAME]: nodeName } } : {})
            nodes.set(nodeName, moved)
            cache.setNode(moved)
          } else if (kind === 'removeNode') {
            nodes.delete(nodeName)
            cache.removeNode(nodeName)
          }
        }
        const expected = new Map<string, number>()
        for (const { metadata, spec } of pods.values()) {
          const zone = nodes.get(spec?.nodeName ?? '')?.metadata.labels?.['zone']
          if (zone === undefined || metadata.labels?.['app'] !== 'a' || metadata.deletionTimestamp !== undefined) continue
          expected.set(zone, (expected.get(zone) ?? 0) + 1)
        }
        expect(new Map(counter().byTopology('zone'))).to.deep.equal(expected)
        const zones = cache.topologies.of('zone')
        const onNodes = new Map<string, number>()
        for (const { name, slot } of cache.nodeInfos()) {
          const zone = nodes.get(name)?.metadata.labels?.['zone']
          expect(zones.valueOf(zones.domainOf(slot))).to.equal(zone)
          if (zone !== undefined) onNodes.set(zone, (onNodes.get(zone) ?? 0) + counter().onNode(slot))
        }
        expect([...onNodes].filter(([, count]) => count > 0)).to.have.deep.members([...expected])
      }),
    )
  })
})
