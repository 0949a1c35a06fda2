import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { announceFeatures } from '../announce-features'
import { CannotRunError } from '../cannot-run-error'
import { workingFolder } from '../files'
import { loadProject, type Project } from '../project'
import { Definitions } from './definitions'
import { parseFeature } from './feature-file'
import { formatFinding, sortFindings, type Finding } from './finding'
import { ManifestCheck } from './manifest-check'
import { checkScenario, type Checks } from './step-check'
import { UnknownSentences } from './unknown-sentence'

/** `kubehave check`: finds mistakes in features and their manifests without running them. Returns 1 where there are any. */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const project = await loadProject(args)
  const { plan, errors } = await project.cucumber.loadSources(project.configuration.sources)
  const files = [...new Set([...plan.map(({ uri }) => uri), ...errors.map(({ uri }) => uri)])]
  if (!files.length)
    throw new CannotRunError(`there is no feature in ${project.configuration.sources.paths.join(', ') || 'features/'}`)
  announceFeatures(project.configuration)
  const checks = await loadChecks(project)
  const unreadable = errors.map(({ uri, location, message }): Finding => ({
    file: uri,
    line: location.line,
    column: location.column ?? 1,
    message: message.replace(/^\(\d+:\d+\): /, ''),
  }))
  const broken = new Set(unreadable.map(({ file }) => file))
  const scenarios = files
    .filter((file) => !broken.has(file))
    .flatMap((file) =>
      parseFeature(readFileSync(file, 'utf8'), file, project.configuration.sources.defaultDialect).map((scenario) => ({
        file,
        scenario,
      })),
    )
  const findings = sortFindings([
    ...unreadable,
    ...scenarios.flatMap(({ file, scenario }) => checkScenario(file, scenario, checks)),
  ])
  for (const finding of findings) process.stdout.write(`${formatFinding(finding, linesOf)}\n\n`)
  process.stdout.write(
    `${count(files.length, 'feature')}, ${count(scenarios.length, 'scenario')}: ${count(findings.length, 'finding')}\n`,
  )
  return findings.length ? 1 : 0
}

async function loadChecks({ cucumber, configuration }: Project): Promise<Checks> {
  const definitions = new Definitions(await cucumber.loadSupport(configuration))
  return { definitions, unknown: new UnknownSentences(definitions.sentences), manifests: new ManifestCheck(workingFolder()) }
}

function linesOf(file: string): readonly string[] {
  return readFileSync(resolve(relative(process.cwd(), file)), 'utf8').split('\n')
}

const count = (number: number, what: string): string => `${number || 'no'} ${what}${number === 1 ? '' : 's'}`
