import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'chai'
import { UNCOUNTED } from './project-folder'

const COMPILED = resolve('dist/src/code-cache.js')

describe('the code of the bundle', function () {
  this.timeout(30_000)
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kubehave-'))
    mkdirSync(join(folder, 'dist/src'), { recursive: true })
    copyFileSync(COMPILED, join(folder, 'dist/src/code-cache.js'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const kept = (): string => join(folder, 'node_modules/.cache/kubehave')
  const keptFiles = (): readonly string[] => readdirSync(kept())

  /** What a bundle says that is run as the package's entry runs it; its code is kept afterwards. */
  function say(word: string, build: string, way = '', env: NodeJS.ProcessEnv = {}): string {
    const source = join(folder, 'dist/src')
    writeFileSync(join(source, 'bundle.js'), `exports.say = () => '${word}'; exports.place = __filename`)
    writeFileSync(
      join(source, 'index.js'),
      `require('./code-cache').runBundle(module, require, require.resolve('./bundle'), '${build}')`,
    )
    const main = `const own = require('./dist/src'); console.log(own.say()); require('./dist/src/code-cache').keepCode()`
    writeFileSync(join(folder, 'main.js'), way || main)
    const all = { ...process.env, ...UNCOUNTED, ...env }
    return execFileSync(process.execPath, ['main.js'], { cwd: folder, encoding: 'utf8', env: all }).trim()
  }

  it('is kept by the first run and used by the next', () => {
    expect(say('old', 'a')).to.equal('old')
    expect(keptFiles()).to.have.length(1)
    // V8 takes what was kept for a source of the same length: that the old word is said shows where the code came from
    expect(say('new', 'a')).to.equal('old')
  })

  it('is that of one build: what was kept of another is removed', () => {
    say('old', 'a')
    expect(say('new', 'b')).to.equal('new')
    expect(keptFiles()).to.have.length(1)
    expect(keptFiles()[0]).to.match(/^b-/)
  })

  it('is compiled anew where what was kept is not whole, and kept again', () => {
    say('old', 'a')
    const file = join(kept(), keptFiles()[0] ?? '')
    const content = readFileSync(file)
    for (const broken of [content.subarray(0, 500), Buffer.alloc(0), Buffer.from(content).fill(7, 200, 210)]) {
      writeFileSync(file, broken)
      expect(say('new', 'a')).to.equal('new')
      expect(readFileSync(file).length).to.be.greaterThan(500)
    }
  })

  it('is compiled in each run where nothing can be written, or where it counts its own calls', () => {
    writeFileSync(join(folder, 'node_modules'), 'no folder')
    expect(say('old', 'a')).to.equal('old')
    expect(say('new', 'a')).to.equal('new')
    rmSync(join(folder, 'node_modules'))
    expect(say('old', 'a', '', { NODE_V8_COVERAGE: join(folder, 'coverage') })).to.equal('old')
    expect(readdirSync(folder)).not.to.include('node_modules')
  })

  it('runs among the globals of whoever asks for it', () => {
    say('old', 'a')
    const sandbox = `
      const vm = require('node:vm'), fs = require('node:fs'), path = require('node:path')
      const realm = vm.createContext({ process, Buffer })
      const load = (file) => {
        const module = { exports: {}, filename: file }
        const own = (name) => (name.startsWith('node:') ? require(name) : load(path.resolve('dist/src', name.replace(/(\\.js)?$/, '.js'))))
        own.resolve = (name) => path.resolve('dist/src', name + '.js')
        vm.compileFunction(fs.readFileSync(file, 'utf8'), ['exports', 'require', 'module', '__filename', '__dirname'], { parsingContext: realm })(
          module.exports, own, module, file, path.dirname(file))
        return module.exports
      }
      const { say } = load(path.resolve('dist/src/index.js'))
      console.log(say(), say instanceof Function)`
    expect(say('new', 'a', sandbox)).to.equal('new false')
  })
})
