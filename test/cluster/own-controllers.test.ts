import { expect } from 'chai'
import { Cluster, CONFIG_MAPS, forObject, watch, type Reconciler } from '../../src'

/** Numbers the ConfigMaps that it sees: a controller that remembers something. */
function newNumberingController(): Reconciler {
  let next = 1
  return {
    name: 'numbering-controller',
    watches: [watch(CONFIG_MAPS, forObject())],
    reconcile: ({ namespace, name }, { client, lister }) => {
      const map = lister(CONFIG_MAPS).get(namespace, name)
      if (map && namespace === 'default' && !map.data?.number && name !== 'kube-root-ca.crt')
        client.update(CONFIG_MAPS, { ...map, data: { number: String(next++) } })
      return {}
    },
  }
}

const numberOf = (cluster: Cluster, name: string): string | undefined =>
  cluster.history.get(CONFIG_MAPS, 'default', name)?.data?.number

describe('controllers of a project’s own', () => {
  it('run beside the built-in ones', () => {
    const cluster = new Cluster({ nodes: 1, controllers: [newNumberingController()] })
    cluster.run('kubectl create configmap a')
    cluster.settle()
    expect(numberOf(cluster, 'a')).to.equal('1')
  })

  it('forget before each cluster what they remember, where they are handed over as objects', () => {
    let resets = 0
    const controllers = [{ ...newNumberingController(), reset: () => void resets++ }]
    new Cluster({ nodes: 1, controllers }).copy()
    expect(resets).to.equal(2)
  })

  it('are made anew for each cluster and each copy, where they are handed over as functions', () => {
    const options = { nodes: 1, controllers: [newNumberingController] }
    const [first, second] = [new Cluster(options), new Cluster(options)]
    for (const cluster of [first, second]) {
      cluster.run('kubectl create configmap a')
      cluster.settle()
    }
    const copy = first.copy()
    first.run('kubectl create configmap b')
    first.settle()
    expect([numberOf(first, 'a'), numberOf(first, 'b')]).to.deep.equal(['1', '2'])
    expect([numberOf(second, 'a'), numberOf(copy, 'a'), numberOf(copy, 'b')]).to.deep.equal(['1', '1', undefined])
  })
})
