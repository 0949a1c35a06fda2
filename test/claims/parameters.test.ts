import { expect } from 'chai'
import fc from 'fast-check'
import {
  formatDuration,
  isCount,
  PARAMETERS,
  parseCount,
  parseDuration,
  parseModality,
  parseProbe,
  parseState,
} from '../../src/claims'
import { computeEscape, formatRef, parseLabelChange, parseLabels, parseRef, resourceNamed } from '../../src/cluster'
import { selectorFromLabelSelector } from '../../src/apimachinery'

describe('counts', () => {
  const cases: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ['3', [3], [2, 4]],
    ['no', [0], [1]],
    ['at least 2', [2, 9], [1]],
    ['at most 4', [0, 4], [5]],
    ['more than 1', [2], [1]],
    ['fewer than 5', [4, 0], [5]],
    ['between 2 and 4', [2, 3, 4], [1, 5]],
    ['three', [3], [2, 4]],
    ['exactly two', [2], [1, 3]],
    ['only 2', [2], [3]],
    ['no more than 4', [4, 0], [5]],
    ['not more than four', [4], [5]],
    ['up to 4', [4], [5]],
    ['no fewer than 2', [2, 9], [1]],
    ['no less than two', [2], [1]],
    ['less than 5', [4], [5]],
    ['2 or more', [2, 9], [1]],
    ['two or fewer', [2, 0], [3]],
    ['2 or less', [2], [3]],
    ['at least once', [1, 2], [0]],
    ['twice', [2], [1]],
    ['3개', [3], [2]],
    ['3번', [3], [4]],
    ['최소 2개', [2, 9], [1]],
    ['최대 4번', [4], [5]],
    ['1개 초과', [2], [1]],
    ['5개 미만', [4], [5]],
    ['2개에서 4개', [2, 4], [1, 5]],
    ['2개에서 4개 사이', [2, 4], [1, 5]],
    ['2~4개', [2, 4], [1, 5]],
    ['2개 이상 4개 이하', [2, 4], [1, 5]],
    ['3 개', [3], [2]],
    ['세 개', [3], [2]],
    ['하나', [1], [0, 2]],
    ['열 번', [10], [1]],
    ['3개 이상', [3, 9], [2]],
    ['적어도 두 개', [2], [1]],
    ['3개 이하', [3, 0], [4]],
    ['많아야 한 번', [1, 0], [2]],
  ]
  for (const [text, inside, outside] of cases)
    it(text, () => {
      const count = parseCount(text)
      for (const number of inside) expect(isCount(count, number), String(number)).to.equal(true)
      for (const number of outside) expect(isCount(count, number), String(number)).to.equal(false)
      expect(count.text).to.equal(text)
    })

  it('says what it takes', () => {
    expect(() => parseCount('some')).to.throw(
      '`some` is no count; write 3, no, at least 2, at most 4, more than 1, fewer than 5 or between 2 and 4',
    )
  })
})

describe('durations', () => {
  const cases: Readonly<Record<string, number>> = {
    'a minute': 60_000,
    'an hour': 3_600_000,
    'half a minute': 30_000,
    'half an hour': 1_800_000,
    'thirty seconds': 30_000,
    'one minute and 30 seconds': 90_000,
    '2 hours 5 min': 7_500_000,
    '90 sec': 90_000,
    '250 ms': 250,
    '100ms': 100,
    '30s': 30_000,
    '1m30s': 90_000,
    '1.5s': 1500,
    '30 seconds': 30_000,
    '10 minutes': 600_000,
    '1 hour': 3_600_000,
    '1 second': 1000,
    '2 days': 172_800_000,
    '30초': 30_000,
    '1분 30초': 90_000,
    '10분': 600_000,
    '1시간': 3_600_000,
    '250밀리초': 250,
    '30 초': 30_000,
    '1분30초': 90_000,
    '한 시간': 3_600_000,
    '두 시간 30분': 9_000_000,
    하루: 86_400_000,
  }
  for (const [text, ms] of Object.entries(cases)) it(text, () => expect(parseDuration(text)).to.equal(ms))

  it('come back from how they are written', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), (ms) => parseDuration(formatDuration(ms)) === ms))
    fc.assert(fc.property(fc.integer({ min: 1, max: 500_000 }), (s) => parseDuration(formatDuration(s * 1000)) === s * 1000))
  })

  it('carry what rounding brings', () => {
    expect(formatDuration(59_990)).to.equal('1m')
    expect(formatDuration(3_599_980)).to.equal('1h')
    expect(formatDuration(61_200)).to.equal('1m1.2s')
  })

  it('say what they take', () => {
    for (const text of ['soon', '5', '5 parsecs', '-3s'])
      expect(() => parseDuration(text), text).to.throw(`\`${text}\` is no duration; write 30s, 1m30s or 10 minutes`)
  })
})

