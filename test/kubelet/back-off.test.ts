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

  it('is forgotten by a reset', () => {
    const backOff = new BackOff(new FakeClock(), STEP, MAX)
    backOff.next('x', 0)
    backOff.reset('x')
    expect(backOff.get('x')).to.equal(0)
  })

  it('is over twice its maximum after the last failure, and stays at its maximum until then', () => {
    const clock = new FakeClock()
    const backOff = new BackOff(clock, STEP, 5 * STEP)
    for (let failure = 0; failure <= 5; failure++) {
      clock.nowMs += STEP
      backOff.next('x', clock.nowMs)
    }
    expect(backOff.isInBackOffSince('x', clock.nowMs)).to.equal(true)
    clock.nowMs += 6 * STEP
    backOff.next('x', clock.nowMs)
    expect(backOff.get('x')).to.equal(5 * STEP)
    const lastMs = clock.nowMs
    clock.nowMs += 11 * STEP
    expect(backOff.isInBackOffSince('x', lastMs)).to.equal(false)
  })

  it('is in back-off, second by second, as its failures have it', () => {
    // asked at these seconds it is over, and fails anew; in between it lasts, as long as that failure had it
    const failures = new Set([0, 1, 3, 7, 15, 25, 35])
    const clock = new FakeClock(1_000_000)
    const backOff = new BackOff(clock, STEP, 10 * STEP)
    let waitSeconds = 0
    for (let second = 0; second <= 35; second++) {
      clock.nowMs = 1_000_000 + second * STEP
      const isFailure = failures.has(second)
      expect(backOff.isInBackOffSinceUpdate('x', clock.nowMs), `after ${second} s`).to.equal(!isFailure)
      if (isFailure) {
        backOff.next('x', clock.nowMs)
        waitSeconds = backOff.get('x') / STEP
      } else expect(backOff.get('x')).to.equal(waitSeconds * STEP)
    }
    for (const [second, expected] of [
      [56, 1],
      [57, 2],
    ] as const) {
      clock.nowMs = 1_000_000 + second * STEP
      expect(backOff.isInBackOffSinceUpdate('x', clock.nowMs)).to.equal(false)
      backOff.next('x', clock.nowMs)
      expect(backOff.get('x')).to.equal(expected * STEP)
    }
  })

  it('is forgotten sooner or later than that where it has a time of its own', () => {
    for (const [expiresAfterMs, keptAfterMs, goneAfterMs] of [
      [200 * STEP, 101 * STEP, 501 * STEP],
      [8 * STEP, 5 * STEP, 9 * STEP],
    ] as const) {
      const clock = new FakeClock()
      const backOff = new BackOff(clock, STEP, MAX, expiresAfterMs)
      backOff.next('x', 0)
      clock.nowMs = keptAfterMs
      backOff.collectGarbage()
      expect(backOff.get('x')).to.equal(STEP)
      clock.nowMs = goneAfterMs
      backOff.collectGarbage()
      expect(backOff.get('x')).to.equal(0)
    }
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
