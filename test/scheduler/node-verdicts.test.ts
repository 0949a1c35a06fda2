import { expect } from 'chai'
import * as fc from 'fast-check'
import type { Node, Pod, PodSpec, Service, Stored } from '../../src/api'
import { Nominator } from '../../src/scheduler/backend/queue/nominator'
import { Framework } from '../../src/scheduler/framework/framework'
import type { FilterRunner, Handle, Plugin } from '../../src/scheduler/framework/interface'
import { NodeInfo } from '../../src/scheduler/framework/node-info'
import { NodeVerdicts } from '../../src/scheduler/framework/node-verdicts'
import { defaultPlugins, type EnabledPlugin } from '../../src/scheduler/framework/plugins/registry'
import { PodInfo } from '../../src/scheduler/framework/pod-info'
import { SignedPlugins } from '../../src/scheduler/framework/signed-plugins'
import { Status } from '../../src/scheduler/framework/status'
import { SchedulingAlgorithm } from '../../src/scheduler/schedule-pod'
import { SeededRandom } from '../../src/sim'
import { makeNode, makePod, PluginHarness } from './plugin-harness'

const HOSTNAME = 'kubernetes.io/hostname'
const ZONE = 'topology.kubernetes.io/zone'

/** The default plugins, none of which signs: each is asked anew for each pod and node. */
function unsignedPlugins(handle: Handle, runner: FilterRunner): readonly EnabledPlugin[] {
  const unsign = (plugin: Plugin): Plugin => Object.create(plugin, { signers: { value: undefined } }) as Plugin
  return defaultPlugins(handle, runner).map(({ plugin, weight }) => ({ plugin: unsign(plugin), weight }))
}

const SERVICE: Stored<Service> = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'default', name: 'a', uid: 'a', resourceVersion: '1', creationTimestamp: '' },
  spec: { selector: { app: 'a' } },
}

/** A cluster's nodes with one way to decide, without queue and server. */
class Side {
  private readonly pods: Stored<Pod>[] = []
  private readonly nominator = new Nominator()
  private readonly harness = new PluginHarness([], this.pods, { services: [SERVICE] })
  private readonly framework: Framework
  private readonly algorithm = new SchedulingAlgorithm(this.cache, new SeededRandom(1))

  constructor(pluginsOf: typeof defaultPlugins) {
    const { nominator } = this
    const handle: Handle = {
      ...this.harness.handle,
      hasNominatedPods: () => nominator.size > 0,
      nominatedPodsForNode: (nodeName) => nominator.podsForNode(nodeName),
    }
    this.framework = new Framework(handle, pluginsOf)
  }

  get cache() {
    return this.harness.cache
  }

  schedule(pod: Stored<Pod>): unknown {
    const podInfo = new PodInfo(pod)
    const result = this.algorithm.schedule(this.framework, podInfo)
    this.nominator.delete(pod)
    if ('nodeName' in result) {
      this.pods.push(pod)
      this.cache.assumePod(podInfo, result.nodeName)
      return result
    }
    this.nominator.add(podInfo, result.nomination)
    return { ...result, unschedulablePlugins: [...result.unschedulablePlugins] }
  }

  remove(pod: Stored<Pod>): void {
    this.nominator.delete(pod)
    this.cache.removePod(pod.metadata.uid)
  }
}

const TERM = { labelSelector: { matchLabels: { app: 'b' } }, topologyKey: ZONE }
const onDisk = { key: 'disk', operator: 'In', values: ['ssd'] } as const

