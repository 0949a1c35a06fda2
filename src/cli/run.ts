import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api'

/** The steps that kubehave brings along, beside the sources or the compiled output. */
const BUILT_IN_STEPS = join(__dirname, '../../steps')

/** Answers unknown sentences with the nearest known ones. */
const SUGGESTIONS = join(__dirname, '../reporting/suggestions.js')

const CONFIGURATION_FILES = ['cucumber.json', 'cucumber.yaml', 'cucumber.yml', 'cucumber.js', 'cucumber.cjs', 'cucumber.mjs']

/**
 * Runs features through cucumber with kubehave's steps and, where there are any, those of the project's own `steps/` folder.
 * A configuration file of cucumber's is used where the project has one. Returns the exit code.
 */
export async function runFeatures(args: readonly string[]): Promise<number> {
  const isOwn = isOwnFolder()
  const hasConfiguration = !isOwn && CONFIGURATION_FILES.some((file) => existsSync(file))
  const { runConfiguration } = await loadConfiguration({
    ...(hasConfiguration || args.includes('--config') ? {} : { file: false as const }),
    provided: [...args],
  })
  const { support } = runConfiguration
  const own = isOwn || support.requirePaths?.length || support.importPaths?.length ? [] : ['steps/**/*.{js,cjs}']
  const steps = { ...support, requirePaths: [...builtInSteps(), ...own, ...(support.requirePaths ?? [])] }
  const options = { ...(existsSync(SUGGESTIONS) && { snippetSyntax: SUGGESTIONS }), ...runConfiguration.formats.options }
  const { success } = await runCucumber({
    ...runConfiguration,
    support: steps,
    formats: { ...runConfiguration.formats, options },
  })
  return success ? 0 : 1
}

/** Whether this is run in the repository of kubehave itself, whose steps are the built-in ones. */
function isOwnFolder(): boolean {
  return (
    existsSync('steps') &&
    ['steps', 'dist/steps'].some((path) => existsSync(path) && realpathSync(path) === realpathSync(BUILT_IN_STEPS))
  )
}

function builtInSteps(): readonly string[] {
  return readdirSync(BUILT_IN_STEPS)
    .filter((name) => /\.(js|ts)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(BUILT_IN_STEPS, name))
}
