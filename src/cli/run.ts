import type { IRunConfiguration } from '@cucumber/cucumber/api'
import { CannotRunError } from './cannot-run-error'
import { mayBeKorean } from './languages'
import { loadProject } from './project'
import { LANGUAGES_VARIABLE } from '../languages'

/** `kubehave [run]`: runs features through cucumber. Returns 0 where all held, 1 where something did not, 2 where they could not be read. */
export async function runFeatures(args: readonly string[]): Promise<number> {
  const { cucumber, configuration } = await loadProject(args)
  if (!mayBeKorean(configuration.sources.paths)) process.env[LANGUAGES_VARIABLE] = 'en'
  let sources = 0
  let unreadable = 0
  const { success } = await cucumber.runCucumber(configuration, {}, ({ source, parseError }) => {
    if (source) sources++
    if (parseError) unreadable++
  })
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
