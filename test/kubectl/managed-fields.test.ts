import { expect } from 'chai'
import { ApiServer } from '../../src/apiserver'
import type { Request } from '../../src/client'
import { KubeconfigInMemory, runKubectl } from '../../src/kubectl'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store } from '../../src/storage'

/** Runs commands one after the other; returns what the last one printed and whether all that it read carried managed fields. */
function run(...commands: readonly string[]): { readonly stdout: string; readonly reads: boolean } {
  const loop = new EventLoop({ startMs: 0 })
  const server = new ApiServer({ loop, store: new Store(), random: new SeededRandom(1) })
  server.bootstrap()
  let requests: Request[] = []
  let stdout = ''
  for (const command of commands) {
    requests = []
    const result = runKubectl(command.split(' '), {
      transport: {
        handle: (request) => {
          requests.push(request)
          return server.handle(request)
        },
      },
      files: { read: () => '', list: () => [], isDirectory: () => false },
      time: { now: () => loop.now(), advanceUntil: () => false },
      kubeconfig: new KubeconfigInMemory('default'),
    })
    expect(result.stderr, command).to.equal('')
    ;({ stdout } = result)
  }
  return { stdout, reads: requests.every(({ managedFields }) => managedFields !== false) }
}

const CREATE = 'create configmap settings --from-literal=a=1'

describe('the managed fields that kubectl reads', () => {
  for (const command of [
    CREATE,
    'get namespaces',
    'get namespaces -o wide --show-labels',
    'describe namespace default',
    'label namespace default team=web',
  ])
    it(`are left out by kubectl ${command}`, () => expect(run(command).reads).to.equal(false))

  for (const command of [
    'get namespaces --sort-by=.metadata.managedFields[0].time',
    'get namespaces -o yaml',
    'patch namespace default -p {"metadata":{"labels":{"a":"b"}}}',
    'label namespace default team=web -o jsonpath={.metadata.managedFields[*].manager}',
    `${CREATE} -o yaml --show-managed-fields`,
  ])
    it(`are there for kubectl ${command}`, () => expect(run(command).reads).to.equal(true))

  it('are printed where they are asked for', () => {
    expect(run(CREATE, 'get configmap settings -o yaml --show-managed-fields').stdout).to.contain('manager: kubectl-create')
    expect(run(CREATE, 'get configmap settings -o jsonpath={.metadata.managedFields[0].manager}').stdout).to.equal(
      'kubectl-create',
    )
    expect(run(`${CREATE} -o jsonpath={.metadata.managedFields[0].operation}`).stdout).to.equal('Update')
  })

  it('are kept where a command that does not read them writes', () => {
    const { stdout } = run(
      CREATE,
      'annotate configmap settings note=b',
      'get configmap settings -o jsonpath={.metadata.managedFields[*].manager}',
    )
    expect(stdout.split(' ')).to.have.members(['kubectl-create', 'kubectl-annotate'])
  })
})
