import { bindingOf, PARAMETERS, type VocabularyEntry } from '../..'

const KEYWORDS: Readonly<Record<VocabularyEntry['type'], string>> = { given: 'Given', action: 'When', claim: 'Then' }

/**
 * The vocabulary as plain definitions of steps: editors find sentences by reading calls of Given, When and Then, and nothing ever runs
 * this text.
 */
export function glueOf(entries: readonly VocabularyEntry[]): string {
  const parameters = PARAMETERS.map(
    ({ name, pattern }) => `defineParameterType({ name: '${name}', regexp: ${new RegExp(pattern).toString()} })`,
  )
  const steps = entries.flatMap((entry) =>
    [...entry.en, ...entry.ko].map((text) => `${KEYWORDS[entry.type]}(${quoted(bindingOf(entry, text).expression)}, () => {})`),
  )
  return [
    '// The sentences of kubehave for editors that complete them. Written by `kubehave steps --glue`; nothing runs it.',
    "import { defineParameterType, Given, Then, When } from '@cucumber/cucumber'",
    '',
    ...parameters,
    ...steps,
    '',
  ].join('\n')
}

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`
