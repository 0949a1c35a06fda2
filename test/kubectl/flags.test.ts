import { expect } from 'chai'
import fc from 'fast-check'
import { formatDuration, parseCommaSeparated, parseDuration, parseInteger } from '../../src/kubectl/flag-values'
import { Flags, HelpRequest, type FlagDefinition } from '../../src/kubectl/flags'

const DEFINITIONS: readonly FlagDefinition[] = [
  { name: 'output', shorthand: 'o', type: 'string' },
  { name: 'watch', shorthand: 'w', type: 'bool' },
  { name: 'all', shorthand: 'A', type: 'bool' },
  { name: 'replicas', type: 'int' },
  { name: 'timeout', type: 'duration', default: 30_000 },
  { name: 'filename', shorthand: 'f', type: 'stringSlice' },
  { name: 'for', type: 'stringArray' },
  { name: 'cascade', type: 'string', default: 'background', noOptDefault: 'background' },
  { name: 'old', type: 'bool', deprecated: 'use --new' },
  { name: 'needed', type: 'string', required: true },
]

const parse = (...line: string[]): Flags => new Flags(DEFINITIONS).parse(line)

describe('the flags of kubectl', () => {
  it('reads values in every form that pflag takes', () => {
    for (const line of [['-o', 'yaml'], ['-oyaml'], ['-o=yaml'], ['--output', 'yaml'], ['--output=yaml'], ['-woyaml']]) {
      expect(parse(...line).string('output'), line.join(' ')).to.equal('yaml')
    }
    expect(parse('-wA').bool('all')).to.equal(true)
    expect(parse('--watch=false').bool('watch')).to.equal(false)
    expect(parse('--output=a=b').string('output')).to.equal('a=b')
  })

  it('leaves arguments among flags alone and counts those before the dashes', () => {
    const flags = parse('get', '-w', 'pods', '--', '-x', 'y')
    expect(flags.args).to.deep.equal(['get', 'pods', '-x', 'y'])
    expect(flags.argsLengthAtDash).to.equal(2)
    expect(parse('-').args).to.deep.equal(['-'])
  })

  it('takes the value of a flag that may stand alone only after an equals sign', () => {
    expect(parse('--cascade', 'orphan').string('cascade')).to.equal('background')
    expect(parse('--cascade', 'orphan').args).to.deep.equal(['orphan'])
    expect(parse('--cascade=orphan').string('cascade')).to.equal('orphan')
  })

  it('gathers repeated flags: slices split at commas, arrays do not', () => {
    expect(parse('-f', 'a,b', '-f', 'c').list('filename')).to.deep.equal(['a', 'b', 'c'])
    expect(parse('--for', 'a,b', '--for=c').list('for')).to.deep.equal(['a,b', 'c'])
    expect(parseCommaSeparated('"a,b",c')).to.deep.equal(['a,b', 'c'])
  })

  it('says what is wrong in pflag’s words', () => {
    const cases: readonly [string[], string][] = [
      [['--colour'], 'unknown flag: --colour'],
      [['--colour=red'], 'unknown flag: --colour'],
      [['-z'], "unknown shorthand flag: 'z' in -z"],
      [['-wzA'], "unknown shorthand flag: 'z' in -zA"],
      [['-o'], "flag needs an argument: 'o' in -o"],
      [['--output'], 'flag needs an argument: --output'],
      [['--=x'], 'bad flag syntax: --=x'],
      [
        ['--watch=perhaps'],
        'invalid argument "perhaps" for "-w, --watch" flag: strconv.ParseBool: parsing "perhaps": invalid syntax',
      ],
      [['--replicas=many'], 'invalid argument "many" for "--replicas" flag: strconv.ParseInt: parsing "many": invalid syntax'],
      [['--timeout=soon'], 'invalid argument "soon" for "--timeout" flag: time: invalid duration "soon"'],
      [['--timeout=5'], 'invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"'],
      [['--timeout=5x'], 'invalid argument "5x" for "--timeout" flag: time: unknown unit "x" in duration "5x"'],
    ]
    for (const [line, message] of cases) expect(() => parse(...line), line.join(' ')).to.throw(message)
    expect(() => parse('-h')).to.throw(HelpRequest)
  })

  it('knows what was given, what is missing and what is out of date', () => {
    const flags = parse('--old', '--timeout=0')
    expect(flags.changed('timeout')).to.equal(true)
    expect(flags.number('timeout')).to.equal(0)
    expect(parse().number('timeout')).to.equal(30_000)
    expect(flags.missing()).to.deep.equal(['needed'])
    expect(flags.notices).to.deep.equal(['Flag --old has been deprecated, use --new\n'])
  })

  it('reads durations and integers as Go does', () => {
    expect(parseDuration('1h2m3.5s')).to.equal(3_723_500)
    expect(parseDuration('-1.5h')).to.equal(-5_400_000)
    expect(parseDuration('100ms')).to.equal(100)
    expect(parseInteger('0x10', 32)).to.equal(16)
    expect(parseInteger('017', 64)).to.equal(15)
    expect(() => parseInteger('3000000000', 32)).to.throw('value out of range')
  })

  it('writes durations that it reads back', () => {
    expect(formatDuration(90_000)).to.equal('1m30s')
    expect(formatDuration(3_600_000)).to.equal('1h0m0s')
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (ms) => parseDuration(formatDuration(ms)) === ms))
  })
})
