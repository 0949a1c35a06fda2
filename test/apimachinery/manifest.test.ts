import { expect } from 'chai'
import { ManifestError, parseManifest, yamlToJson } from '../../src/apimachinery'

describe('manifests', () => {
  it('splits documents and knows where fields stand', () => {
    const [first, second, ...others] = parseManifest(
      'a: 1\n---\n# nothing\n---\nkind: Pod\nspec:\n  containers:\n  - image: b\n',
      'f.yaml',
    )
    expect(others).to.deep.equal([])
    expect(first?.value).to.deep.equal({ a: 1 })
    expect(second?.startLine).to.equal(5)
    expect(second?.positionOf(['spec', 'containers', 0, 'image'])).to.deep.equal({ line: 8, column: 5 })
    expect(second?.positionOf(['spec', 'nothing'])).to.deep.equal({ line: 6, column: 1 })
    expect(second?.excerpt({ line: 8, column: 5 })).to.include('> 8 |   - image: b\n    |     ^')
  })

  it('reads the documents before a bad one', () => {
    const read: unknown[] = []
    expect(() => parseManifest('a: 1\n---\nb: c: d\n', 'f.yaml', ({ value }) => read.push(value)))
      .to.throw(
        ManifestError,
        'error parsing f.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context',
      )
      .with.deep.property('place', { line: 3, column: 1 })
    expect(read).to.deep.equal([{ a: 1 }])
  })

  it('complains of JSON as JSON', () => {
    expect(() => parseManifest('{"a":1', 'f.json')).to.throw('error parsing f.json: unexpected EOF')
  })

  // as go.yaml.in/yaml/v2 words them
  const errors: readonly (readonly [text: string, message: string])[] = [
    ['a: b: c\n', 'yaml: mapping values are not allowed in this context'],
    ['x: 1\na: b: c\n', 'yaml: line 2: mapping values are not allowed in this context'],
    ['a:\n  b: 1\n   c: 2\n', 'yaml: line 3: mapping values are not allowed in this context'],
    ['a:\n  b: 1\n c: 2\n', 'yaml: line 2: did not find expected key'],
    ['a: "x\nb: 1\n', 'yaml: line 3: found unexpected end of stream'],
    ['a: [1, 2\nb: 3\n', "yaml: line 1: did not find expected ',' or ']'"],
    ['a: [1,\nb: 2\n', "yaml: line 2: did not find expected ',' or ']'"],
    ['a: [1,\n  b: 2\nc: 3\n', "yaml: line 2: did not find expected ',' or ']'"],
    ['a: {x: 1,\nb: 2\nc: 3', "yaml: line 2: did not find expected ',' or '}'"],
    ['a: {x: 1\nb: 3\n', "yaml: line 1: did not find expected ',' or '}'"],
    ['a: 1\nfoo\nb: 2\n', "yaml: line 3: could not find expected ':'"],
    ['a: @x\n', 'yaml: found character that cannot start any token'],
    ['a: "\\q"\n', 'yaml: found unknown escape character'],
    ['- a\nb: 1\n', "yaml: line 1: did not find expected '-' indicator"],
    ['key: value\n- item\n', 'yaml: line 1: did not find expected key'],
    ['a:\n\t- 1\n', 'yaml: line 2: found character that cannot start any token'],
    ['a: \u0001\n', 'yaml: control characters are not allowed'],
  ]
  for (const [text, message] of errors)
    it(`words ${JSON.stringify(text)} as go-yaml does`, () => expect(() => yamlToJson(text)).to.throw(message))

  it('resolves scalars as go-yaml does', () => {
    expect(yamlToJson('a: 1e3\nb: 1:30\nc: 2001-01-01\nd: 0o17\ne: 1_000\nf: 0b11\ng: ~\nh: .5\n1: y\n').value).to.deep.equal({
      a: 1000,
      b: '1:30',
      c: '2001-01-01',
      d: 15,
      e: 1000,
      f: 3,
      g: null,
      h: 0.5,
      1: true,
    })
  })
})
