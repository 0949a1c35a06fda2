import { PARAMETERS, type VocabularyEntry } from '../..'
import { examplesOf } from './examples'

const SECTIONS: Readonly<Record<VocabularyEntry['type'], readonly [title: string, text: string]>> = {
  given: ['Given', 'What there is before anything happens.'],
  action: ['When', 'What happens, at the present instant; no time passes unless the sentence says so.'],
  claim: ['Then', 'Claims: each may have a modality in front, such as `within 30s, ` or `at no time, `.'],
}

const HEAD = `# The vocabulary

Every sentence that features may say, in English and in Korean, with an example of each. Generated from the code by
\`npx kubehave steps --markdown\`; where a sentence ends with a colon, a doc string or a table follows it.

English sentences have more forms than the tables show: a claim may be said with \`should\` (\`3 pods should exist\`, \`rs/web should be
ready\`), \`{int}\` may be a number in words, and \`labelled\` be spelt \`labeled\`.

한국어 문장은 표에 적힌 것 말고도 여러 꼴로 쓸 수 있다. 조사는 어느 쪽이든 되고(\`을\`, \`를\`, \`을(를)\`; \`이\`, \`가\`, \`은\`, \`는\`), 주장과 조건은
\`있다\`, \`있습니다\`, \`있어야 한다\`로, 행동은 \`삭제하면\`, \`삭제한다\`, \`삭제합니다\`, \`삭제하고\`로 끝낼 수 있다.
`

/** The vocabulary as a page. */
export function markdownOf(entries: readonly VocabularyEntry[]): string {
  const sections = Object.entries(SECTIONS).map(([type, [title, text]]) => {
    const rows = entries.filter((entry) => entry.type === type).flatMap(rowsOf)
    return [
      `## ${title}`,
      '',
      text,
      '',
      '| sentence | example | 한국어 | 예 | |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n')
  })
  return [HEAD, parameters(), ...sections].join('\n').trimEnd() + '\n'
}

function parameters(): string {
  const rows = PARAMETERS.map(
    ({ name, examples }) =>
      `| ${code(`{${name}}`)} | ${examples.en.filter(Boolean).map(code).join(', ')} | ${examples.ko.filter(Boolean).map(code).join(', ')} |`,
  )
  return ['## Parameters', '', '| parameter | examples | 예 |', '| --- | --- | --- |', ...rows, ''].join('\n')
}

function rowsOf(entry: VocabularyEntry): readonly string[] {
  const [en, ko] = [examplesOf(entry, 'en'), examplesOf(entry, 'ko')]
  const count = Math.max(entry.en.length, entry.ko.length)
  const below = entry.block ? ` (with a ${entry.block})` : ''
  return Array.from({ length: count }, (_, i) => {
    const cells = [entry.en[i], en[i], entry.ko[i], ko[i]].map((text) =>
      text === undefined ? '' : code(text.replaceAll('\\ ', ' ')),
    )
    return `| ${cells.join(' | ')} | ${escape(entry.doc).replace(/</g, '&lt;')}${below} |`
  })
}

const escape = (text: string): string => text.replace(/\|/g, '\\|')

/** In Markdown a text with a backtick stands between two of them. */
function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`'
  const pad = text.includes('`') ? ' ' : ''
  return escape(`${fence}${pad}${text}${pad}${fence}`)
}
