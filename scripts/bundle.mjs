// Puts what a run of features loads into one file, since opening seven hundred would take longer than the run; and has the package's entry
// run that file with the code that was kept of it (src/code-cache.ts).
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'

const { outputFiles } = await build({
  entryPoints: ['src/index.ts'],
  bundle: true,
  platform: 'node',
  target: 'es2022',
  format: 'cjs',
  packages: 'external',
  minifyWhitespace: true,
  logLevel: 'warning',
  write: false,
})
const [{ text }] = outputFiles
writeFileSync('dist/src/bundle.js', text)

const name = createHash('sha256').update(text).digest('hex').slice(0, 16)
// what import statements read the names of the exports from
const exported = /0&&\(module\.exports=\{[^}]*\}\);?\s*$/.exec(text)
if (!exported) throw new Error('the bundle does not list its exports')
writeFileSync(
  'dist/src/index.js',
  `"use strict";\nrequire("./code-cache").runBundle(module, require, require.resolve("./bundle"), "${name}");\n${exported[0]}`,
)
