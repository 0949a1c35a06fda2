import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { cachedDataVersionTag } from 'node:v8'
import { runInThisContext, Script } from 'node:vm'
import { crc32 } from 'node:zlib'

type ModuleFunction = (exports: unknown, require: NodeJS.Require, module: NodeJS.Module, file: string, folder: string) => void

const CHECKSUM_BYTES = 4

/** A bundle that had to be compiled, and the file that its code is to be kept in. */
let compiled: { readonly script: Script; readonly file: string } | undefined

/**
 * Runs a bundle as the body of a module, with the code that V8 made of it in an earlier run where that was kept: compiling takes longer
 * than running most features. `build` stands for the bundle's content, since V8 tells sources apart by their length alone.
 */
export function runBundle(module: NodeJS.Module, require: NodeJS.Require, bundle: string, build: string): void {
  // a test runner that gives each file globals of its own has to load the bundle by its own means
  if (runInThisContext('Object') !== Object) {
    module.exports = require(bundle)
    return
  }
  const file = join(cacheFolder(), `${build}-${process.arch}-${cachedDataVersionTag().toString(16)}`)
  const cachedData = readCode(file)
  // the build leaves no character wider than a byte in it
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(bundle, 'latin1')}\n})`
  const script = new Script(source, { filename: bundle, ...(cachedData && { cachedData }) })
  if (!cachedData || script.cachedDataRejected) compiled = { script, file }
  const run = script.runInThisContext() as ModuleFunction
  run.call(module.exports, module.exports, require, module, bundle, dirname(bundle))
}

/**
 * Keeps the code of a bundle that had to be compiled, what was compiled while it ran included, so that the next run can do without.
 * Where nothing can be written, each run compiles anew.
 */
export function keepCode(): void {
  // code that counts how often it runs is no code for later
  if (!compiled || process.env['NODE_V8_COVERAGE']) return
  const { script, file } = compiled
  compiled = undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
  } catch {
    return
  }
  const code = script.createCachedData()
  const checksum = Buffer.alloc(CHECKSUM_BYTES)
  checksum.writeUInt32LE(crc32(code))
  const unfinished = `${file}.${process.pid}`
  try {
    writeFileSync(unfinished, Buffer.concat([code, checksum]))
    renameSync(unfinished, file)
    removeOthers(file)
  } catch {
    rmSync(unfinished, { force: true })
  }
}

/** What was kept; undefined where nothing was, or not as a whole. */
function readCode(file: string): Buffer | undefined {
  let content: Buffer
  try {
    content = readFileSync(file)
  } catch {
    return undefined
  }
  const code = content.subarray(0, -CHECKSUM_BYTES)
  return content.length > CHECKSUM_BYTES && content.readUInt32LE(code.length) === crc32(code) ? code : undefined
}

/** The code of builds that are no more; other versions of Node keep theirs. */
function removeOthers(file: string): void {
  const [build = ''] = file.slice(dirname(file).length + 1).split('-')
  for (const name of readdirSync(dirname(file))) if (!name.startsWith(build)) rmSync(join(dirname(file), name), { force: true })
}

/** Where other tools keep theirs: in the `node_modules` that this package lies in, or in its own. */
function cacheFolder(): string {
  const parts = __dirname.split(sep)
  const depth = parts.lastIndexOf('node_modules')
  const root = depth < 0 ? join(__dirname, '../..') : parts.slice(0, depth).join(sep)
  return join(root, 'node_modules', '.cache', 'kubehave')
}