describe('modalities', () => {
  it('are read in both languages', () => {
    const pairs: readonly (readonly [string, string])[] = [
      ['', ''],
      ['within 5s, ', '5초 안에, '],
      ['for 1m30s, ', '1분 30초 동안, '],
      ['after 10 minutes, ', '10분 뒤에, '],
      ['throughout, ', '내내, '],
      ['at no time, ', '다음은 한 번도 없었다: '],
      ['at some time, ', '한때, '],
      ['within 5s, ', 'within 5s '],
      ['within 5s, ', 'within five seconds, '],
      ['for 1m30s, ', 'for one minute and 30 seconds, '],
      ['throughout, ', 'at all times '],
      ['throughout, ', 'always, '],
      ['at no time, ', 'never '],
      ['at no time, ', 'at no point, '],
      ['at some time, ', 'at some point, '],
      ['within 5s, ', '5초 이내에 '],
      ['within 5s, ', '5초안에, '],
      ['for 1m30s, ', '1분 30초 동안 '],
      ['after 10 minutes, ', '10분 후에, '],
      ['throughout, ', '항상 '],
      ['at no time, ', '이런 적은 없다: '],
      ['at some time, ', '한 번은 '],
    ]
    for (const [en, ko] of pairs) expect(parseModality(ko), ko).to.deep.equal(parseModality(en))
    expect(parseModality('for 1m30s, ')).to.deep.equal({ type: 'for', durationMs: 90_000 })
    expect(parseModality('at no time, ')).to.deep.equal({ type: 'at no time' })
  })

  it('say what they take', () => {
    expect(() => parseModality('eventually, ')).to.throw(
      '`eventually` is no modality; write within 5s, for 5s, after 5s, throughout, at no time or at some time, or nothing',
    )
  })
})

describe('states and probes', () => {
  it('know negation and the words of STATUS', () => {
    expect(parseState('not Running')).to.deep.equal({ word: 'Running', negated: true })
    expect(parseState('Init:0/1')).to.deep.equal({ word: 'Init:0/1', negated: false })
    expect(parseState('준비되지 않은')).to.deep.equal(parseState('not ready'))
    expect(parseState('실행 중인')).to.deep.equal(parseState('Running'))
    expect(parseState('Running이 아닌')).to.deep.equal(parseState('not Running'))
    expect(parseState('ready가 아닌')).to.deep.equal(parseState('not ready'))
    const { pattern = '' } = PARAMETERS.find(({ name }) => name === 'state') ?? {}
    const isState = (text: string): boolean => new RegExp(`^(?:${pattern})$`).test(text)
    for (const text of [
      'ready',
      'not ready',
      'scheduled',
      'unschedulable',
      'available',
      'Running',
      'Init:0/1',
      'not Init:CrashLoopBackOff',
      '사용할 수 없는',
      'Running이 아닌',
    ])
      expect(isState(text), text).to.equal(true)
    for (const text of ['deleted', 'rolled out', 'paused', 'Not ready']) expect(isState(text), text).to.equal(false)
  })

  it('probes', () => {
    expect(parseProbe('liveness')).to.equal('liveness')
    expect(parseProbe('준비성')).to.equal('readiness')
    expect(() => parseProbe('health')).to.throw('`health` is no probe; it is one of liveness, readiness, startup')
  })
})

