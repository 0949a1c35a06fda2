import { expect } from 'chai'
import type { EndpointSlice, Pod, Service, Stored } from '../../src/api'
import { newEndpointSlice, sliceLabels } from '../../src/controllers/endpointslice/new-endpoint-slice'
import { reconcileSlices, type Reconciled } from '../../src/controllers/endpointslice/reconciler'
import { node, pod, pods, service, storedSlice } from './service-objects'

const PORTS = [{ name: 'http', port: 80, protocol: 'TCP' }]

function reconcile(
  of: Stored<Service>,
  selected: readonly Stored<Pod>[],
  slices: readonly Stored<EndpointSlice>[] = [],
): Reconciled {
  return reconcileSlices({ service: of, pods: selected, nodeOf: (name) => (name === 'node-1' ? node : undefined) }, slices)
}

const lengths = (slices: readonly EndpointSlice[]): readonly number[] => slices.map(({ endpoints }) => endpoints?.length ?? 0)

/** A stored slice with those pods. */
function sliceOf(of: Stored<Service>, selected: readonly Stored<Pod>[], name: string): Stored<EndpointSlice> {
  const [made] = reconcile(of, selected).create
  return storedSlice(made ?? newEndpointSlice(of, 'IPv4', [], []), name)
}

// The cases of k8s.io/endpointslice/reconciler_test.go and utils_test.go.
describe('endpoint slices', () => {
  it('are empty for a service without pods, so that there is one from the first moment', () => {
    const { create, update, remove } = reconcile(service(), [])
    expect([create.length, update.length, remove.length]).to.deep.equal([1, 0, 0])
    expect(create[0]).to.deep.include({ addressType: 'IPv4', endpoints: [], ports: [] })
    expect(create[0]?.metadata).to.deep.equal({
      namespace: 'default',
      generateName: 'web-',
      labels: {
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': 'web',
      },
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Service', name: 'web', uid: 'uid-web', controller: true, blockOwnerDeletion: true },
      ],
    })
  })

  it('leave the empty one alone while there are no pods', () => {
    const empty = storedSlice(newEndpointSlice(service(), 'IPv4', [], []), 'web-1')
    expect(reconcile(service(), [], [empty])).to.deep.equal({ create: [], update: [], remove: [], skipped: [] })
  })

  it('reuse the empty one for the first pod', () => {
    const empty = storedSlice(newEndpointSlice(service(), 'IPv4', [], []), 'web-1')
    const { create, update, remove } = reconcile(service(), [pod(1)], [empty])
    expect([create.length, remove.length]).to.deep.equal([0, 0])
    expect(update.map(({ metadata, endpoints }) => [metadata.name, endpoints?.length])).to.deep.equal([['web-1', 1]])
  })

  it('become the empty one when the last pod goes', () => {
    const { create, update, remove } = reconcile(service(), [], [sliceOf(service(), [pod(1)], 'web-1')])
    expect([create.length, remove.length]).to.deep.equal([0, 0])
    expect(update[0]).to.deep.include({ endpoints: [], ports: [] })
    expect(update[0]?.metadata).to.include({ name: 'web-1' }).and.not.have.property('generateName')
  })

  it('hold a hundred endpoints each', () => {
    expect(lengths(reconcile(service(), pods(250)).create)).to.deep.equal([100, 100, 50])
  })

  it('are filled where one change is enough: 62 and 61 of 250', () => {
    const all = pods(250)
    const first = sliceOf(service(), all.slice(0, 62), 'web-1')
    const second = sliceOf(service(), all.slice(62, 123), 'web-2')
    const { create, update, remove } = reconcile(service(), all, [first, second])
    expect([lengths(create), lengths(update), remove.length]).to.deep.equal([[100], [89], 0])
    expect(update[0]?.metadata.name).to.equal('web-1')
  })

  it('are made anew rather than changed in two places: 74 and 74 of 300', () => {
    const all = pods(300)
    const first = sliceOf(service(), all.slice(0, 74), 'web-1')
    const second = sliceOf(service(), all.slice(74, 148), 'web-2')
    const { create, update, remove } = reconcile(service(), all, [first, second])
    expect([lengths(create), lengths(update), remove.length]).to.deep.equal([[100, 52], [], 0])
  })

  it('that change anyway take in new pods, the fullest first', () => {
    const before = [pods(80), pods(20, 100)].map((each) => each.map((_, i) => pod(Number(each[i]?.metadata.name.slice(4)))))
    const slices = before.map((each, i) => sliceOf(service(), each, `web-${i}`))
    const changed = before.flat().map((each, i) => (i % 10 ? each : pod(Number(each.metadata.name.slice(4)), { isReady: false })))
    const added = Array.from({ length: 15 }, (_, i) => pod(200 + i))
    const { create, update, remove } = reconcile(service(), [...changed, ...added], slices)
    expect([lengths(create), lengths(update), remove.length]).to.deep.equal([[], [95, 20], 0])
  })

  it('are recycled when all of them change: ten of thirty become three of a hundred', () => {
    const all = pods(300)
    const slices = Array.from({ length: 10 }, (_, i) => sliceOf(service(), all.slice(i * 30, i * 30 + 30), `web-${i}`))
    expect(reconcile(service(), all, slices)).to.deep.equal({ create: [], update: [], remove: [], skipped: [] })
    const ports = [{ name: 'http', port: 80, targetPort: 81, protocol: 'TCP' }]
    const { create, update, remove } = reconcile(service({ ports }), all, slices)
    expect([lengths(create), lengths(update), remove.length]).to.deep.equal([[], [100, 100, 100], 7])
  })

  it('follow the labels of the service, those of their own left out', () => {
    const slice = sliceOf(service(), [pod(1)], 'web-1')
    const labelled = service({}, { team: 'shop', 'kubernetes.io/service-name': 'mistaken' })
    const [changed] = reconcile(labelled, [pod(1)], [slice]).update
    expect(changed?.metadata.labels).to.deep.equal({
      team: 'shop',
      'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
      'kubernetes.io/service-name': 'web',
    })
    expect(sliceLabels(service({ clusterIP: 'None' }))).to.include({ 'service.kubernetes.io/headless': '' })
  })

  it('of a service of that name before it are removed', () => {
    const { metadata } = service()
    const older = { ...service(), metadata: { ...metadata, uid: 'older' } }
    const { create, remove } = reconcile(service(), [pod(1)], [sliceOf(older, [pod(1)], 'web-1')])
    expect([lengths(create), remove.map((slice) => slice.metadata.name)]).to.deep.equal([[1], ['web-1']])
  })

  it('of an address type that the service does not have any more are removed', () => {
    const slice = { ...sliceOf(service(), [pod(1)], 'web-6'), addressType: 'IPv6' }
    expect(reconcile(service(), [pod(1)], [slice]).remove.map(({ metadata }) => metadata.name)).to.deep.equal(['web-6'])
  })

  it('are one for each set of ports by name', () => {
    const of = service({ ports: [{ name: 'http', port: 80, targetPort: 'web', protocol: 'TCP' }] })
    const at = (number: number, containerPort: number): Stored<Pod> =>
      pod(number, {
        spec: { containers: [{ name: 'main', image: 'x', ports: [{ name: 'web', containerPort, protocol: 'TCP' }] }] },
      })
    const { create } = reconcile(of, [at(1, 8080), at(2, 8081), at(3, 8080)])
    expect(create.map(({ ports, endpoints }) => [ports?.[0]?.port, endpoints?.length])).to.deep.equal([
      [8080, 2],
      [8081, 1],
    ])
  })

  it('leave out pods of an unknown node, unless all addresses are published', () => {
    const lost = pod(2, { spec: { nodeName: 'node-9' } })
    const { create, skipped } = reconcile(service(), [pod(1), lost])
    expect([lengths(create), skipped]).to.deep.equal([[1], ['skipping Pod pod-2 for Service default/web: Node node-9 Not Found']])
    expect(lengths(reconcile(service({ publishNotReadyAddresses: true }), [pod(1), lost]).create)).to.deep.equal([2])
  })

  it('have no ports for a headless service without any', () => {
    const { create } = reconcile(service({ clusterIP: 'None', ports: [] }), [pod(1)])
    expect(create.map(({ ports, endpoints }) => [ports, endpoints?.length])).to.deep.equal([[[], 1]])
  })

  it('keep ports in the order of their hashes', () => {
    const ports = ['http', 'metrics', 'https'].map((name, i) => ({ name, port: 80 + i, protocol: 'TCP' }))
    const given = (names: readonly (typeof ports)[number][]): readonly unknown[] =>
      reconcile(service({ ports: names }), [pod(1)]).create.map((slice) => slice.ports)
    expect(given([...ports].reverse())).to.deep.equal(given(ports))
  })

  const CONDITIONS: readonly [what: string, of: Stored<Pod>, published: boolean, conditions: object][] = [
    ['ready', pod(1), false, { ready: true, serving: true, terminating: false }],
    ['not ready', pod(1, { isReady: false }), false, { ready: false, serving: false, terminating: false }],
    ['not ready but published', pod(1, { isReady: false }), true, { ready: true, serving: false, terminating: false }],
    ['ending while it serves', pod(1, { isDeleted: true }), false, { ready: false, serving: true, terminating: true }],
    ['ending', pod(1, { isDeleted: true, isReady: false }), false, { ready: false, serving: false, terminating: true }],
    ['ending but published', pod(1, { isDeleted: true }), true, { ready: true, serving: true, terminating: true }],
  ]
  for (const [what, of, publishNotReadyAddresses, conditions] of CONDITIONS)
    it(`say that a pod is ${what}`, () => {
      const [slice] = reconcile(service({ publishNotReadyAddresses }), [of]).create
      expect(slice).to.deep.include({
        ports: PORTS,
        endpoints: [
          {
            addresses: ['10.0.0.1'],
            conditions,
            targetRef: { kind: 'Pod', namespace: 'default', name: 'pod-1', uid: 'uid-pod-1' },
            nodeName: 'node-1',
          },
        ],
      })
    })
})
