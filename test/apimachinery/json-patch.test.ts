import { expect } from 'chai'
import fc from 'fast-check'
import {
  applyJsonPatch,
  applyMergePatch,
  createMergePatch,
  createThreeWayJsonMergePatch,
  type JsonPatchOperation,
} from '../../src/apimachinery'

describe('JSON patches', () => {
  const document = { spec: { replicas: 3, list: ['a', 'b'] }, metadata: { labels: { 'x/y': '1' } } }
  const apply = (...operations: JsonPatchOperation[]): unknown => applyJsonPatch(document, operations)

  it('changes a copy', () => {
    expect(apply({ op: 'replace', path: '/spec/replicas', value: 4 })).to.have.nested.property('spec.replicas', 4)
    expect(document.spec.replicas).to.equal(3)
  })

  it('does all operations', () => {
    expect(apply({ op: 'add', path: '/spec/list/1', value: 'c' })).to.have.deep.nested.property('spec.list', ['a', 'c', 'b'])
    expect(apply({ op: 'add', path: '/spec/list/-', value: 'c' })).to.have.deep.nested.property('spec.list', ['a', 'b', 'c'])
    expect(apply({ op: 'remove', path: '/metadata/labels/x~1y' })).to.have.deep.nested.property('metadata.labels', {})
    expect(apply({ op: 'move', from: '/spec/replicas', path: '/count' })).to.have.property('count', 3)
    expect(apply({ op: 'copy', from: '/spec/list/0', path: '/spec/first' })).to.have.nested.property('spec.first', 'a')
    expect(apply({ op: 'test', path: '/spec/list', value: ['a', 'b'] })).to.deep.equal(document)
    expect(apply({ op: 'replace', path: '/spec/paused', value: true })).to.have.nested.property('spec.paused', true)
  })

  const refused: readonly JsonPatchOperation[] = [
    { op: 'test', path: '/spec/replicas', value: 4 },
    { op: 'remove', path: '/spec/nothing' },
    { op: 'add', path: '/nothing/here', value: 1 },
    { op: 'replace', path: '/spec/list/2', value: 1 },
    { op: 'add', path: '/spec/list/x', value: 1 },
    { op: 'jump', path: '/spec' },
    { path: '/spec' },
    { op: 'add', path: '/__proto__/polluted', value: 1 },
  ]
  for (const operation of refused)
    it(`refuses ${JSON.stringify(operation)}`, () =>
      expect(() => apply(operation)).to.throw('the server rejected our request due to an error in our request'))

  it('refuses more than 10000 operations', () => {
    const many = Array.from({ length: 10001 }, () => ({ op: 'test', path: '/spec/replicas', value: 3 }))
    expect(() => apply(...many)).to.throw('The allowed maximum operations in a JSON patch is 10000, got 10001')
  })

  it('reaches no prototype', () => {
    apply({ op: 'add', path: '/__proto__', value: { polluted: 1 } })
    applyMergePatch({}, JSON.parse('{"__proto__":{"polluted":1}}'))
    expect({}).not.to.have.property('polluted')
  })
})

describe('JSON merge patches', () => {
  // RFC 7386, appendix A
  const cases: readonly (readonly [original: unknown, patch: unknown, result: unknown])[] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'foo' }, null, null],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ]
  for (const [original, patch, result] of cases)
    it(`applies ${JSON.stringify(patch)} to ${JSON.stringify(original)}`, () =>
      expect(applyMergePatch(original, patch)).to.deep.equal(result))

  const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean())
  const { tree } = fc.letrec<{ tree: Record<string, unknown>; value: unknown }>((tie) => ({
    tree: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(leaf, { maxLength: 2 }), tie('tree')),
  }))

  it('made from two objects leads from one to the other', () => {
    fc.assert(
      fc.property(tree, tree, (original, modified) => {
        expect(applyMergePatch(original, createMergePatch(original, modified))).to.deep.equal({ ...modified })
      }),
    )
  })

  it('of three objects brings in what was modified', () => {
    const patch = createThreeWayJsonMergePatch({ a: 1, b: 2 }, { a: 3 }, { a: 1, b: 2, c: 4 })
    expect(patch).to.deep.equal({ a: 3, b: null })
  })
})
