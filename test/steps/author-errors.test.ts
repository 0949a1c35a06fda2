import { join } from 'node:path'
import { expect } from 'chai'
import { speakingToAuthors } from '../../src/author-errors'
import { parseCascade } from '../../src/cluster'

function stackOf(run: () => unknown): string {
  try {
    speakingToAuthors(run)()
  } catch (error) {
    return (error as Error).stack ?? ''
  }
  throw new Error('nothing was thrown')
}

/** An error whose frames lie in these files. */
function errorFrom(error: Error, ...files: readonly string[]): Error {
  const frames = files.map((file) => `    at made (${file}:1:2)`)
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n')
  return error
}

const ours = join(__dirname, '../../src/cluster/kinds.ts')
const builtIn = join(__dirname, '../../steps/pods.ts')
const theirs = '/home/me/shop/steps/shop.ts'

function thrower(error: Error): () => never {
  return () => {
    throw error
  }
}

describe('an error about what an author wrote', () => {
  it('shows no frames of kubehave, only the message', () => {
    const error = errorFrom(new Error('unknown cascade'), ours, builtIn, 'node:internal/modules/run_main', '<anonymous>')
    expect(stackOf(thrower(error))).to.equal('unknown cascade')
  })

  it('keeps the frames of the project', () => {
    expect(stackOf(thrower(errorFrom(new Error('unknown cascade'), ours, theirs)))).to.equal(
      `Error: unknown cascade\n    at made (${theirs}:1:2)`,
    )
  })

  it('is really thrown with frames that go', () => {
    expect(stackOf(() => parseCascade('forground'))).not.to.contain('kinds.ts')
  })

  it('leaves alone what is a slip in code', () => {
    const error = errorFrom(new TypeError('x is not a function'), ours)
    expect(stackOf(thrower(error))).to.contain('kinds.ts')
  })

  it('keeps the number of parameters, which cucumber counts', () => {
    expect(speakingToAuthors((a: number, b: number) => a + b)).to.have.length(2)
  })
})
