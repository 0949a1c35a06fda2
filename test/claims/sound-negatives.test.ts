import { expect } from 'chai'
import fc from 'fast-check'
import { parseLabelChange, parseRef, PODS, resourceNamed, type Cluster } from '../../src'
import { failureOf, tell } from './claim-harness'

const RS = resourceNamed('rs')
const web = (cluster: Cluster): void => cluster.make(RS, 'web', 3)

describe('negative claims', () => {
  it('are judged when nothing can happen any more, not too early', () => {
    const gone = tell({}, web, (c) => c.delete(parseRef('rs/web')))
    expect(failureOf(gone, '', 'no pods exist')).to.equal(undefined)
    const coming = tell({}, () => undefined, web)
    expect(failureOf(coming, '', 'no pods are ready')).to.contain('but found 3 ')
    const slow = tell({ images: [{ image: 'nginx', behaviour: { pullMs: 600_000 } }] }, () => undefined, web)
    expect(failureOf(slow, '', 'no pods are Running')).to.contain('but found 3 ')
  })

  it('know what a settled cluster still waits for only where a time is named', () => {
    const failed = (): Cluster => tell({}, web, (c) => c.failNode('node-1'))
    expect(failureOf(failed(), '', 'no pods are Terminating')).to.equal(undefined)
    expect(failureOf(failed(), 'for 5 minutes', 'no pods are Terminating')).to.equal(undefined)
    expect(failureOf(failed(), 'for 10 minutes', 'no pods are Terminating')).to.match(/but found 1 \(5m[\d.]+s after the start/)
  })

  it('see what was undone within one instant', () => {
    const undone = (): Cluster =>
      tell({}, web, (c) => {
        c.makePod('brief', { app: 'brief' })
        c.run('kubectl delete pod brief --grace-period=0 --force')
      })
    expect(failureOf(undone(), '', 'pod/brief does not exist')).to.equal(undefined)
    expect(failureOf(undone(), '', '3 pods exist')).to.equal(undefined)
    expect(failureOf(undone(), 'at no time', 'pod/brief exists')).to.contain('but it did')
    expect(failureOf(undone(), 'at no time', '4 pods exist')).to.contain('but it did')
  })

  const actions: Readonly<Record<string, (cluster: Cluster, number: number) => void>> = {
    scale: (c, number) => c.scale(parseRef('rs/web'), number % 6),
    relabel: (c, number) => c.relabelPod(parseLabelChange(`app=other-${number}`)),
    delete: (c) => c.deletePods(1),
    pass: (c, number) => c.pass(number * 100),
  }
  const script = fc.array(fc.tuple(fc.constantFrom(...Object.keys(actions)), fc.nat(9)), { minLength: 1, maxLength: 5 })

  it('agree with a look at every revision, whatever was done', () => {
    fc.assert(
      fc.property(script, fc.nat(8), fc.integer({ min: 1, max: 999 }), (steps, count, seed) => {
        const story = (): Cluster =>
          tell({ seed }, web, (c) => {
            for (const [name, number] of steps)
              if (c.history.list(PODS).some(({ metadata }) => !metadata.deletionTimestamp)) actions[name]?.(c, number)
          })
        const cluster = story()
        cluster.settle()
        const counts: number[] = []
        for (let position = cluster.blockStart; position <= cluster.timeline.revisions.length; position++)
          counts.push(cluster.history.moveTo(position).list(PODS).length)
        const holds = (modality: string, text: string): boolean => failureOf(story(), modality, text) === undefined
        expect(holds('at no time', `${count} pods exist`)).to.equal(!counts.includes(count))
        expect(holds('at some time', `${count} pods exist`)).to.equal(counts.includes(count))
        expect(holds('throughout', `at most ${count} pods exist`)).to.equal(Math.max(...counts) <= count)
        expect(holds('at some time', `more than ${count} pods exist`)).to.equal(Math.max(...counts) > count)
      }),
      { numRuns: 25 },
    )
  })
})
