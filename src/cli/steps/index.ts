import { parseArgs } from 'node:util'
import { vocabulary, type VocabularyEntry } from '../..'
import { loadProject } from '../project'
import { examplesOf } from './examples'
import { glueOf } from './glue'
import { markdownOf } from './markdown'

const ORDER: readonly VocabularyEntry['type'][] = ['given', 'action', 'claim']
const KEYWORDS: Readonly<Record<VocabularyEntry['type'], string>> = { given: 'Given', action: 'When', claim: 'Then' }

/** `kubehave steps`: lists the sentences, those of the project included. */
export async function stepsCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, markdown: { type: 'boolean' }, glue: { type: 'boolean' } },
  })
  const { cucumber, configuration } = await loadProject([])
  await cucumber.loadSupport(configuration)
  const entries = ORDER.flatMap((type) => vocabulary.filter((entry) => entry.type === type))
  process.stdout.write(
    values.json ? jsonOf(entries) : values.markdown ? markdownOf(entries) : values.glue ? glueOf(entries) : listOf(entries),
  )
  return 0
}

function jsonOf(entries: readonly VocabularyEntry[]): string {
  const data = entries.map((entry) => ({
    type: entry.type,
    en: entry.en,
    ko: entry.ko,
    parameters: [...(entry.en[0] ?? entry.ko[0] ?? '').matchAll(/\{([^}]*)\}/g)].map(([, name]) => name),
    ...(entry.block && { block: entry.block }),
    examples: { en: examplesOf(entry, 'en'), ko: examplesOf(entry, 'ko') },
    doc: entry.doc,
  }))
  return `${JSON.stringify(data, undefined, 2)}\n`
}

function listOf(entries: readonly VocabularyEntry[]): string {
  const lines = ORDER.flatMap((type) => [
    KEYWORDS[type],
    ...entries
      .filter((entry) => entry.type === type)
      .flatMap((entry) => [...entry.en, ...entry.ko].map((text) => `  ${text}`).concat(entry.doc ? `      ${entry.doc}` : [])),
    '',
  ])
  return `${lines.join('\n')}`
}
