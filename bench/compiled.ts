import { spawnSync, type StdioOptions } from 'node:child_process'
import { buildSync } from 'esbuild'

/**
 * Runs a program of this folder in a process of its own, compiled into one file as the package is: under ts-node each call from one module
 * into another goes through getters, which makes everything half as slow again. Throws where it fails.
 */
export function runCompiled(program: string, args: readonly string[] = [], nodeOptions: readonly string[] = []): void {
  execute(compile(program), args, nodeOptions, 'inherit')
}

/** What such a program prints, run in so many processes, one after the other. Throws where it fails. */
export function outputsOf(program: string, runs: number): string[] {
  const file = compile(program)
  return Array.from({ length: runs }, () => execute(file, [], [], ['inherit', 'pipe', 'inherit']))
}

function compile(program: string): string {
  const output = `dist/bench/${program}.js`
  buildSync({
    entryPoints: [`bench/${program}.ts`],
    outfile: output,
    bundle: true,
    platform: 'node',
    target: 'es2022',
    format: 'cjs',
    packages: 'external',
    logLevel: 'warning',
  })
  return output
}

function execute(file: string, args: readonly string[], nodeOptions: readonly string[], stdio: StdioOptions): string {
  const { status, stdout } = spawnSync(process.execPath, [...nodeOptions, file, ...args], { stdio, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the bench ${[file, ...args].join(' ')} failed`)
  return stdout
}
