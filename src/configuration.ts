import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { didYouMean, type ClusterOptions } from './cluster'
import { requireFromProject } from './cucumber'

/** What a project says of the clusters of all its scenarios; a scenario's own words win. */
export type Configuration = Omit<ClusterOptions, 'files' | 'namespaces'>

const KEYS: Readonly<Record<keyof Configuration, true>> = {
  nodes: true,
  seed: true,
  images: true,
  unknownImages: true,
  imageSet: true,
  controllers: true,
  objectLimit: true,
  freeze: true,
}

const FILES = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((ending) => `kubehave.config.${ending}`)

let current: Configuration = {}

/**
 * Sets what every scenario's cluster has, unless the scenario says otherwise: nodes, seed, what images do, controllers of the project's own.
 * Images and controllers add to those of earlier calls. Throws where a key is unknown.
 */
export function configure(configuration: Configuration): void {
  for (const key of Object.keys(configuration))
    if (!Object.hasOwn(KEYS, key))
      throw new Error(`unknown key \`${key}\` of kubehave's configuration${didYouMean(key, Object.keys(KEYS))}`)
  const { images = [], controllers = [] } = configuration
  current = {
    ...current,
    ...configuration,
    images: [...(current.images ?? []), ...images],
    controllers: [...(current.controllers ?? []), ...controllers],
  }
}

/** What the project has configured. */
export function configured(): Configuration {
  return current
}

/** Reads `kubehave.config.js` (or .cjs, .mjs, .ts) of the working folder, where there is one: it exports a configuration, or calls `configure`. */
export function loadConfigurationFile(): void {
  const file = FILES.find((name) => existsSync(name))
  if (file === undefined) return
  const exported = read(file)
  const configuration = isRecord(exported) && isRecord(exported.default) ? exported.default : exported
  if (!isRecord(configuration)) throw new Error(`${file} exports no configuration but ${typeof configuration}`)
  configure(configuration)
}

function read(file: string): unknown {
  try {
    return requireFromProject(resolve(file))
  } catch (error) {
    const advice = /\.[cm]?ts$/.test(file)
      ? ' (TypeScript needs ts-node among cucumber’s requireModule, or a Node that strips types)'
      : ''
    throw new Error(`${file} cannot be read${advice}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
