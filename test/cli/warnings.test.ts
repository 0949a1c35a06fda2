import { expect } from 'chai'
import { WARNING_MEDIA_TYPE, WarningSummary } from '../../src/cli/warning-summary'
import { ProjectFolder } from './project-folder'

const FEATURE = `Feature: jobs
  Scenario: one
    Given the manifest:
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers: [{name: main, image: busybox, command: [sh, -c, "tcpdump -i any; sleep 1000"]}]
      """
    Then pod/web is Running
`

describe('what is not simulated', function () {
  this.timeout(60_000)

  it('is told at the end of a run, and in the report of a claim that fails', () => {
    const folder = new ProjectFolder()
    folder.write('features/jobs.feature', FEATURE)
    const { code, stderr } = folder.kubehave()
    expect(code).to.equal(0)
    expect(stderr).to.equal(
      'not everything in 1 scenario is simulated; there a real cluster may do something else:\n' +
        '  pod/web, container main: the command "tcpdump" is not simulated\n',
    )
    folder.write('features/jobs.feature', FEATURE.replace('is Running', 'is Completed'))
    const failed = folder.kubehave()
    expect(failed.code).to.equal(1)
    expect(failed.stdout).to.match(
      /not everything here is simulated; a real cluster may do something else:\n +pod\/web, container main: the command "tcpdump" is not simulated\n +replay:/,
    )
    folder.remove()
  })

  it('is told once, however often it happened, and no more than fits', () => {
    const summary = new WarningSummary()
    expect(summary.lines()).to.deep.equal([])
    summary.take({ mediaType: 'text/plain', body: 'a report', testCaseStartedId: '1' })
    expect(summary.lines()).to.deep.equal([])
    for (let i = 0; i < 30; i++)
      summary.take({ mediaType: WARNING_MEDIA_TYPE, body: `the command "c${i % 12}"`, testCaseStartedId: String(i % 3) })
    const [first, ...rest] = summary.lines()
    expect(first).to.contain('in 3 scenarios')
    expect(rest).to.have.length(11)
    expect(rest.at(-1)).to.equal('  … and 2 more')
  })
})
