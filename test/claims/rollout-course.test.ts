import { expect } from 'chai'
import { parseRef, resourceNamed, type Cluster } from '../../src/cluster'
import { failureOf, tell, type Block } from './claim-harness'

const DEPLOYMENT = resourceNamed('deployment')
const WEB = parseRef('deployment/web')

const rolling = (): Cluster =>
  tell(
    {},
    (c) => c.make(DEPLOYMENT, 'web', 3, 'nginx:1.25'),
    (c) => c.setImage(WEB, 'nginx:1.26'),
  )

/** Rows of old, new, available and surge; a row of one cell is a gap. */
const rows = (...texts: readonly string[]): Block =>
  texts.map((text) => {
    const [old = '', fresh, available, surge, time] = text.split(' ')
    if (fresh === undefined) return { old }
    return { old, new: fresh, available: available ?? '', surge: surge ?? '', ...(time !== undefined && { time }) }
  })

const failure = (cluster: Cluster, ...texts: readonly string[]): string | undefined =>
  failureOf(cluster, '', 'the rollout goes:', rows(...texts))

describe('the course of a rollout', () => {
  const all = ['3 0 3 0', '3 1 3 1', '2 2 3 1', '1 3 3 1', '0 3 3 0']

  it('has every state of it, in order', () => {
    expect(failure(rolling(), ...all)).to.equal(undefined)
    for (const left of all.keys()) expect(failure(rolling(), ...all.filter((_, i) => i !== left))).to.contain('but it went')
    expect(failure(rolling(), ...[...all].reverse())).to.contain('but it went')
    expect(failure(rolling(), ...all, '0 3 3 0')).to.contain('but it went')
  })

  it('may be told with gaps, counts and anything', () => {
    expect(failure(rolling(), '3 0 3 0', '...', '0 3 3 0')).to.equal(undefined)
    expect(failure(rolling(), '…')).to.equal(undefined)
    expect(failure(rolling(), '...', '1 3 3 1', '…', '0 3 3 0', '...')).to.equal(undefined)
    expect(failure(rolling(), '* * * *', '...', '2 * 3 *', '* * * *', '0 3 3 0')).to.equal(undefined)
    expect(failure(rolling(), '...', '1 2 3 0', '...')).to.contain('but it went')
    expect(failure(rolling(), '3 0 3 0', '...', '1 3 3 1')).to.contain('but it went')
  })

  it('tells times as precisely as they are written', () => {
    expect(failure(rolling(), '3 0 3 0 0s', '3 1 3 1 0.0s', '...')).to.equal(undefined)
    expect(failure(rolling(), '3 0 3 0 0s', '3 1 3 1 1s', '...')).to.contain('but it went')
    expect(failure(rolling(), '...', '0 3 3 0 0m')).to.equal(undefined)
  })

  it('prints what happened as rows that can be pasted', () => {
    const lines = (failure(rolling(), '1 1 1 1') ?? '').split('\n').map((line) => line.trim())
    expect(lines).to.include('| time | old | new | available | surge |').and.to.include('| 0s | 3 | 1 | 3 | 1 |')
  })

  it('asks which one where two go on at once', () => {
    const two = tell(
      {},
      (c) => {
        c.make(DEPLOYMENT, 'web', 1, 'nginx:1.25')
        c.make(DEPLOYMENT, 'api', 1, 'nginx:1.25')
      },
      (c) => {
        c.setImage(WEB, 'nginx:1.26')
        c.setImage(parseRef('deployment/api'), 'nginx:1.26')
      },
    )
    expect(failure(two, '...')).to.contain('but there were rollouts of deployment/')
    expect(failureOf(two, '', 'the rollout of deployment/web goes:', rows('1 0 1 0', '1 1 1 1', '0 1 1 0'))).to.equal(undefined)
  })
})
