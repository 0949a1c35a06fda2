import { expect } from 'chai'
import { readDocuments } from '../../src/kubectl/resource'

const read = (text: string): unknown[] =>
  [...readDocuments(text)].filter((document) => document !== null && document !== undefined)

describe('the documents of a file', () => {
  it('are divided by lines of dashes, empty ones left out', () => {
    expect(read('a: 1\n---\n# nothing\n--- # comment\nb: 2\n---\n')).to.deep.equal([{ a: 1 }, { b: 2 }])
  })

  it('may be JSON, one after the other, and YAML behind it', () => {
    expect(read('{"a":1}\n{"b":[2]}')).to.deep.equal([{ a: 1 }, { b: [2] }])
    expect(read('{"a":"}"}\n---\nb: 2\n')).to.deep.equal([{ a: '}' }, { b: 2 }])
    expect(read('{a: 1, b: [x],}')).to.deep.equal([{ a: 1, b: ['x'] }])
  })

  it('are YAML 1.1 as kubectl reads it: dates and times stay text, yes is true, 0644 is 420', () => {
    expect(read('a: yes\nb: 0644\nc: 2001-01-01\nd: 10:30\ne: 1_000\nf: "yes"\n')).to.deep.equal([
      { a: true, b: 420, c: '2001-01-01', d: '10:30', e: 1000, f: 'yes' },
    ])
  })

  it('take the last of doubled keys, and anchors', () => {
    expect(read('a: 1\na: 2\n')).to.deep.equal([{ a: 2 }])
    expect(read('p: &x {k: 1}\nq: *x\nr: {<<: *x, l: 2}\n')).to.deep.equal([{ p: { k: 1 }, q: { k: 1 }, r: { k: 1, l: 2 } }])
  })

  it('cannot reach prototypes', () => {
    const [document] = read('__proto__: {polluted: true}\n') as [Record<string, unknown>]
    expect(Object.keys(document)).to.deep.equal(['__proto__'])
    expect(({} as { polluted?: boolean }).polluted).to.equal(undefined)
  })

  const mistakes: readonly [text: string, message: string][] = [
    ['a:\n\tb: 1\n', 'error converting YAML to JSON: yaml: line 2: found character that cannot start any token'],
    [
      'metadata:\n  name: a\n   labels: b\n',
      'error converting YAML to JSON: yaml: line 3: mapping values are not allowed in this context',
    ],
    ['a: [1,\nb: 2\n', "yaml: line 2: did not find expected ',' or ']'"],
    ['a: "x\nb: 1\n', 'yaml: line 3: found unexpected end of stream'],
    ['- a\nb: 1\n', "yaml: line 1: did not find expected '-' indicator"],
    ['a\nb: 1\n', 'yaml: line 2: mapping values are not allowed in this context'],
    ['a: b: c\n', 'yaml: mapping values are not allowed in this context'],
    ['a: @x\n', 'yaml: found character that cannot start any token'],
    ['a: 1\n b: 2\n', 'yaml: line 2: mapping values are not allowed in this context'],
    ['a:\n  - b\n c: 1\n', 'yaml: line 2: did not find expected key'],
    ['x: "\\q"\n', 'yaml: found unknown escape character'],
    ['key: [a\n', "yaml: line 1: did not find expected ',' or ']'"],
    ['a: 1\n- b\n', 'yaml: line 1: did not find expected key'],
    ['a: {b: c\nd: e', "yaml: line 1: did not find expected ',' or '}'"],
    ['{"a": 1', 'unexpected EOF'],
    ['a: 1\n--- b\n', 'invalid Yaml document separator: b'],
    ['a: *nothing\n', "error converting YAML to JSON: yaml: unknown anchor 'nothing' referenced"],
  ]
  for (const [text, message] of mistakes) {
    it(`refuses ${JSON.stringify(text)}`, () => expect(() => read(text)).to.throw(message))
  }

  it('give up a document that multiplies itself', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, i) => `a${i}: &a${i} [${Array.from({ length: 9 }, () => (i ? `*a${i - 1}` : 'x')).join(', ')}]`,
    ).join('\n')
    expect(() => read(bomb)).to.throw('document contains excessive aliasing')
  })
})
