import { expect } from 'chai'
import * as fc from 'fast-check'
import { WorkQueue } from '../../src/client'
import { EventLoop, InstantOrder } from '../../src/sim'

const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1)
const seeds = fc.integer({ min: 1, max: 1000 })
const newLoop = (seed: number): EventLoop => new EventLoop({ startMs: 0, order: new InstantOrder(seed) })
const timer = { kind: 'motion' as const, reason: 'timer' }

/** The order in which passes of two components and a way between them come. */
function passes(seed: number): string {
  const loop = newLoop(seed)
  const order: string[] = []
  loop.postPass('deployment-controller', () => order.push('d'), 'default/web')
  loop.postPass('replicaset-controller', () => order.push('r'), 'default/web')
  loop.post('watch', () => order.push('w'))
  loop.runInstant()
  return order.join('')
}

/** How many of three pods that become ready at one instant each pass of a controller counts. */
function countsOf(seed: number): string {
  const loop = newLoop(seed)
  let ready = 0
  const counts: number[] = []
  const queue = new WorkQueue('replicaset-controller', loop, () => counts.push(ready))
  for (let pod = 0; pod < 3; pod++)
    loop.after(5, timer, () => {
      ready++
      loop.post('watch', () => queue.add('default/web'))
    })
  loop.settle()
  return counts.join()
}

describe('the order within an instant', () => {
  it('is the order of posting in most instants, and any other in some', () => {
    const orders = SEEDS.map(passes)
    expect(orders.filter((order) => order === 'drw').length).to.be.above(SEEDS.length / 2)
    expect([...new Set(orders)]).to.include.members(['drw', 'dwr', 'rwd'])
  })

  it('is the same for the same seed', () => {
    expect(SEEDS.map(passes)).to.deep.equal(SEEDS.map(passes))
    expect(SEEDS.map(countsOf)).to.deep.equal(SEEDS.map(countsOf))
  })

  it('lets one pass see one, several or all of what timers bring at one instant', () => {
    expect([...new Set(SEEDS.map(countsOf))]).to.include.members(['1,2,3', '3', '2,3', '1,3'])
  })

  it('does each piece of work once, in the order of posting where it is no pass, and leaves nothing undone', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.constantFrom('post', 'pass', 'timer', 'cancelled'), { maxLength: 30 }), (seed, kinds) => {
        const loop = newLoop(seed)
        const done: number[] = []
        kinds.forEach((kind, i) => {
          const task = (): void => {
            done.push(i)
            loop.postPass('after', () => done.push(i))
          }
          if (kind === 'post') loop.post('post', task)
          else if (kind === 'pass') loop.postPass('pass', task)
          else if (kind === 'timer') loop.after(0, timer, task)
          else {
            const cancelled = loop.after(0, timer, () => expect.fail('fired'))
            loop.post('cancel', () => cancelled.cancel())
          }
        })
        loop.settle()
        const indices = (kind: string): number[] => kinds.flatMap((each, i) => (each === kind ? [i] : []))
        const expected = ['post', 'pass', 'timer'].flatMap(indices)
        expect([...done].sort((a, b) => a - b)).to.deep.equal([...expected, ...expected].sort((a, b) => a - b))
        for (const kind of ['post', 'timer'])
          expect([...new Set(done.filter((i) => kinds[i] === kind))]).to.deep.equal(indices(kind))
        expect(loop.isSettled()).to.equal(true)
      }),
    )
  })

  it('loses no work where a timer is cancelled by what another of its instant brings', () => {
    for (const seed of SEEDS) {
      const loop = newLoop(seed)
      const done: string[] = []
      const timers = [0, 1, 2].map((i) =>
        loop.after(5, timer, () =>
          loop.post('work', () => {
            done.push(`work ${i}`)
            timers[i + 1]?.cancel()
            loop.post('more work', () => done.push(`more ${i}`))
          }),
        ),
      )
      loop.settle()
      expect(done.filter((each) => each.startsWith('work')).map((each) => each.replace('work', 'more'))).to.deep.equal(
        done.filter((each) => each.startsWith('more')),
      )
    }
  })

  it('keeps the keys of one queue in their order, since its workers take them so', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }), (seed, added) => {
        const loop = newLoop(seed)
        const worked: string[] = []
        const queue = new WorkQueue('replicaset-controller', loop, (key) => worked.push(key))
        for (const key of added) queue.add(String(key))
        loop.runInstant()
        expect(worked).to.deep.equal([...new Set(added)].map(String))
      }),
    )
  })
})
