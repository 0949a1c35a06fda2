import type { IRunConfiguration } from '@cucumber/cucumber/api'
import { CannotRunError } from './cannot-run-error'
import { loadProject } from './project'
import { WarningSummary } from './warning-summary'
import { keepCode } from '../code-cache'
import { FEATURES_VARIABLE } from '../features-to-run'

/** `kubehave [run]`: runs features through cucumber. Returns 0 where all held, 1 where something did not, 2 where they could not be read. */
export async function runFeatures(args: readonly string[]): Promise<number> {
  const { cucumber, configuration } = await loadProject(args)
  if (!listsUnusedSteps(configuration)) process.env[FEATURES_VARIABLE] = pathsOf(configuration).join('\n')
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

/** What cucumber takes for its paths where none are given. */
const DEFAULT_PATHS = /^features\/\*\*\/\*/

const pathsOf = ({ sources: { paths } }: IRunConfiguration): readonly string[] =>
  paths.length ? paths.map((path) => (DEFAULT_PATHS.test(path) ? 'features' : path)) : ['features']

/** Whether a report is about all steps there are, and not about those that are said. */
const listsUnusedSteps = ({ formats: { stdout, files } }: IRunConfiguration): boolean =>
  [stdout, ...Object.values(files)].some((format) => format.startsWith('usage'))

/** Nothing to run is no success, unless a list of failed scenarios to run again is empty. */
function noFeatures({ sources }: IRunConfiguration): string {
  const named = sources.paths.length ? sources.paths.join(', ') : 'features/'
  return `there is no feature in ${named}; \`npx kubehave init\` writes a first one`
}
