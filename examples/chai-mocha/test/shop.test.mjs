import { expect, use } from 'chai'
import { beforeEach, describe, it } from 'mocha'
import { Cluster, kubehave, parseRef, resourceNamed } from 'kubehave'

use(kubehave)

describe('a shop of three pods', () => {
  let cluster

  beforeEach(() => {
    cluster = new Cluster({ nodes: 3, seed: 7 })
    cluster.make(resourceNamed('Deployment'), 'shop', 3)
    cluster.settle()
    cluster.beginBlock()
  })

  it('is available', () => {
    expect(cluster.ref('deployment/shop')).within('5m').to.be.available()
    expect(cluster).to.have.pods(3)
    expect(cluster).to.have.pods('app=shop').that.are('Running')
  })

  it('stays open while it is scaled', () => {
    cluster.scale(parseRef('deployment/shop'), 5)
    expect(cluster.ref('deployment/shop')).within('1m').to.have.replicas(5, 'available')
    expect(cluster).always.to.have.pods('at least 3', 'ready')
    expect(cluster).never.to.have.pods('more than 5')
    expect(cluster).not.to.have.pods(3)
  })
})
