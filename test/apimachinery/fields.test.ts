import { expect } from 'chai'
import fc from 'fast-check'
import {
  escapeFieldValue,
  formatFieldSelector,
  matchesFields,
  parseFieldSelector,
  unescapeFieldValue,
} from '../../src/apimachinery'

describe('field selectors', () => {
  it('reads terms in alphabetical order', () => {
    expect(parseFieldSelector('status.phase!=Running,metadata.name==web,')).to.deep.equal([
      { field: 'metadata.name', operator: '=', value: 'web' },
      { field: 'status.phase', operator: '!=', value: 'Running' },
    ])
    expect(parseFieldSelector('')).to.deep.equal([])
  })

  // apimachinery fields/selector_test.go
  const refused: readonly (readonly [text: string, message: string])[] = [
    ['name', "invalid selector: 'name'; can't understand 'name'"],
    ['a=b=c', 'invalid field selector: unescaped character in value: 61'],
    ['a=b\\c', 'invalid field selector: invalid escape sequence: \\c'],
    ['a=b\\', 'invalid field selector: invalid escape sequence: \\'],
  ]
  for (const [text, message] of refused) it(`refuses ${text}`, () => expect(() => parseFieldSelector(text)).to.throw(message))

  it('keeps every value through escaping', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        expect(unescapeFieldValue(escapeFieldValue(value))).to.equal(value)
        const requirements = parseFieldSelector(`a=${escapeFieldValue(value)}`)
        expect(requirements).to.deep.equal([{ field: 'a', operator: '=', value }])
        expect(parseFieldSelector(formatFieldSelector(requirements))).to.deep.equal(requirements)
      }),
    )
  })

  it('compares with what an object has', () => {
    const phase = (field: string): string => (field === 'status.phase' ? 'Pending' : '')
    expect(matchesFields(parseFieldSelector('status.phase!=Running'), phase)).to.equal(true)
    expect(matchesFields(parseFieldSelector('status.phase=Running'), phase)).to.equal(false)
  })
})
