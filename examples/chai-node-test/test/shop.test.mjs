import { describe, it } from 'node:test'
import { expect, use } from 'chai'
import { Cluster, kubehave, resourceNamed } from 'kubehave'

use(kubehave)

describe('a shop of three pods', () => {
  it('heals itself', () => {
    const cluster = new Cluster({ nodes: 3 })
    cluster.make(resourceNamed('ReplicaSet'), 'shop', 3)
    expect(cluster.ref('rs/shop')).within('1m').to.have.replicas(3)
    cluster.beginBlock()
    cluster.run('kubectl delete pods -l app=shop --wait=false')
    expect(cluster).atSomeTime.to.have.pods(0, 'ready')
    expect(cluster.ref('rs/shop')).to.have.pods(3).that.are('ready')
  })
})