/** What makes pods differ to the plugins; each is a template of many pods. */
const SPECS: readonly Partial<PodSpec>[] = [
  {},
  { tolerations: [{ key: 'low', operator: 'Exists' }] },
  { nodeSelector: { disk: 'ssd' } },
  {
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 9, preference: { matchExpressions: [onDisk] } }],
      },
    },
  },
  { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ ...TERM, topologyKey: HOSTNAME }] } } },
  {
    affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 5, podAffinityTerm: TERM }] } },
  },
  { topologySpreadConstraints: [{ ...TERM, maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' }] },
  { topologySpreadConstraints: [{ ...TERM, maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' }] },
  { priority: 10 },
]
const REQUESTS: readonly Record<string, string>[] = [
  {},
  { cpu: '500m', memory: '1Gi' },
  { cpu: '1500m' },
  { 'example.com/gpu': '1' },
  { 'ephemeral-storage': '1Gi' },
]
const TAINTS = ['NoSchedule', 'PreferNoSchedule'].map((effect) => ({ key: 'low', value: 'x', effect }))

const template = fc.record({
  spec: fc.constantFrom(...SPECS),
  requests: fc.constantFrom(...REQUESTS),
  image: fc.constantFrom('small', 'big'),
  hostPort: fc.constantFrom(undefined, 80, 81),
  app: fc.constantFrom('a', 'b'),
})
type Template = typeof template extends fc.Arbitrary<infer T> ? T : never

function podOf({ spec, requests, image, hostPort, app }: Template, name: string): Stored<Pod> {
  const ports = hostPort === undefined ? [] : [{ containerPort: 80, hostPort }]
  const containers = [{ name: 'c', image, ports, resources: { requests } }]
  return makePod(name, { labels: { app }, spec: { ...spec, containers } })
}

const nodeState = fc.record({
  zone: fc.constantFrom(undefined, '', 'x', 'y'),
  disk: fc.constantFrom(undefined, 'ssd'),
  taint: fc.constantFrom(undefined, undefined, ...TAINTS),
  cordoned: fc.boolean(),
  image: fc.constantFrom(undefined, 400_000_000, 900_000_000),
  pods: fc.constantFrom('2', '20'),
})
type NodeState = typeof nodeState extends fc.Arbitrary<infer T> ? T : never

function nodeOf(name: string, { zone, disk, taint, cordoned, image, pods }: NodeState): Stored<Node> {
  return makeNode(name, {
    labels: { [HOSTNAME]: name, ...(zone !== undefined && { [ZONE]: zone }), ...(disk && { disk }) },
    allocatable: { cpu: '2', memory: '4Gi', pods },
    spec: { ...(taint && { taints: [taint] }), ...(cordoned && { unschedulable: true }) },
    status: {
      allocatable: { cpu: '2', memory: '4Gi', pods },
      ...(image && { images: [{ names: ['big:latest'], sizeBytes: image }] }),
    },
  })
}

const action = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('pod' as const), template: fc.nat(3) }) },
  fc.record({ kind: fc.constant('removePod' as const), pod: fc.nat() }),
  fc.record({ kind: fc.constant('setNode' as const), node: fc.nat(), state: nodeState }),
  fc.record({ kind: fc.constant('removeNode' as const), node: fc.nat() }),
  fc.record({ kind: fc.constant('addNode' as const), state: nodeState }),
)

describe('what is known of nodes for the pods of one signature', () => {
  it('decides as a scheduler that asks all plugins each time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 4, 12, 115),
        fc.array(nodeState, { minLength: 5, maxLength: 5 }),
        fc.array(template, { minLength: 4, maxLength: 4 }),
        fc.array(action, { minLength: 10, maxLength: 60 }),
        (nodes, states, templates, actions) => {
          const sides = [new Side(defaultPlugins), new Side(unsignedPlugins)] as const
          const names: string[] = []
          const setNode = (name: string, state: NodeState): void => {
            for (const { cache } of sides) cache.setNode(nodeOf(name, state))
          }
          const addNode = (state: NodeState): void => {
            names.push(`n${names.length}`)
            setNode(names.at(-1)!, state)
          }
          for (let i = 0; i < nodes; i++) addNode(states[i % 5]!)
          const pods: Stored<Pod>[] = []
          for (const step of actions) {
            if (step.kind === 'pod') {
              const pod = podOf(templates[step.template]!, `p${pods.length}`)
              pods.push(pod)
              const [known, asked] = sides.map((side) => side.schedule(pod))
              expect(known).to.deep.equal(asked)
            } else if (step.kind === 'removePod' && pods.length > 0) {
              for (const side of sides) side.remove(pods[step.pod % pods.length]!)
            } else if (step.kind === 'setNode') setNode(names[step.node % names.length]!, step.state)
            else if (step.kind === 'addNode') addNode(step.state)
            else if (step.kind === 'removeNode') {
              for (const { cache } of sides) cache.removeNode(names[step.node % names.length]!)
            }
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('looks at a node again only when its generation moved', () => {
    const looked: string[] = []
    const node = (slot: number): NodeInfo => Object.assign(new NodeInfo(`n${slot}`, slot), { generation: slot + 1 })
    const [first, last] = [node(0), node(40)]
    const verdicts = new NodeVerdicts({
      refusal: ({ name, generation }) => {
        looked.push(name)
        return generation > 100 ? new Status('Unschedulable', ['full']) : undefined
      },
      score: ({ slot }) => slot,
      normalizedScorers: [],
    })
    expect([last, first, last, first].map((each) => verdicts.refusal(each))).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(looked).to.deep.equal(['n40', 'n0'])
    const totals = new Float64Array(2)
    verdicts.putScores([last, first], totals, new Float64Array(2))
    expect([...totals]).to.deep.equal([40, 0])
    first.generation = 101
    expect(verdicts.refusal(first)?.reasons).to.deep.equal(['full'])
    expect(verdicts.refusal(last)).to.equal(undefined)
    expect(looked).to.deep.equal(['n40', 'n0', 'n0'])
  })

  it('normalises the scores of the nodes that are left, and leaves out who likes all the same', () => {
    const nodes = [0, 1, 2].map((slot) => Object.assign(new NodeInfo(`n${slot}`, slot), { generation: 1 }))
    const verdicts = new NodeVerdicts({
      refusal: () => undefined,
      score: () => 1,
      normalizedScorers: [
        { weight: 10, score: ({ slot }) => slot, normalize: (scores) => scores.forEach((score, i) => (scores[i] = 2 - score)) },
        { weight: 1, score: () => 0, normalize: () => expect.fail('all nodes are equal') },
      ],
    })
    for (const node of nodes) verdicts.refusal(node)
    const totals = new Float64Array(2)
    verdicts.putScores([nodes[2]!, nodes[0]!], totals, new Float64Array(2))
    expect([...totals]).to.deep.equal([1, 21])
  })

  it('forgets the signature that was not asked for longest', () => {
    const looked: string[] = []
    const plugin: Plugin & { filter(state: unknown, pod: Pod, node: NodeInfo): undefined } = {
      name: 'Fake',
      signers: [({ pod }) => pod.metadata.name],
      filter: (_state, pod) => void looked.push(pod.metadata.name ?? ''),
    }
    const signed = new SignedPlugins([plugin], [])
    const node = Object.assign(new NodeInfo('n', 0), { generation: 1 })
    const ask = (name: string): void => void signed.verdictsOf(new PodInfo(makePod(name)), [{}]).refusal(node)
    const names = Array.from({ length: 32 }, (_, i) => `p${i}`)
    for (const name of [...names, 'p0', 'other', 'p0', 'p2', 'other']) ask(name)
    expect(looked).to.deep.equal([...names, 'other'])
    ask('p1')
    expect(looked).to.deep.equal([...names, 'other', 'p1'])
  })
})
