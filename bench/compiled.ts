import { spawnSync } from 'node:child_process'
import { buildSync } from 'esbuild'

const OUTPUT = 'dist/bench/engine.js'

/**
 * Runs a part of `engine.ts` in a process of its own, compiled into one file as the package is: under ts-node each call from one module
 * into another goes through getters, which makes everything half as slow again. Throws where it fails.
 */
export function runCompiled(name: string, nodeOptions: readonly string[] = []): void {
  buildSync({
    entryPoints: ['bench/engine.ts'],
    outfile: OUTPUT,
    bundle: true,
    platform: 'node',
    target: 'es2022',
    format: 'cjs',
    packages: 'external',
    logLevel: 'warning',
  })
  const { status } = spawnSync(process.execPath, [...nodeOptions, OUTPUT, name], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`the bench ${name} failed`)
}
