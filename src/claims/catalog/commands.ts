import { say } from '../../cluster'
import { diffArrays } from 'diff'
import { defineClaim, type Claim, type ClaimContext, type Finding } from '../claim'
import { isSameOutput, isSameText, shapeMatches } from '../output'

const printed = ({ command }: ClaimContext): string => (command ? command.stdout + command.stderr : '')

function explainOutput(context: ClaimContext): Finding {
  const { command } = context
  if (!command) return { found: say`no command was run` }
  const printedLines = printed(context) ? lines(printed(context)) : []
  return {
    found: printedLines.length
      ? say`\`${command.command}\` exited with code ${command.exitCode}`
      : say`\`${command.command}\` exited with code ${command.exitCode} and printed nothing`,
    evidence: printedLines,
  }
}

const lines = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n')

/** A text without the blanks at the ends of its lines, and without empty lines at its end. */
const withoutBlanks = (text: string): string => text.replace(/[^\S\n]+$/gm, '').replace(/\n+$/, '')

type LineComparator = (expected: string, printed: string) => boolean

/** Only lines that really differ are called different: neither blanks at an end nor what `<any>` stands for. */
function explainDifference(context: ClaimContext, expected: string, isSameLine: LineComparator): Finding {
  if (!context.command) return { found: say`no command was run` }
  const parts = diffArrays([...lines(expected.trimEnd())], [...lines(printed(context).trimEnd())], { comparator: isSameLine })
  const evidence = parts.flatMap(({ added, removed, value }) =>
    value.map((line) => `${added ? '+' : removed ? '-' : ' '} ${line}`),
  )
  return { found: say`it differed, - being expected and + printed`, evidence }
}

const isSameLineOfText: LineComparator = (expected, line) => expected.trimEnd() === line.trimEnd()

/** What the last command printed, and whether it succeeded. An applied manifest counts as a command. */
export const commandClaims: readonly Claim[] = [
  defineClaim<[]>({
    name: 'the command succeeds',
    doc: 'The last command, or applied manifest, ended with exit code 0.',
    sentences: { en: ['the command succeeds'], ko: ['명령이/명령은 성공한다/성공했다'] },
    holds: ({ command }) => command?.exitCode === 0,
    explain: explainOutput,
  }),
  defineClaim<[]>({
    name: 'the command fails',
    doc: 'The last command, or applied manifest, ended with another exit code than 0.',
    sentences: { en: ['the command fails'], ko: ['명령이/명령은 실패한다/실패했다'] },
    holds: ({ command }) => command !== undefined && command.exitCode !== 0,
    explain: explainOutput,
    answersForCommand: true,
  }),
  defineClaim<[string]>({
    name: 'the command fails with a text',
    doc: 'The last command failed, and what it printed contains the text.',
    sentences: {
      en: ['the command fails with {string}'],
      ko: ['명령이/명령은 {string} 오류로/메시지와\\ 함께 실패한다/실패했다'],
    },
    holds: (context, text) => context.command !== undefined && context.command.exitCode !== 0 && printed(context).includes(text),
    explain: explainOutput,
    answersForCommand: true,
  }),
  defineClaim<[number]>({
    name: 'the exit code',
    doc: 'The last command, or applied manifest, ended with that exit code.',
    sentences: {
      en: ['the command exits with code {int}', 'the exit code is {int}'],
      ko: ['명령이/명령은 코드 {int}로/으로 끝난다/끝났다/종료된다', '종료 코드는/코드가 {int}이다/다'],
    },
    holds: ({ command }, code) => command?.exitCode === code,
    explain: explainOutput,
    answersForCommand: true,
  }),
  defineClaim<[string]>({
    name: 'the output contains a text',
    doc: 'What the last command printed contains the text.',
    sentences: {
      en: ['the output contains {string}'],
      ko: ['출력에 {string}이/가 들어 있다', '출력에 {string}이/가 있다/포함된다/포함되어\\ 있다'],
    },
    holds: (context, text) => printed(context).includes(text),
    explain: explainOutput,
    answersForCommand: true,
  }),
  defineClaim<[string]>({
    name: 'the output contains lines',
    doc: 'What the last command printed contains these lines, one below the other; blanks at the end of a line do not count.',
    sentences: { en: ['the output contains:'], ko: ['출력에 다음이 들어 있다:'] },
    block: 'doc string',
    holds: (context, text) => `\n${withoutBlanks(printed(context))}\n`.includes(`\n${withoutBlanks(text)}\n`),
    explain: explainOutput,
    answersForCommand: true,
  }),
  defineClaim<[string]>({
    name: 'the output does not contain a text',
    doc: 'A command was run, and what it printed does not contain the text.',
    sentences: {
      en: ['the output does not contain {string}'],
      ko: ['출력에 {string}이/가 들어 있지 않다', '출력에 {string}이/가 없다'],
    },
    holds: (context, text) => context.command !== undefined && !printed(context).includes(text),
    explain: explainOutput,
    answersForCommand: true,
  }),
  defineClaim<[string]>({
    name: 'the output is',
    doc: 'The last command printed exactly this; blanks at the end of a line do not count.',
    sentences: { en: ['the output is:'], ko: ['출력은/출력이 다음과 같다:'] },
    block: 'doc string',
    holds: (context, text) => context.command !== undefined && isSameText(text, printed(context)),
    explain: (context, text) => explainDifference(context, text, isSameLineOfText),
    answersForCommand: true,
  }),
  defineClaim<[string]>({
    name: 'the output matches',
    doc: 'The last command printed this, where <any> stands for what varies.',
    sentences: { en: ['the output matches:'], ko: ['출력은/출력이 다음 모양과 일치한다:'] },
    block: 'doc string',
    holds: (context, text) => context.command !== undefined && isSameOutput(text, printed(context)),
    explain: (context, text) => explainDifference(context, text, shapeMatches),
    answersForCommand: true,
  }),
]
