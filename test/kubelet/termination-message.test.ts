import { expect } from 'chai'
import { NodeHarness } from './node-harness'

// What getTerminationMessage of upstream's pkg/kubelet/kuberuntime/kuberuntime_container.go makes of a file and a log.

type Policy = 'File' | 'FallbackToLogsOnError'

const CASES: readonly [title: string, script: string, policy: Policy, path: string, message: string | undefined][] = [
  ['a file is the message', 'echo gone > /dev/termination-log; exit 1', 'File', '', 'gone\n'],
  ['a file is the message of a success too', 'echo fine > /dev/termination-log', 'File', '', 'fine\n'],
  ['the path may be another', 'echo there > /tmp/last; exit 1', 'File', '/tmp/last', 'there\n'],
  ['the log is no message under File', 'echo only a log; exit 1', 'File', '', undefined],
  ['the log stands in after a failure', 'echo one; echo two; exit 1', 'FallbackToLogsOnError', '', 'one\ntwo\n'],
  ['the log does not stand in after a success', 'echo one', 'FallbackToLogsOnError', '', undefined],
  ['the file goes before the log', 'echo log; echo file > /dev/termination-log; exit 1', 'FallbackToLogsOnError', '', 'file\n'],
  ['an empty file leaves the log', 'echo log; touch /dev/termination-log; exit 1', 'FallbackToLogsOnError', '', 'log\n'],
]

/** The message of a container that has run the script. */
function messageOf(script: string, policy: Policy, path: string): string | undefined {
  const node = new NodeHarness()
  const container = {
    name: 'main',
    image: 'busybox:1.36',
    command: ['sh', '-c', script],
    terminationMessagePolicy: policy,
    ...(path && { terminationMessagePath: path }),
  }
  node.run('tells', { restartPolicy: 'Never', containers: [container] })
  node.loop.advanceBy(10_000)
  return node.state('tells').terminated?.message
}

describe('the last message of a container', () => {
  for (const [title, script, policy, path, message] of CASES)
    it(title, () => expect(messageOf(script, policy, path)).to.equal(message))

  it('has 4096 letters of a file at most, the last ones', () => {
    const script = 'for i in $(seq 1 1000); do echo "line $i" >> /dev/termination-log; done; exit 1'
    const message = messageOf(script, 'File', '') ?? ''
    expect(message.length).to.equal(4096)
    expect(message).to.match(/line 1000\n$/)
  })

  it('has 80 lines and 2048 letters of a log at most', () => {
    const short = messageOf('seq 1 200; exit 1', 'FallbackToLogsOnError', '') ?? ''
    expect(short.split('\n')[0]).to.equal('121')
    const long = messageOf(
      'for i in $(seq 1 100); do echo "a line of the log that is rather long: $i"; done; exit 1',
      'FallbackToLogsOnError',
      '',
    )
    expect(long?.length).to.equal(2048)
  })
})
