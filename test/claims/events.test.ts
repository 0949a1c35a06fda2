import { expect } from 'chai'
import { EVENTS } from '../../src/apimachinery'
import type { Event, Stored } from '../../src/api'
import { parseRef, resourceNamed } from '../../src/cluster'
import { failureOf, judgeSentence, tell } from './claim-harness'

describe('events in order', () => {
  /** Refused at the start, and again and again: one event whose newest revision is younger than that of the other. */
  const counted = () =>
    tell({ nodes: 0 }, (c) => {
      c.makePod('web', { app: 'web' })
      c.pass(1)
      c.run('kubectl create configmap one')
      const event = (name: string): string =>
        `{apiVersion: v1, kind: Event, metadata: {name: ${name}}, involvedObject: {apiVersion: v1, kind: Pod, namespace: default, name: web}, reason: ${name === 'first' ? 'BackOff' : 'Killing'}, message: ${name}, type: Normal, count: 1}`
      c.apply(event('first'))
      c.apply(event('second'))
      c.run(`kubectl patch event first --type=merge -p '{"count":5}'`)
    })

  it('stand where they were first stored, however often they were written since', () => {
    const cluster = counted()
    const [first] = (cluster.history.list(EVENTS) as readonly Stored<Event>[]).filter(({ message }) => message === 'first')
    expect(first?.count).to.equal(5)
    judgeSentence(cluster, '', 'the events include, in order:', [{ reason: 'BackOff' }, { reason: 'Killing' }])
    expect(failureOf(counted(), '', 'the events include, in order:', [{ reason: 'Killing' }, { reason: 'BackOff' }])).to.contain(
      'no event fitted "BackOff"',
    )
  })

  it('of a namesake in another namespace are not taken for an object’s own', () => {
    const story = () =>
      tell({ namespaces: ['dev'] }, (c) => {
        c.makePod('web', { app: 'web' })
        c.run(
          'kubectl apply -f -',
          '{apiVersion: v1, kind: Event, metadata: {name: other, namespace: default}, involvedObject: {apiVersion: v1, kind: Pod, namespace: default, name: web}, reason: BackOff, message: not its own, type: Normal}',
        )
      })
    judgeSentence(story(), '', 'the events of pod/web include "Started"')
    expect(failureOf(story(), '', 'the events of pod/web include "BackOff"')).to.contain('expected that the events of pod/web')
  })

  it('match a star for any run of characters, and a kind by any of its names', () => {
    const cluster = counted()
    for (const object of ['pod/web', 'Pod/web', 'pod/*', '*', ''])
      judgeSentence(cluster, '', 'the events include, in order:', [{ object, message: 'f*t', reason: 'Back*' }])
    for (const object of ['rs/*', 'pod/we', 'web'])
      expect(
        failureOf(cluster, '', 'the events include, in order:', [
          { object: `${object}*`.replace('we*', 'we'), message: 'first' },
        ]),
        object,
      ).to.contain('no event fitted')
  })

  it('take each event once', () => {
    expect(failureOf(counted(), '', 'the events include, in order:', [{ message: 'first' }, { message: 'first' }])).to.contain(
      'no event fitted',
    )
  })

  it('are gone an hour after their last write', () => {
    const cluster = tell(
      {},
      (c) => c.make(resourceNamed('rs'), 'web', 1),
      (c) => c.scale(parseRef('rs/web'), 2),
    )
    judgeSentence(cluster, 'after 50 minutes', 'the events of rs/web include "SuccessfulCreate"')
    expect(failureOf(cluster, 'after 11 minutes', 'the events of rs/web include "SuccessfulCreate"')).to.contain(
      'there were none',
    )
  })
})
