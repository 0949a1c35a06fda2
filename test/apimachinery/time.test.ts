import { expect } from 'chai'
import fc from 'fast-check'
import { formatMicroTime, formatTime } from '../../src/apimachinery'

/** From 1970 to the year 9999. */
const instants = fc.integer({ min: 0, max: 253_402_300_799_999 })

describe('instants as the API writes them', () => {
  it('are in UTC and whole seconds', () => {
    expect(formatTime(Date.UTC(2026, 0, 1))).to.equal('2026-01-01T00:00:00Z')
    expect(formatTime(Date.UTC(2028, 1, 29, 23, 59, 59, 999))).to.equal('2028-02-29T23:59:59Z')
    fc.assert(fc.property(instants, (ms) => formatTime(ms) === `${new Date(ms).toISOString().slice(0, 19)}Z`))
  })

  it('have microseconds where they are those of leases and events', () => {
    expect(formatMicroTime(Date.UTC(2026, 0, 1) + 7)).to.equal('2026-01-01T00:00:00.007000Z')
    fc.assert(fc.property(instants, (ms) => formatMicroTime(ms) === `${new Date(ms).toISOString().slice(0, 23)}000Z`))
  })
})
