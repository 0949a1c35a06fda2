import { expect } from 'chai'
import fc from 'fast-check'
import { deepEqual, fnv1a32, generateName, safeEncodeString } from '../../src/apimachinery'
import { SeededRandom } from '../../src/sim'

describe('generated names', () => {
  it('are the prefix, cut to 58 letters, and five of the alphabet', () => {
    const random = new SeededRandom(1)
    expect(generateName('web-', random)).to.match(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/)
    expect(generateName('a'.repeat(80), random)).to.match(/^a{58}[bcdfghjklmnpqrstvwxz2456789]{5}$/)
  })

  it('follow the seed', () => {
    expect(generateName('a', new SeededRandom(7))).to.equal(generateName('a', new SeededRandom(7)))
  })
})

describe('hashes', () => {
  it('are those of Go', () => {
    expect([fnv1a32(''), fnv1a32('a'), fnv1a32('foobar')]).to.deep.equal([0x811c9dc5, 0xe40c292c, 0xbf9cf968])
    expect(safeEncodeString('0123456789')).to.equal('456789bcdf')
    expect(safeEncodeString('az')).to.equal('vs')
  })
})

describe('deepEqual', () => {
  it('takes missing fields and empty lists as one', () => {
    expect(deepEqual({ a: 1 }, { a: 1, b: undefined, c: [] })).to.equal(true)
    expect(deepEqual({ a: {} }, {})).to.equal(false)
    expect(deepEqual([1, 2], [2, 1])).to.equal(false)
    expect(deepEqual({ toString: undefined }, {})).to.equal(true)
  })

  it('finds copies equal and changes different', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(deepEqual(value, structuredClone(value))).to.equal(true)
        expect(deepEqual([value], [value, 1])).to.equal(false)
      }),
    )
  })
})
