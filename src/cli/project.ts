import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type * as CucumberApi from '@cucumber/cucumber/api'
import { requireFromProject } from '../cucumber'
import { CannotRunError } from './cannot-run-error'

type IRunConfiguration = CucumberApi.IRunConfiguration
type Support = IRunConfiguration['support']

/** A project in the working folder: its cucumber, and what cucumber is to run with. */
export interface Project {
  readonly cucumber: typeof CucumberApi
  readonly configuration: IRunConfiguration
}

/** The steps that kubehave brings along, beside the sources or the compiled output. */
const BUILT_IN_STEPS = join(__dirname, '../../steps')

/** Answers unknown sentences with the nearest known ones. */
const SUGGESTIONS = join(__dirname, '../reporting/suggestions.js')

const CONFIGURATION_FILES = ['json', 'yaml', 'yml', 'js', 'cjs', 'mjs'].map((ending) => `cucumber.${ending}`)

/** Where a project without configuration has its steps. */
const STEP_FOLDERS = ['steps', 'features'] as const

/**
 * Reads the project: cucumber's configuration file where there is one, kubehave's steps, and the project's own, which are found in `steps/`
 * and `features/` where the configuration names none. Throws where options or configuration cannot be read.
 */
export async function loadProject(args: readonly string[]): Promise<Project> {
  const cucumber = requireFromProject('@cucumber/cucumber/api') as typeof CucumberApi
  const isOwn = isOwnFolder()
  const { file, profiles, rest } = takeOptions(args)
  const hasFile = file !== undefined || (!isOwn && CONFIGURATION_FILES.some((name) => existsSync(name)))
  const { runConfiguration } = await endingWithTwo(() =>
    cucumber.loadConfiguration({
      ...(hasFile ? file !== undefined && { file } : { file: false as const }),
      profiles: [...profiles],
      provided: [...rest],
    }),
  )
  const { support, formats } = runConfiguration
  const hasSteps = Boolean(support.requirePaths?.length) || Boolean(support.importPaths?.length)
  // what explains a failure is attached for reports; a terminal would print it twice
  const options = {
    printAttachments: false,
    ...(existsSync(SUGGESTIONS) && { snippetSyntax: SUGGESTIONS }),
    ...formats.options,
  }
  return {
    cucumber,
    configuration: {
      ...runConfiguration,
      support: withSteps(support, hasSteps ? {} : ownSteps(isOwn ? ['features'] : STEP_FOLDERS)),
      formats: { ...formats, options },
    },
  }
}

function withSteps(support: Support, own: Support): Support {
  const both = (key: 'requireModules' | 'requirePaths' | 'importPaths'): string[] => [
    ...(own[key] ?? []),
    ...(support[key] ?? []),
  ]
  return {
    ...support,
    requireModules: both('requireModules'),
    requirePaths: [...builtInSteps(), ...both('requirePaths')],
    importPaths: both('importPaths'),
  }
}

interface Options {
  readonly file: string | undefined
  readonly profiles: readonly string[]
  readonly rest: readonly string[]
}

const PROFILE = /^(?:-p|--profile)(?:=(.*))?$/
const CONFIG = /^(?:-c|--config)(?:=(.*))?$/
const SEED = /^--seed(?:=(.*))?$/

/** Takes out what cucumber's own command line would take out, and kubehave's `--seed`. */
function takeOptions(args: readonly string[]): Options {
  const profiles: string[] = []
  const rest: string[] = []
  let file: string | undefined
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    const [option, given] = matchOption(arg)
    const value = option && (given ?? args[++i])
    if (option && value === undefined) throw new CannotRunError(`${arg} needs a value`)
    if (option === PROFILE) profiles.push(value ?? '')
    else if (option === CONFIG) file = value
    else if (option === SEED) rest.push('--world-parameters', JSON.stringify({ seed: parseSeed(value ?? '') }))
    else rest.push(arg)
  }
  return { file, profiles, rest }
}

function matchOption(arg: string): readonly [RegExp | undefined, string | undefined] {
  const option = [PROFILE, CONFIG, SEED].find((pattern) => pattern.test(arg))
  return [option, option?.exec(arg)?.[1]]
}

function parseSeed(text: string): number {
  if (!/^\d+$/.test(text)) throw new CannotRunError(`--seed takes a whole number, not ${text}`)
  return Number(text)
}

/** An option that cucumber does not know ends the process with 1, which here means that something did not hold. */
async function endingWithTwo<T>(read: () => Promise<T>): Promise<T> {
  const correct = (code: number): void => {
    if (code === 1) process.exitCode = 2
  }
  process.once('exit', correct)
  try {
    return await read()
  } finally {
    process.off('exit', correct)
  }
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

/** The project's own steps: modules are imported, what else there is in JavaScript or TypeScript is required. */
function ownSteps(folders: readonly string[]): Support {
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  const ending = (pattern: RegExp): string[] => files.filter((name) => pattern.test(name) && !/\.d\.[cm]?ts$/.test(name)).sort()
  const isModule = packageType() === 'module'
  const typeScript = ending(/\.c?ts$/)
  const needsCompiler = typeScript.length > 0 || existsSync('kubehave.config.ts')
  return {
    requireModules: needsCompiler ? compilers() : [],
    requirePaths: [...ending(isModule ? /\.cjs$/ : /\.c?js$/), ...typeScript],
    importPaths: ending(isModule ? /\.m?js$/ : /\.mjs$/),
  }
}

function packageType(): string | undefined {
  return existsSync('package.json')
    ? (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly type?: string }).type
    : undefined
}

/** What loads TypeScript: Node itself where it can, else the project's ts-node. */
function compilers(): string[] {
  if ((process.features as { readonly typescript?: unknown }).typescript) return []
  try {
    createRequire(resolve('package.json')).resolve('ts-node/register')
    return ['ts-node/register']
  } catch {
    throw new CannotRunError(
      'the steps or the configuration are TypeScript; to load them, `npm install --save-dev ts-node typescript`',
    )
  }
}
