import * as chai from 'chai'
import { kubehave, resourceNamed, Cluster } from '../../src'
import { VacuousClaimError } from '../../src/claims'

chai.use(kubehave)
const { expect } = chai
const RS = resourceNamed('rs')

function web(): Cluster {
  const cluster = new Cluster({ nodes: 2 })
  cluster.make(RS, 'web', 3)
  cluster.settle()
  cluster.beginBlock()
  return cluster
}

describe('expect(cluster)', () => {
  it('shows claims in both languages', () => {
    expect(web()).to.show('3 pods exist')
    expect(web()).to.show('3개의 파드가 있다')
    expect(() => expect(web()).to.show('4 pods exist')).to.throw(/^expected that 4 pods exist, but found 3 \(/)
  })

  it('takes every modality', () => {
    const scaled = (): Cluster => {
      const cluster = web()
      cluster.scale({ type: 'named', resource: RS, name: 'web' }, 5)
      return cluster
    }
    expect(scaled()).within('10s').to.show('5 pods are ready')
    expect(scaled()).during('10s').to.show('at least 3 pods are ready')
    expect(scaled()).after('10s').to.show('5 pods are ready')
    expect(scaled()).throughout.to.show('at least 3 pods exist')
    expect(scaled()).atNoTime.to.show('more than 5 pods exist')
    expect(scaled()).atSomeTime.to.show('4 pods are ready')
    expect(() => expect(scaled()).throughout.to.show('5 pods exist')).to.throw(
      'expected that throughout, 5 pods exist, but found 3',
    )
  })

  it('leaves numbers to chai', () => {
    expect(5).to.be.within(1, 9)
    expect(() => expect(50).to.be.within(1, 9)).to.throw()
  })

  it('may be negated', () => {
    expect(web()).not.to.show('4 pods exist')
    expect(() => expect(web()).not.to.show('3 pods exist')).to.throw('expected that not 3 pods exist, but it did')
  })

  it('refuses claims that hold for no reason, negated ones too', () => {
    expect(() => expect(web()).to.show('no pods matching "app=wbe" exist')).to.throw(VacuousClaimError, 'did you mean `app=web`?')
    expect(() => expect(web()).not.to.show('3 pods matching "app=wbe" exist')).to.throw(
      VacuousClaimError,
      'did you mean `app=web`?',
    )
  })

  it('takes what stands below a sentence', () => {
    expect(web()).to.show('rs/web matches:', 'spec: {replicas: 3}')
    expect(web()).to.show('the events include, in order:', [{ reason: 'SuccessfulCreate', object: 'rs/web' }])
    expect(() => expect(web()).to.show('rs/web matches:')).to.throw('"rs/web matches:" needs a doc string as its second argument')
    expect(() => expect(web()).to.show('3 pods exist', 'x')).to.throw('"3 pods exist" takes no second argument')
  })

  it('knows what it cannot show', () => {
    expect(() => expect(web()).to.show('3 pods dance')).to.throw('no claim is stated as "3 pods dance"')
    expect(() => expect({}).to.show('3 pods exist')).to.throw(TypeError, 'show() needs a kubehave Cluster')
  })
})
