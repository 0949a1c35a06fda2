import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CannotRunError } from './cannot-run-error'
import { STARTER } from './starter'

const OWN_PACKAGE = join(__dirname, '../../../package.json')

/** What stands beside kubehave in a project: the lines that run on every Node that kubehave runs on. */
const PEERS = { '@cucumber/cucumber': '^12.0.0', chai: '^6.0.0' }

/** `kubehave init [FOLDER]`: writes what a project begins with. What is there already stays as it is. */
export function initCommand(args: readonly string[]): number {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  const [folder = '.', ...rest] = positionals
  if (rest.length) throw new CannotRunError(`init takes one folder, not ${positionals.join(', ')}`)
  const said: string[] = []
  for (const [path, text] of Object.entries({ ...STARTER, 'package.json': packageOf(folder) })) {
    const file = join(folder, path)
    if (existsSync(file)) said.push(`kept    ${file}`)
    else {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
      said.push(`wrote   ${file}`)
    }
  }
  process.stdout.write(`${said.join('\n')}\n\n${nextSteps(folder)}`)
  return 0
}

function nextSteps(folder: string): string {
  const change = relative('.', folder) ? `  cd ${relative('.', folder)}\n` : ''
  return `Now:\n${change}  npm install\n  npx kubehave\n`
}

/** A package of the project's own; names as npm takes them. */
function packageOf(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
  const { version } = JSON.parse(readFileSync(OWN_PACKAGE, 'utf8')) as { readonly version: string }
  const content = {
    name: name || 'features',
    private: true,
    scripts: { test: 'kubehave', check: 'kubehave check' },
    devDependencies: { ...PEERS, kubehave: `^${version}` },
  }
  return `${JSON.stringify(content, undefined, 2)}\n`
}
