import { expect } from 'chai'
import fc from 'fast-check'
import {
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  parseQuantity,
  quantityMilliValue,
  quantityValue,
} from '../../src/apimachinery'

describe('quantities', () => {
  // apimachinery api/resource/quantity_test.go, and what Go's ParseQuantity prints
  const canonical: readonly (readonly [text: string, printed: string])[] = [
    ['1000m', '1'],
    ['0.5', '500m'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['0.5Mi', '512Ki'],
    ['1000', '1k'],
    ['1500m', '1500m'],
    ['1e3', '1e3'],
    ['12e6', '12e6'],
    ['1E', '1E'],
    ['.5', '500m'],
    ['1.', '1.'],
    ['0.1m', '100u'],
    ['0.0000000001', '1n'],
    ['1023Ki', '1023Ki'],
    ['0Ki', '0'],
    ['00', '0'],
    ['1.500', '1.500'],
    ['9223372036854775807Ei', '9223372036854775807'],
  ]
  for (const [text, printed] of canonical)
    it(`prints ${text} as ${printed}`, () => expect(canonicalQuantity(text)).to.equal(printed))

  const FORMAT = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
  const refused: readonly (readonly [text: string, message: string])[] = [
    ['', FORMAT],
    ['abc', FORMAT],
    ['64MB', FORMAT],
    ['1 ', FORMAT],
    ['1mm', "unable to parse quantity's suffix"],
    ['1Kii', "unable to parse quantity's suffix"],
    ['1e9999999', 'unable to parse numeric part of quantity'],
  ]
  for (const [text, message] of refused)
    it(`refuses ${JSON.stringify(text)}`, () => expect(() => parseQuantity(text)).to.throw(message))

  it('rounds values up', () => {
    expect(quantityValue('100m')).to.equal(1)
    expect(quantityMilliValue('100u')).to.equal(1)
    expect(quantityMilliValue('1.5')).to.equal(1500)
    expect(quantityValue('1Gi')).to.equal(1073741824)
    expect(quantityValue(undefined)).to.equal(0)
    expect(parseQuantity('1100u').roundUp(-3).toString()).to.equal('2m')
  })

  it('keeps the format of the first summand, unless that is zero', () => {
    expect(addQuantities('1Gi', '1G')).to.equal('2073741824')
    expect(addQuantities('0', '1Gi')).to.equal('1Gi')
    expect(addQuantities('500m', '1500m')).to.equal('2')
  })

  const suffix = fc.constantFrom('', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3')
  const quantity = fc.tuple(fc.integer({ min: 0, max: 100000 }), suffix).map(([n, s]) => `${n}${s}`)

  it('prints what means the same', () => {
    fc.assert(
      fc.property(quantity, (text) => {
        expect(compareQuantities(text, canonicalQuantity(text))).to.equal(0)
      }),
    )
  })

  it('adds in any order, and subtraction undoes it', () => {
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        const [x, y] = [parseQuantity(a), parseQuantity(b)]
        expect(x.add(y).equals(y.add(x))).to.equal(true)
        expect(x.add(y).sub(y).equals(x)).to.equal(true)
        expect(x.compare(y)).to.equal(-y.compare(x) + 0)
      }),
    )
  })
})
