import { expect } from 'chai'
import fc from 'fast-check'
import { TimerQueue, type QueuedTimer } from '../../src/sim/timer-queue'

class Timed implements QueuedTimer<Timed> {
  next: Timed | undefined = undefined

  constructor(
    readonly atMs: number,
    readonly sequence: number,
  ) {}
}

describe('a queue of timers', () => {
  it('hands out the earliest first, and of one instant the one that was set first, whatever was taken in between', () => {
    // A number sets a timer for that instant, null takes one out.
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(9), { freq: 3 })), (steps) => {
        const queue = new TimerQueue<Timed>()
        let left: Timed[] = []
        steps.forEach((atMs, sequence) => {
          if (atMs === null) {
            const [first, ...others] = left
            expect(queue.peek()).to.equal(first)
            queue.pop()
            left = others
          } else {
            const timer = new Timed(atMs, sequence)
            queue.push(timer)
            left = [...left, timer].sort((a, b) => a.atMs - b.atMs || a.sequence - b.sequence)
          }
          expect(queue.sorted()).to.deep.equal(left)
        })
      }),
    )
  })
})
