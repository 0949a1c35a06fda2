import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as CucumberModule from '@cucumber/cucumber'

type Cucumber = typeof CucumberModule

const OLDEST_MAJOR = 12

/** What a module of the project is, looked up from its folder first and from here where the project has none. Throws where neither has it. */
export function requireFromProject(name: string): unknown {
  const project = createRequire(join(process.cwd(), 'package.json'))
  return has(project, name) ? project(name) : createRequire(__filename)(name)
}

function has(project: NodeJS.Require, name: string): boolean {
  try {
    project.resolve(name)
    return true
  } catch {
    return false
  }
}

/**
 * Cucumber as the project has it. Steps have to register with the very copy that runs, and where kubehave is linked into a project it
 * would find another one.
 */
export const cucumber = loadCucumber()

function loadCucumber(): Cucumber {
  const found = requireFromProject('@cucumber/cucumber') as Cucumber
  if (Number(found.version.split('.')[0]) >= OLDEST_MAJOR) return found
  throw new Error(`kubehave needs @cucumber/cucumber ${OLDEST_MAJOR} or newer; this project has ${found.version}`)
}
