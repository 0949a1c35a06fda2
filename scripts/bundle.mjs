// Puts the compiled output that a run of features loads into one file: opening seven hundred would take longer than the run.
import { build } from 'esbuild'

await build({
  entryPoints: ['src/index.ts'],
  outfile: 'dist/src/index.js',
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  target: 'es2022',
  format: 'cjs',
  packages: 'external',
  minifyWhitespace: true,
  logLevel: 'warning',
})
