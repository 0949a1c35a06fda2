import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'chai'
import { ProjectFolder } from '../cli/project-folder'

const EXAMPLES = resolve(__dirname, '../../examples')
const VITEST = 'node_modules/vitest/vitest.mjs'
const MOCHA = 'node_modules/mocha/bin/mocha.js'

describe('the examples', function () {
  this.timeout(60_000)
  let folder: ProjectFolder
  afterEach(() => folder.remove())

  it('are each run here', () => {
    folder = new ProjectFolder()
    expect(
      readdirSync(EXAMPLES)
        .filter((name) => !name.includes('.'))
        .sort(),
    ).to.deep.equal(['chai-mocha', 'chai-node-test', 'chai-vitest', 'own-claim', 'own-controller', 'own-steps'])
  })

  for (const name of ['own-steps', 'own-claim', 'own-controller'])
    it(`${name}: its features hold`, () => {
      folder = new ProjectFolder(join('examples', name))
      const { code, stdout, stderr } = folder.kubehave()
      expect(code, stdout + stderr).to.equal(0)
      expect(stdout).to.match(/^[23] scenarios \([23] passed\)$/m)
      if (name === 'own-claim') expect(folder.kubehave('check').stdout).to.match(/: no findings\n$/)
    })

  for (const name of ['own-claim', 'chai-mocha'])
    it(`${name}: its tests pass in mocha`, () => {
      folder = new ProjectFolder(join('examples', name))
      const { code, stdout, stderr } = folder.node([MOCHA, '--no-config', '--spec', 'test/**/*.test.mjs'])
      expect(code, stdout + stderr).to.equal(0)
      expect(stdout).to.match(/[12] passing/)
    })

  it('chai-vitest: its tests pass in vitest', () => {
    folder = new ProjectFolder('examples/chai-vitest')
    const { code, stdout, stderr } = folder.node([VITEST, 'run'])
    expect(code, stdout + stderr).to.equal(0)
    expect(stdout).to.match(/Tests +\d+ passed/)
  })

  it('chai-node-test: its tests pass in node:test', () => {
    folder = new ProjectFolder('examples/chai-node-test')
    const { code, stdout, stderr } = folder.node(['--test'])
    expect(code, stdout + stderr).to.equal(0)
    expect(stdout).to.match(/pass [1-9]/)
  })
})
