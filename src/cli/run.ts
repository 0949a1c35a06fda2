import type { IRunConfiguration } from '@cucumber/cucumber/api'
import { announceFeatures } from './announce-features'
import { CannotRunError } from './cannot-run-error'
import { loadProject } from './project'
import { WarningSummary } from './warning-summary'
import { keepCode } from '../code-cache'

/** `kubehave [run]`: runs features through cucumber. Returns 0 where all held, 1 where something did not, 2 where they could not be read. */
export async function runFeatures(args: readonly string[]): Promise<number> {
  const { cucumber, configuration } = await loadProject(args)
  announceFeatures(configuration)
  let sources = 0
  let unreadable = 0
  const warnings = new WarningSummary()
  const { success } = await cucumber.runCucumber(configuration, {}, ({ source, parseError, attachment, testCaseFinished }) => {
    if (source) sources++
    if (parseError) unreadable++
    if (attachment) warnings.take(attachment)
    // most of what runs use has run by now
    if (testCaseFinished) keepCode()
  })
  for (const line of warnings.lines()) process.stderr.write(`${line}\n`)
  if (unreadable) return 2
  if (!sources && !configuration.sources.paths.some((path) => path.startsWith('@')))
    throw new CannotRunError(noFeatures(configuration))
  return success ? 0 : 1
}

/** Nothing to run is no success, unless a list of failed scenarios to run again is empty. */
function noFeatures({ sources }: IRunConfiguration): string {
  const named = sources.paths.length ? sources.paths.join(', ') : 'features/'
  return `there is no feature in ${named}; \`npx kubehave init\` writes a first one`
}
