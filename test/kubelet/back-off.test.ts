import { expect } from 'chai'
import { BackOff } from '../../src/kubelet/back-off'

// The cases of upstream's client-go/util/flowcontrol/backoff_test.go, in milliseconds.

class FakeClock {
  constructor(public nowMs = 0) {}
  now(): number {
    return this.nowMs
  }
}

const STEP = 1000
const MAX = 50 * STEP

describe('back-off', () => {
  it('doubles up to its maximum', () => {
    const clock = new FakeClock()
    const backOff = new BackOff(clock, STEP, MAX)
    for (const expected of [0, 1, 2, 4, 8, 16, 32, 50, 50, 50]) {
      expect(backOff.get('x')).to.equal(expected * STEP)
      clock.nowMs += STEP
      backOff.next('x', clock.nowMs)
    }
  })

  it('starts anew at an event later than twice the maximum after the last failure', () => {
    const clock = new FakeClock()
    const backOff = new BackOff(clock, STEP, MAX)
    backOff.next('x', 0)
    backOff.next('x', 0)
    clock.nowMs = 2 * MAX + 1
    backOff.next('x', clock.nowMs)
    expect(backOff.get('x')).to.equal(STEP)
  })

  it('forgives after a time of its own where it has one', () => {
    const clock = new FakeClock()
    const backOff = new BackOff(clock, 10_000, 300_000, 600_000)
    backOff.next('x', 0)
    backOff.next('x', 0)
    clock.nowMs = 600_001
    expect(backOff.isInBackOffSince('x', clock.nowMs)).to.equal(false)
    backOff.next('x', clock.nowMs)
    expect(backOff.get('x')).to.equal(10_000)
  })

  it('is in back-off since an event as long as the wait lasts', () => {
    const clock = new FakeClock(1_000_000)
    const backOff = new BackOff(clock, STEP, 5 * STEP)
    backOff.next('x', clock.nowMs)
    expect(backOff.isInBackOffSince('x', clock.nowMs)).to.equal(true)
    clock.nowMs += STEP - 1
    expect(backOff.isInBackOffSince('x', 1_000_000)).to.equal(true)
    clock.nowMs += 1
    expect(backOff.isInBackOffSince('x', 1_000_000)).to.equal(false)
    expect(backOff.isInBackOffSince('y', clock.nowMs)).to.equal(false)
  })

  it('is in back-off since its last failure as long as the wait lasts', () => {
    const clock = new FakeClock(1_000_000)
    const backOff = new BackOff(clock, STEP, 5 * STEP)
    backOff.next('x', clock.nowMs)
    expect(backOff.isInBackOffSinceUpdate('x', 1_000_000 + STEP - 1)).to.equal(true)
    expect(backOff.isInBackOffSinceUpdate('x', 1_000_000 + STEP)).to.equal(false)
  })

  it('forgets what has been forgiven', () => {
    const clock = new FakeClock()
    const backOff = new BackOff(clock, STEP, MAX)
    backOff.next('x', 0)
    clock.nowMs = 2 * MAX + 1
    backOff.collectGarbage()
    expect(backOff.get('x')).to.equal(0)
  })
})
