// Puts what a run of features loads into one file, since opening seven hundred would take longer than the run; and has the package's entry
// run that file with the code that was kept of it (src/code-cache.ts). Kubehave's own steps become one file, too.
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Packages of which most runs need nothing: each is loaded when something of it is first asked for. */
const SELDOM_NEEDED = ['@cucumber/cucumber-expressions', 'diff', 'fastest-levenshtein', 'rfc6902', 'shell-quote']

const load = createRequire(import.meta.url)

const lazyPackages = {
  name: 'lazy-packages',
  setup({ onResolve, onLoad }) {
    const names = new RegExp(`^(?:${SELDOM_NEEDED.join('|')})$`)
    onResolve({ filter: names }, ({ path, namespace }) =>
      namespace === 'lazy' ? { path, external: true } : { path, namespace: 'lazy' },
    )
    onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => {
      const getters = Object.keys(load(path)).map((name) => `get ${name}() { return whole().${name} }`)
      return {
        contents: `let loaded\nconst whole = () => (loaded ??= require('${path}'))\nmodule.exports = { ${getters.join(', ')} }`,
      }
    })
  },
}

/** JSON is read faster as a text than as code. */
const jsonAsText = {
  name: 'json-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')))
      return { contents: `module.exports = JSON.parse(${JSON.stringify(text)})` }
    })
  },
}

/** Steps and commands ask the package itself, as a project does. */
const packageItself = {
  name: 'package-itself',
  setup({ onResolve }) {
    onResolve({ filter: /^(?:\.\.|\.\.\/\.\.|\.\.\/src)$/ }, ({ path }) => ({ path, external: true }))
  },
}

const SETTINGS = { bundle: true, platform: 'node', packages: 'external', write: false }

async function bundle(entry, ...plugins) {
  const { outputFiles } = await build({
    ...SETTINGS,
    ...entry,
    target: 'es2022',
    format: 'cjs',
    minifyWhitespace: true,
    charset: 'ascii',
    logLevel: 'warning',
    plugins,
  })
  return outputFiles[0].text
}

/**
 * A text whose characters are a byte each takes a tenth of the time to read. esbuild leaves other characters alone in regular expressions,
 * where they can be escaped, and in raw strings, where they cannot.
 */
function withoutWideCharacters(text) {
  const escaped = (part) =>
    part.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const cooked = text.replace(/String\.raw`([^`]*[^`\0-\x7f][^`]*)`/g, (_, raw) => {
    if (raw.includes('${')) throw new Error(`a raw string with values in it holds wide characters: ${raw}`)
    return JSON.stringify(raw)
  })
  return escaped(cooked)
}

const text = withoutWideCharacters(await bundle({ entryPoints: ['src/index.ts'] }, lazyPackages, jsonAsText))
writeFileSync('dist/src/bundle.js', text)

const name = createHash('sha256').update(text).digest('hex').slice(0, 16)
// what import statements read the names of the exports from
const exported = /0&&\(module\.exports=\{[^}]*\}\);?\s*$/.exec(text)
if (!exported) throw new Error('the bundle does not list its exports')
writeFileSync(
  'dist/src/index.js',
  `"use strict";\nrequire("./code-cache").runBundle(module, require, require.resolve("./bundle"), "${name}");\n${exported[0]}`,
)

const steps = readdirSync('steps').map((file) => `import './${file}'`)
rmSync('dist/steps', { recursive: true, force: true })
mkdirSync('dist/steps')
writeFileSync('dist/steps/index.js', await bundle({ stdin: { contents: steps.join('\n'), resolveDir: 'steps' } }, packageItself))

// What is in the bundle is not needed once more; what the commands and cucumber load beside it stays.
const { metafile } = await build({
  ...SETTINGS,
  entryPoints: ['src/cli/**/*.ts', 'src/reporting/suggestions.ts', 'src/code-cache.ts'],
  outdir: 'dist',
  metafile: true,
  plugins: [packageItself],
})
const kept = new Set(['dist/src/bundle.js', 'dist/src/index.js'])
for (const source of Object.keys(metafile.inputs)) kept.add(`dist/${source.replace(/\.ts$/, '.js')}`)
for (const file of readdirSync('dist/src', { recursive: true }).map((name) => `dist/src/${name.replaceAll('\\', '/')}`))
  if (/\.js(?:on)?$/.test(file) && !kept.has(file)) rmSync(file)

await import('./keep-code.mjs')
