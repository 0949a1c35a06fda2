import { expect } from 'chai'
import { Cluster } from '../../src'

interface Shown {
  readonly metadata: Readonly<Record<string, unknown>>
}

/** All objects of a kind as kubectl shows them, managed fields included, by name; without what depends on when they were made. */
function shown(cluster: Cluster, kind: string, namespace = 'default'): Readonly<Record<string, unknown>> {
  const { stdout } = cluster.run(`kubectl get ${kind} -n ${namespace} -o json --show-managed-fields`)
  const { items } = JSON.parse(stdout) as { readonly items: readonly Shown[] }
  return Object.fromEntries(
    items.map(({ metadata: { uid, resourceVersion, ...metadata }, ...rest }) => {
      expect(uid).to.be.a('string')
      expect(Number(resourceVersion)).to.be.greaterThan(0)
      return [metadata['name'], { ...rest, metadata }]
    }),
  )
}

describe('what a cluster has that ran before', () => {
  const standing = new Cluster({ nodes: 12 })

  it('are nodes and leases as kubelets register them, without the taint that they lose when they are ready', () => {
    const registering = new Cluster({ nodes: Array.from({ length: 12 }, (_, i) => ({ name: `node-${i + 1}` })) })
    expect(Object.keys(shown(standing, 'nodes'))).to.have.lengthOf(12)
    expect(shown(standing, 'nodes')).to.deep.equal(shown(registering, 'nodes'))
    const [here, there] = [standing, registering].map((cluster) => shown(cluster, 'leases', 'kube-node-lease'))
    const ownerless = (leases: typeof here): string =>
      JSON.stringify(leases, (key, value: unknown) => (key === 'uid' ? '' : value))
    expect(Object.keys(here ?? {})).to.have.lengthOf(12)
    expect(ownerless(here)).to.equal(ownerless(there))
    for (const kind of ['nodes', 'leases -A'])
      expect(standing.run(`kubectl get ${kind}`).stdout).to.equal(registering.run(`kubectl get ${kind}`).stdout)
  })

  it('are leases that belong to their nodes', () => {
    const [nodeUids, ownerUids] = ['nodes', 'leases -n kube-node-lease'].map((kind) => {
      const path = kind === 'nodes' ? '{.items[*].metadata.uid}' : '{.items[*].metadata.ownerReferences[*].uid}'
      return standing.run(`kubectl get ${kind} -o jsonpath='${path}'`).stdout
    })
    expect(nodeUids)
      .to.equal(ownerUids)
      .and.to.have.lengthOf(12 * 36 + 11)
  })

  it('are what controllers make for each namespace', () => {
    const cluster = new Cluster({ nodes: 0 })
    for (const namespace of ['default', 'kube-node-lease', 'kube-public', 'kube-system'])
      for (const kind of ['serviceaccounts', 'configmaps']) {
        const before = shown(cluster, kind, namespace)
        cluster.run(`kubectl delete ${kind} --all -n ${namespace}`)
        cluster.settle()
        expect(Object.keys(before)).to.deep.equal([kind === 'configmaps' ? 'kube-root-ca.crt' : 'default'])
        expect(shown(cluster, kind, namespace)).to.deep.equal(before)
      }
  })

  it('lives on as what joined later does: heartbeats, failure, recovery', () => {
    const [here, there] = [new Cluster({ nodes: 1, seed: 5 }), new Cluster({ nodes: [{ name: 'node-1' }], seed: 5 })]
    const course = (cluster: Cluster): string => {
      cluster.pass(330_000)
      cluster.failNode('node-1')
      cluster.pass(120_000)
      cluster.recoverNode('node-1')
      cluster.pass(60_000)
      return ['kubectl get nodes,leases -A', 'kubectl describe node node-1', 'kubectl get events -A']
        .map((c) => cluster.run(c).stdout)
        .join()
    }
    expect(course(here)).to.include('NodeNotReady').and.to.equal(course(there))
  })
})
