import { expect } from 'chai'
import * as fc from 'fast-check'
import { EndlessLoopError, EventLoop, SeededRandom } from '../../src/sim'

const motion = (reason: string) => ({ kind: 'motion' as const, reason })
const wait = (reason: string) => ({ kind: 'wait' as const, reason })

describe('EventLoop', () => {
  it('runs what is posted in order, before timers of the same instant', () => {
    const loop = new EventLoop({ startMs: 0 })
    const order: string[] = []
    loop.after(0, motion('timer'), () => order.push('timer'))
    loop.post('a', () => {
      order.push('a')
      loop.post('c', () => order.push('c'))
    })
    loop.post('b', () => order.push('b'))
    loop.runInstant()
    expect(order).to.deep.equal(['a', 'b', 'c', 'timer'])
  })

  it('fires timers by instant, then by the order in which they were set', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 }), (delays) => {
        const loop = new EventLoop({ startMs: 1000 })
        const fired: { at: number; index: number }[] = []
        delays.forEach((delay, index) => loop.after(delay, wait('x'), () => fired.push({ at: loop.now() - 1000, index })))
        loop.advanceBy(50)
        const expected = delays.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index)
        expect(fired).to.deep.equal(expected)
        expect(loop.now()).to.equal(1050)
      }),
    )
  })

  it('settles what is in motion, with the waits that fall due meanwhile, and leaves later waits', () => {
    const loop = new EventLoop({ startMs: 0 })
    const done: string[] = []
    loop.after(10, wait('early'), () => done.push('early'))
    loop.after(20, motion('start'), () => {
      done.push('start')
      loop.after(5, motion('ready'), () => done.push('ready'))
    })
    loop.after(1000, wait('deadline'), () => done.push('deadline'))
    loop.settle()
    expect(done).to.deep.equal(['early', 'start', 'ready'])
    expect(loop.now()).to.equal(25)
    expect(loop.pendingTimers().map(({ reason, atMs }) => ({ reason, atMs }))).to.deep.equal([{ reason: 'deadline', atMs: 1000 }])
  })

  it('does not wait for a motion that was cancelled', () => {
    const loop = new EventLoop({ startMs: 0 })
    const timer = loop.after(10, motion('pull'), () => expect.fail('fired'))
    timer.cancel()
    timer.cancel()
    loop.settle()
    expect(loop.now()).to.equal(0)
    expect(loop.isSettled()).to.equal(true)
  })

  it('stops work that keeps itself busy and names the busiest', () => {
    const loop = new EventLoop({ startMs: 0, jobLimit: 100 })
    const ping = (): void => loop.post('ping', pong, 'default/web')
    const pong = (): void => loop.post('pong', ping, 'default/web')
    loop.post('start', ping)
    expect(() => loop.runInstant())
      .to.throw(EndlessLoopError)
      .with.property('jobs')
      .that.deep.includes({ job: 'pong', of: 'default/web', runs: 100 })
  })

  it('advances to the first instant at which a predicate holds, and to the deadline where it does not', () => {
    const loop = new EventLoop({ startMs: 0 })
    let ready = false
    loop.after(30, motion('x'), () => {
      ready = true
    })
    expect(loop.advanceUntil(() => ready, 100)).to.equal(true)
    expect(loop.now()).to.equal(30)
    expect(loop.advanceUntil(() => false, 100)).to.equal(false)
    expect(loop.now()).to.equal(100)
  })
})

describe('SeededRandom', () => {
  it('gives the same sequence for the same seed and another for another', () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 20 },
        (
          (r) => () =>
            r.next()
        )(new SeededRandom(seed)),
      )
    expect(draw(7)).to.deep.equal(draw(7))
    expect(draw(7)).not.to.deep.equal(draw(8))
  })

  it('forks streams that do not disturb each other', () => {
    const parent = new SeededRandom(1)
    const first = parent.fork('kubelet').next()
    parent.next()
    expect(parent.fork('kubelet').next()).to.equal(first)
    expect(parent.fork('scheduler').next()).not.to.equal(first)
  })

  it('stays within its bounds and spreads over them', () => {
    const random = new SeededRandom('spread')
    const counts = new Array<number>(10).fill(0)
    for (let i = 0; i < 10_000; i++) counts[random.int(10)]!++
    for (const count of counts) expect(count).to.be.within(850, 1150)
    expect(random.uuid()).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    // One draw for each letter that is not the same in all of them, the variant's last; the stream goes on behind them.
    const [drawn, counted] = [new SeededRandom(7), new SeededRandom(7)]
    for (let i = 0; i < 3; i++) {
      const uuid = drawn.uuid()
      const letters = [...uuid.replaceAll('-', '')].filter((_, place) => place !== 12 && place !== 16)
      expect(letters.join('')).to.equal(letters.map(() => counted.int(16).toString(16)).join(''))
      expect(uuid[19]).to.equal('89ab'[counted.int(4)])
    }
    expect(drawn.next()).to.equal(counted.next())
  })
})