describe('references', () => {
  it('name a kind in any of its forms, and an object', () => {
    expect(resourceNamed('레플리케이션 컨트롤러').kind).to.equal('ReplicationController')
    expect(resourceNamed('레플리케이션컨트롤러').kind).to.equal('ReplicationController')
    expect(() => resourceNamed('레플리카쎗')).to.throw('unknown kind `레플리카쎗`; did you mean `레플리카셋`?')
    for (const text of ['rs/web', 'ReplicaSet/web', 'replicasets/web', '레플리카셋/web'])
      expect(formatRef(parseRef(text)), text).to.equal('rs/web')
    expect(formatRef(parseRef('po/web-abc'))).to.equal('pod/web-abc')
    expect(parseRef('새 파드')).to.deep.equal(parseRef('the new pod'))
    expect(formatRef(parseRef('삭제한 파드'))).to.equal('the deleted pod')
  })

  it('say what is wrong', () => {
    for (const text of ['the ReplicaSet "web"', "replicaset 'web'", 'the replica set web'])
      expect(parseRef(text), text).to.deep.equal(parseRef('rs/web'))
    expect(parseRef('the ReplicaSet')).to.deep.equal({ type: 'only', resource: resourceNamed('rs') })
    expect(formatRef(parseRef('the ReplicaSet'))).to.equal('the ReplicaSet')
    expect(parseRef('the relabeled pod')).to.deep.equal(parseRef('the relabelled pod'))
    expect(() => parseRef('web')).to.throw('`web` is no reference; write kind/name, such as rs/web')
    expect(() => parseRef('replicaste/web')).to.throw('unknown kind `replicaste`; did you mean `ReplicaSet`')
    expect(() => resourceNamed('podz')).to.throw('unknown kind `podz`; did you mean `Pod`')
  })
})

describe('changes of labels', () => {
  it('set and remove', () => {
    expect(parseLabelChange('app=debug,env-')).to.deep.equal({ app: 'debug', env: undefined })
    expect(parseLabelChange('app=')).to.deep.equal({ app: '' })
    expect(parseLabels('app=web, tier=front')).to.deep.equal({ app: 'web', tier: 'front' })
  })

  it('say what is wrong', () => {
    for (const text of ['app', 'a=b=c', '', '=x', '-'])
      expect(() => parseLabelChange(text), text).to.throw(
        `\`${text}\` in "${text}" is no label; write key=value, or key- to remove it`,
      )
    expect(() => parseLabels('app-')).to.throw('`app-` in "app-" removes a label; nothing is there yet')
  })

  it('free a pod from whatever selects it', () => {
    const key = fc.constantFrom('app', 'env', 'tier')
    const value = fc.constantFrom('a', 'b', 'c', 'x'.repeat(63))
    const operator = fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist')
    const expression = fc
      .record({ key, operator, values: fc.array(value, { minLength: 1 }) })
      .map(({ key, operator, values }) =>
        operator === 'In' || operator === 'NotIn' ? { key, operator, values } : { key, operator },
      )
    const selector = fc.record({ matchLabels: fc.dictionary(key, value), matchExpressions: fc.array(expression) })
    fc.assert(
      fc.property(selector, fc.dictionary(key, value), (labelSelector, labels) => {
        const compiled = selectorFromLabelSelector(labelSelector)
        fc.pre(!compiled.isEmpty() && compiled.matches(labels))
        const change = computeEscape(labelSelector, labels)
        const changed = Object.fromEntries(Object.entries({ ...labels, ...change }).filter(([, v]) => v !== undefined)) as Record<
          string,
          string
        >
        for (const v of Object.values(changed)) expect(v.length).to.be.at.most(63)
        return !compiled.matches(changed)
      }),
    )
  })
})

describe('English patterns of parameters', () => {
  const pieces = fc.constantFrom(
    ...PARAMETERS.flatMap(({ examples }) => examples.en).flatMap((example) => [example, ...example.split(/(?=[ /,:])/)]),
    ...['2', '~', ' ', 'x', 'not ', 'pod/', '"', '1.5', ''],
  )
  const texts = fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join(''))

  for (const { name, pattern, englishPattern = pattern, examples } of PARAMETERS)
    it(`take of what is not Korean what the whole pattern takes: ${name}`, () => {
      const [whole, english] = [new RegExp(`^(?:${pattern})$`), new RegExp(`^(?:${englishPattern})$`)]
      for (const example of examples.en) expect(english.test(example), example).to.equal(true)
      fc.assert(fc.property(texts, (text) => whole.test(text) === english.test(text)))
    })
})
