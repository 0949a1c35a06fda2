import { expect } from 'chai'
import fc from 'fast-check'
import {
  formatLabelSelector,
  newSelector,
  parseSelector,
  selectorFromLabelSelector,
  selectorFromSet,
  type Requirement,
} from '../../src/apimachinery'

describe('label selectors', () => {
  // apimachinery labels/selector_test.go
  const parsed: readonly (readonly [text: string, canonical: string])[] = [
    ['x=a,y=b,z=c', 'x=a,y=b,z=c'],
    ['', ''],
    ['x!=a,y=b', 'x!=a,y=b'],
    ['x=', 'x='],
    ['x= ,z= ', 'x=,z='],
    ['!x', '!x'],
    ['x>1', 'x>1'],
    ['x<7,y>1', 'x<7,y>1'],
    ['z in (b,a),a', 'a,z in (a,b)'],
    ['x in ()', 'x in ()'],
    ['x notin (a,,b)', 'x notin (,a,b)'],
    ['in in (in,notin)', 'in in (in,notin)'],
    ['x == a', 'x==a'],
  ]
  for (const [text, canonical] of parsed)
    it(`reads ${JSON.stringify(text)}`, () => expect(parseSelector(text).toString()).to.equal(canonical))

  const refused: readonly (readonly [text: string, message: string])[] = [
    ['=a', "found '=', expected: !, identifier, or 'end of string'"],
    ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
    ['a=b,', "found '', expected: identifier after ','"],
    ['a in (x', "unable to parse requirement: found '', expected: ',' or ')'"],
    ['!a=b', "found '=', expected: ',' or 'end of string'"],
    [
      'x>a',
      "unable to parse requirement: values[0]: Invalid value: \"a\": for 'Gt', 'Lt' operators, the value must be an integer",
    ],
  ]
  for (const [text, message] of refused) it(`refuses ${text}`, () => expect(() => parseSelector(text)).to.throw(message))

  it('matches as upstream does', () => {
    const matches = (selector: string, labels: Record<string, string>): boolean => parseSelector(selector).matches(labels)
    expect(matches('x!=a', {})).to.equal(true)
    expect(matches('x notin (a)', { x: 'a' })).to.equal(false)
    expect(matches('x', { x: '' })).to.equal(true)
    expect(matches('!x', { x: '' })).to.equal(false)
    expect(matches('x>9', { x: '10' })).to.equal(true)
    expect(matches('x>9', { x: 'ten' })).to.equal(false)
    expect(matches('x=', { x: '' })).to.equal(true)
    expect(matches('toString', {})).to.equal(false)
  })

  it('selects nothing without a LabelSelector, and everything with an empty one', () => {
    expect(selectorFromLabelSelector(undefined).matches({})).to.equal(false)
    expect(selectorFromLabelSelector({}).matches({ a: 'b' })).to.equal(true)
    expect(selectorFromSet(undefined).isEmpty()).to.equal(true)
  })

  it('compiles a LabelSelector once', () => {
    const selector = { matchLabels: { app: 'web' } }
    expect(selectorFromLabelSelector(selector)).to.equal(selectorFromLabelSelector(selector))
  })

  it('prints a LabelSelector as kubectl does', () => {
    const expressions = [
      { key: 'tier', operator: 'NotIn', values: ['b', 'a'] },
      { key: 'canary', operator: 'DoesNotExist' },
    ]
    expect(formatLabelSelector({ matchLabels: { app: 'web' }, matchExpressions: expressions })).to.equal(
      'app=web,!canary,tier notin (a,b)',
    )
    expect(formatLabelSelector({})).to.equal('<none>')
    expect(formatLabelSelector({ matchExpressions: [{ key: 'a', operator: 'Near', values: [] }] })).to.equal('<error>')
  })

  it('names one pair that an index can look up', () => {
    expect(parseSelector('!a,b in (c),d').requiredPair()).to.deep.equal(['b', 'c'])
    expect(parseSelector('b in (c,d)').requiredPair()).to.equal(undefined)
  })

  const name = fc.stringMatching(/^[a-z]([a-z0-9]{0,4})$/).filter((n) => n !== 'in' && n !== 'notin')
  const requirement: fc.Arbitrary<Requirement> = fc.oneof(
    fc.record({ key: name, operator: fc.constantFrom('=', '==', '!=' as const), values: fc.tuple(name) }),
    fc.record({ key: name, operator: fc.constantFrom('in', 'notin' as const), values: fc.uniqueArray(name, { minLength: 1 }) }),
    fc.record({ key: name, operator: fc.constantFrom('exists', '!' as const), values: fc.constant([]) }),
  )

  it('reads what it prints, and it selects the same', () => {
    fc.assert(
      fc.property(fc.array(requirement, { maxLength: 4 }), fc.dictionary(name, name), (requirements, labels) => {
        const selector = newSelector(requirements)
        const again = parseSelector(selector.toString())
        expect(again.toString()).to.equal(selector.toString())
        expect(again.matches(labels)).to.equal(selector.matches(labels))
      }),
    )
  })
})
