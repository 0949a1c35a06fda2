import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import ts from 'typescript'
import { inWords, say } from '../../../src/cluster'
import { languageNamed } from '../../../src/claims'

const { phrases } = languageNamed('ko')

/** The English words of all phrases in the sources, with gaps. */
function phrasesInSources(): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say') {
      const { template } = node
      const spans = ts.isTemplateExpression(template) ? template.templateSpans.map(({ literal }) => `{}${literal.text}`) : []
      found.add((ts.isTemplateExpression(template) ? template.head.text : template.text) + spans.join(''))
    }
    ts.forEachChild(node, visit)
  }
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.ts'))) {
    const text = readFileSync(join('src', name), 'utf8')
    if (text.includes('say`')) visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true))
  }
  return found
}

/** Text that nobody would take for English words of kubehave. */
const GAPS = ['web', '3', 'node-1', '5s', 'x=y', 'z']

describe('phrases', () => {
  it('keep what they are about apart from their words', () => {
    const phrase = say`pod/${'web'} answered ${say`${2} requests`}`
    expect(phrase.words).to.equal('pod/{} answered {}')
    expect(inWords(phrase)).to.equal('pod/web answered 2 requests')
    expect(inWords(phrase, phrases)).to.equal('pod/web이 응답한 것: 요청 2개')
    expect(inWords('Back-off pulling image', phrases)).to.equal('Back-off pulling image')
    expect(inWords(say`unheard of ${'thing'}`, phrases)).to.equal('unheard of thing')
  })

  it('are all said in Korean, and no others', () => {
    const inSources = phrasesInSources()
    expect(inSources.size).to.be.greaterThan(150)
    expect([...inSources].filter((words) => !Object.hasOwn(phrases, words))).to.deep.equal([])
    expect(Object.keys(phrases).filter((words) => !inSources.has(words))).to.deep.equal([])
  })

  it('leave nothing out that they are about', () => {
    for (const [words, translate] of Object.entries(phrases)) {
      const gaps = words.split('{}').length - 1
      const about = GAPS.slice(0, gaps)
      const text = translate(...about)
      expect(text, words).not.to.contain('undefined')
      for (const gap of about) expect(text.replace('5초', '5s'), words).to.contain(gap)
    }
  })

  it('write times as Koreans do', () => {
    const times: Readonly<Record<string, string>> = {
      '1.3s': '1.3초',
      '250ms': '250밀리초',
      '1m30s': '1분 30초',
      '1h5m40s': '1시간 5분 40초',
    }
    for (const [english, korean] of Object.entries(times))
      expect(inWords(say`within ${english}, `, phrases)).to.equal(`${korean} 안에, `)
    expect(inWords(say`this holds ${'5m40s'} later; did you mean \`Then within ${'6 minutes'}, …\`?`, phrases)).to.contain(
      '그러면 6분 안에, …',
    )
  })

  it('are English in a language that kubehave does not speak', () => {
    expect(languageNamed('fr')).to.equal(languageNamed('en'))
    expect(languageNamed('constructor')).to.equal(languageNamed())
  })
})
