import { expect, use } from 'chai'
import { claim, Cluster, kubehave, resourceNamed } from 'kubehave'
import { describe, it } from 'mocha'
import { spread } from '../claims/spread.mjs'

use(kubehave)
claim(spread)

describe('the same claim in chai', () => {
  it('is stated as in a feature', () => {
    const cluster = new Cluster({ nodes: 3 })
    cluster.make(resourceNamed('ReplicaSet'), 'web', 3)
    expect(cluster).within('1m').to.show('pods matching "app=web" are spread over 3 nodes')
    expect(() => expect(cluster).to.show('pods matching "app=web" are spread over 1 node')).to.throw('they were on 3')
  })
})
