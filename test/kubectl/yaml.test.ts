import { expect } from 'chai'
import fc from 'fast-check'
import { goJson, goMapJson, KyamlPrinter, resolvesToOther, toYaml } from '../../src/kubectl/printers'
import { parseYaml } from '../../src/kubectl/resource'

/** What kubectl v1.36.3 printed for these values in the data of a ConfigMap, `-o yaml`. */
const SCALARS: readonly [value: string, written: string][] = [
  ['', '""'],
  ['a', 'a'],
  ['true', '"true"'],
  ['y', '"y"'],
  ['No', '"No"'],
  ['null', '"null"'],
  ['~', '"~"'],
  ['1', '"1"'],
  ['1_000', '"1_000"'],
  ['0x1F', '"0x1F"'],
  ['08', '"08"'],
  ['1e3', '"1e3"'],
  ['12:30:45', '"12:30:45"'],
  ['2020-01-01', '"2020-01-01"'],
  ['2020-01', '2020-01'],
  ['1.2.3.4', '1.2.3.4'],
  ['100m', '100m'],
  ['<<', '<<'],
  ['---', "'---'"],
  ['- a', "'- a'"],
  ['-a', '-a'],
  [': a', "': a'"],
  ['a: b', "'a: b'"],
  ['a:b', 'a:b'],
  ['a #b', "'a #b'"],
  ['#a', "'#a'"],
  ['[a]', "'[a]'"],
  ["it's", "it's"],
  ["'a'", "'''a'''"],
  ['trail ', "'trail '"],
  ['tab\there', '"tab\\there"'],
  ['a\nb', '|-\n    a\n    b'],
  ['a\nb\n', '|\n    a\n    b'],
  ['a\n\nb\n\n', '|+\n    a\n\n    b\n'],
  [' a\nb', '|2-\n     a\n    b'],
  ['a \nb', '"a \\nb"'],
  ['😀', '"\\U0001F600"'],
  ['back\\slash', 'back\\slash'],
]

describe('the YAML that kubectl prints', () => {
  for (const [value, written] of SCALARS) {
    it(`writes ${JSON.stringify(value)} as ${JSON.stringify(written)}`, () => {
      expect(toYaml({ data: { k: value } })).to.equal(`data:\n  k: ${written}\n`)
    })
  }

  it('puts lists at the indent of their key and sorts keys with their numbers in order', () => {
    const value = { b10: 1, b2: [{ x: 1, a: [] }, ['c', {}]], B: null, 'b-1': 1.5 }
    expect(toYaml(value)).to.equal('B: null\nb-1: 1.5\nb2:\n- a: []\n  x: 1\n- - c\n  - {}\nb10: 1\n')
  })

  it('folds long lines at blanks', () => {
    const words = Array.from({ length: 30 }, () => 'word').join(' ')
    const lines = toYaml({ k: words }).trimEnd().split('\n')
    expect(lines.length).to.equal(2)
    expect(lines[1]).to.match(/^ {2}word/)
    expect(parseYaml(toYaml({ k: words }))).to.deep.equal({ k: words })
  })

  it('is read back as the same value', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.constantFrom('yes', '1e5', '0', ' a', 'a\nb\n', '- x', '? y', 'k: v', '\n'),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    )
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value')),
        fc.dictionary(fc.stringMatching(/^[a-z0-9.-]{1,8}$/), tie('value')),
      ),
    })).value
    fc.assert(
      fc.property(value, (v) => {
        expect(parseYaml(toYaml({ v }))).to.deep.equal(parseYaml(JSON.stringify({ v })))
      }),
      { numRuns: 200 },
    )
  })

  it('never leaves a text plain that would be read as something else', () => {
    const text = fc.stringMatching(/^[-+.0-9_eExo:nNyYtTfF]{1,10}$/)
    fc.assert(
      fc.property(text, (value) => {
        expect(parseYaml(toYaml({ value }))).to.deep.equal({ value })
      }),
      { numRuns: 300 },
    )
    expect(resolvesToOther('1.5')).to.equal(true)
    expect(resolvesToOther('1.5.0')).to.equal(false)
  })
})

describe('the JSON that kubectl prints', () => {
  it('escapes what Go escapes and sorts keys as text', () => {
    expect(goMapJson({ b: '<a & b>', 10: 1, 2: [] })).to.equal('{"10":1,"2":[],"b":"\\u003ca \\u0026 b\\u003e"}')
    expect(goJson({ b: 1, a: {} }, 4)).to.equal('{\n    "b": 1,\n    "a": {}\n}')
  })
})

describe('KYAML', () => {
  it('is written in flow style, texts quoted, lists of objects cuddled', () => {
    let text = ''
    const object = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'x' },
      spec: { containers: [{ name: 'a', args: ['b', 'c\nd'] }], no: [] },
    }
    new KyamlPrinter(false).print(object, (part) => (text += part))
    expect(text).to.equal(
      [
        '---',
        '{',
        '  apiVersion: "v1",',
        '  kind: "Pod",',
        '  metadata: {',
        '    name: "x",',
        '  },',
        '  spec: {',
        '    containers: [{',
        '      args: [',
        '        "b",',
        '        "\\',
        '           c\\n\\',
        '           d\\',
        '          ",',
        '      ],',
        '      name: "a",',
        '    }],',
        '    "no": [],',
        '  },',
        '}',
        '',
      ].join('\n'),
    )
  })
})
