import { expect } from 'chai'
import fc from 'fast-check'
import {
  formatGoDuration,
  humanDuration,
  parseGoDuration,
  parseIntOrString,
  scaledValueFromIntOrPercent,
  shortHumanDuration,
} from '../../src/apimachinery'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('durations', () => {
  // apimachinery util/duration/duration_test.go
  const ages: readonly (readonly [ms: number, text: string])[] = [
    [SECOND, '1s'],
    [70 * SECOND, '70s'],
    [190 * SECOND, '3m10s'],
    [70 * MINUTE, '70m'],
    [47 * HOUR, '47h'],
    [49 * HOUR, '2d1h'],
    [8 * DAY + 2 * HOUR, '8d'],
    [367 * DAY, '367d'],
    [2 * 365 * DAY + 25 * DAY, '2y25d'],
    [8 * 365 * DAY + 2 * DAY, '8y'],
    [3 * HOUR, '3h'],
    [7 * HOUR + 59 * MINUTE, '7h59m'],
    [-SECOND, '0s'],
    [-2 * SECOND, '<invalid>'],
    [10 * MINUTE, '10m'],
    [9 * MINUTE, '9m'],
  ]
  for (const [ms, text] of ages) it(`prints an age of ${ms} ms as ${text}`, () => expect(humanDuration(ms)).to.equal(text))

  it('prints ages short', () => {
    expect([59, 60, 3600, 86400, 365 * 86400].map((s) => shortHumanDuration(s * SECOND))).to.deep.equal([
      '59s',
      '1m',
      '1h',
      '1d',
      '1y',
    ])
  })

  it('prints durations as Go does', () => {
    expect([0, 250, 1500, 90 * SECOND, 90 * MINUTE, 0.0005, -1000].map(formatGoDuration)).to.deep.equal([
      '0s',
      '250ms',
      '1.5s',
      '1m30s',
      '1h30m0s',
      '500ns',
      '-1s',
    ])
  })

  it('refuses what Go refuses', () => {
    expect(() => parseGoDuration('5')).to.throw('time: missing unit in duration "5"')
    expect(() => parseGoDuration('')).to.throw('time: invalid duration ""')
    expect(() => parseGoDuration('1x')).to.throw('time: unknown unit "x" in duration "1x"')
  })

  it('reads what it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e10, max: 1e10 }), (ms) => {
        expect(parseGoDuration(formatGoDuration(ms))).to.equal(ms)
      }),
    )
  })
})

describe('numbers or percentages', () => {
  it('scales percentages', () => {
    expect(scaledValueFromIntOrPercent('25%', 10, true)).to.equal(3)
    expect(scaledValueFromIntOrPercent('25%', 10, false)).to.equal(2)
    expect(scaledValueFromIntOrPercent(7, 10, true)).to.equal(7)
    expect(() => scaledValueFromIntOrPercent('7', 10, true)).to.throw(
      'invalid value for IntOrString: invalid type: string is not a percentage',
    )
    expect(() => scaledValueFromIntOrPercent('x%', 10, true)).to.throw('strconv.Atoi: parsing "x": invalid syntax')
  })

  it('reads texts', () => expect(['80', 'http', '3000000000'].map(parseIntOrString)).to.deep.equal([80, 'http', '3000000000']))
})
