import { expect } from 'chai'
import { Sentence, withKoreanForms, withParticle } from '../../../src/claims'

/** Texts that a sentence takes, and one that it does not. */
const FORMS: Readonly<Record<string, readonly [takes: readonly string[], leaves: readonly string[]]>> = {
  '{kind}이/가 {count} 있다/존재한다': [
    [
      '파드가 3개 있다',
      '파드는 3개 있습니다',
      '파드가 3개 있어야 한다',
      '디플로이먼트이(가) 하나 존재한다',
      '파드가 세 개 존재해야 합니다',
    ],
    ['파드가 3개 있지', '파드에 3개 있다', '파드가 3개 한다'],
  ],
  '{ref}의 리비전은 {int}이다/다': [
    ['rs/web의 리비전은 3이다', 'rs/web의 리비전은 2다', 'rs/web의 리비전은 3입니다', 'rs/web의 리비전은 2여야 한다'],
    ['rs/web의 리비전은 3'],
  ],
  '{ref}이/가 {state} 상태이다': [
    ['rs/web이 ready 상태이다', 'rs/web은 준비된 상태다', 'rs/web이 ready 상태여야 합니다'],
    ['rs/web이 ready 상태'],
  ],
  '{ref}을/를 삭제하면/지우면': [
    ['rs/web을 삭제하면', 'rs/web을 삭제한다', 'rs/web을(를) 지웁니다', 'rs/web을 지우고'],
    ['rs/web이 삭제하면'],
  ],
  '노드 {name}의 스케줄링을 막으면': [
    ['노드 n의 스케줄링을 막는다', '노드 n의 스케줄링을 막습니다', '노드 n의 스케줄링을 막고'],
    ['노드 n의 스케줄링을 막하다'],
  ],
  '{ref}의 이미지를 {string}로/으로 바꾸면': [
    ['rs/web의 이미지를 "a"로 바꾼다', "rs/web의 이미지를 'a'(으)로 바꾸면"],
    ['rs/web의 이미지를 "a"를 바꾸면'],
  ],
  '출력에 {string}이/가 들어 있다': [
    ['출력에 "a"가 들어 있다', '출력에 "a"가 들어있습니다', '출력에 "a"가 들어 있어야 한다'],
    ['출력에 "a"가'],
  ],
  '{ref}이/가 다음과 일치한다:': [['rs/web이 다음과 일치한다:', 'rs/web이 다음과 일치해야 한다:'], ['rs/web이 다음과 일치한다']],
  '{ref}이/가 노드 {name}에서 실행된다/실행\\ 중이다': [
    ['pod/web이 노드 n에서 실행된다', 'pod/web이 노드 n에서 실행 중입니다', 'pod/web이 노드 n에서 실행되어야 한다'],
    ['pod/web이 노드 n에서 중이다'],
  ],
}

describe('Korean sentences', () => {
  for (const [source, [takes, leaves]] of Object.entries(FORMS))
    it(`take the forms of their words: ${source}`, () => {
      const sentence = new Sentence(source)
      for (const text of takes) expect(sentence.matches(text), text).to.equal(true)
      for (const text of leaves) expect(sentence.matches(text), text).to.equal(false)
    })

  it('may put their parameters in another order than English does', () => {
    const read = (source: string, text: string): unknown =>
      JSON.stringify(new Sentence(source, '{count} {kind} {string} {string}').read(text))
    expect(read('{kind} {string} {count}, {string}', '파드 "a" 3개, "b"')).to.equal(
      read('{count} {kind} {string} {string}', '3개 파드 "a" "b"'),
    )
  })

  it('say that there is none without a number', () => {
    const [count] = new Sentence('{kind}이/가 {none}없다', '{count} {kind} exist(s)').read('파드가 하나도 없다') ?? []
    expect(count).to.deep.include({ min: 0, max: 0 })
  })

  it('leave English as it is', () => {
    expect(withKoreanForms('{count} {kind} exist(s)')).to.equal('{count} {kind} exist(s)')
  })
})

describe('particles', () => {
  it('fit the end of the word, quotes aside', () => {
    const said = [
      withParticle('파드', '이/가'),
      withParticle('레플리카셋', '이/가'),
      withParticle('rs/web', '을/를'),
      withParticle('"nginx:1.27"', '을/를'),
    ]
    expect(said).to.deep.equal(['파드가', '레플리카셋이', 'rs/web을', '"nginx:1.27"을'])
    expect(withParticle('코드 1', '로/으로')).to.equal('코드 1로')
    expect(withParticle('코드 3', '로/으로')).to.equal('코드 3으로')
    expect(withParticle('서울', '로/으로')).to.equal('서울로')
    expect(withParticle('Available', '은/는')).to.equal('Available은')
    expect(withParticle(4, '이었다/였다')).to.equal('4였다')
  })
})
