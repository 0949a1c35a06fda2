import { expect } from 'chai'
import { parseRef, resourceNamed } from '../../src/cluster'
import { failureOf, judgeSentence, tell } from './claim-harness'

describe('claims about the containers of an object that owns pods', () => {
  const cluster = tell(
    {},
    (c) => c.make(resourceNamed('Deployment'), 'web', 2),
    (c) => {
      c.exitContainer(parseRef('deployment/web'), 3)
      c.pass(20_000)
      c.exitContainer(parseRef('deployment/web'), 4)
      c.pass(60_000)
    },
  )

  it('speak of those of all its pods', () => {
    judgeSentence(cluster, '', 'deployment/web has restarted 2 times')
    judgeSentence(cluster, '', 'a container of deployment/web last exited with code 4')
  })

  it('say what was found', () => {
    expect(failureOf(cluster, '', 'deployment/web has restarted no times')).to.contain('it had restarted 2 times (')
    expect(failureOf(cluster, '', 'a container of deployment/web last exited with code 7')).to.match(/it was [34]/)
  })
})
