import { spawnSync } from 'node:child_process'
import { buildSync } from 'esbuild'

/**
 * Runs a program of this folder in a process of its own, compiled into one file as the package is: under ts-node each call from one module
 * into another goes through getters, which makes everything half as slow again. Throws where it fails.
 */
export function runCompiled(program: string, args: readonly string[] = [], nodeOptions: readonly string[] = []): void {
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
  const { status } = spawnSync(process.execPath, [...nodeOptions, output, ...args], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`the bench ${[program, ...args].join(' ')} failed`)
}
