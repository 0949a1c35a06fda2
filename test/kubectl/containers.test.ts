import { expect } from 'chai'
import { newBadRequest } from '../../src/apimachinery'
import type { ExecRequest, LogRequest, NodeConnection, OutputStream } from '../../src/client'
import { KubectlHarness } from './kubectl-harness'

function streamOf(stdout: string, stderr = '', exitCode = 0): OutputStream {
  let isRead = false
  return {
    read: () => {
      const taken = isRead ? { stdout: '', stderr: '' } : { stdout, stderr }
      isRead = true
      return taken
    },
    closed: true,
    exitCode,
    close: () => undefined,
  }
}

/** A node that answers with what it was asked. */
class EchoNode implements NodeConnection {
  logs(_: unknown, { container = '', previous, tailLines }: LogRequest): OutputStream {
    if (tailLines === 404) throw newBadRequest(`container "${container}" is waiting to start`)
    return streamOf(
      `log of ${container}${previous ? ', previous' : ''}${tailLines === undefined ? '' : `, last ${tailLines}`}\nend\n`,
    )
  }

  exec(_: unknown, { container = '', command, stdin }: ExecRequest): OutputStream {
    if (command[0] === 'missing') throw newBadRequest('container not found ("web")')
    if (command[0] === 'fail') return streamOf('', 'oh no\n', 3)
    return streamOf(`${container}: ${command.join('|')}${stdin === undefined ? '' : ` < ${stdin}`}\n`)
  }

  attach(): OutputStream {
    return streamOf('attached\n')
  }

  portForward(): OutputStream {
    return streamOf('')
  }
}

function harness(): KubectlHarness {
  const kubectl = new KubectlHarness(new EchoNode())
  const base = '/api/v1/namespaces/default'
  if (kubectl.server.handle({ method: 'GET', path: `${base}/serviceaccounts/default` }).status === 404) {
    kubectl.create(`${base}/serviceaccounts`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } })
  }
  for (const [name, containers] of [
    ['web', ['web']],
    ['two', ['main', 'helper']],
  ] as const) {
    const spec = {
      nodeName: 'node-1',
      containers: containers.map((c) => ({ name: c, image: 'i', ports: [{ name: 'http', containerPort: 8080 }] })),
    }
    kubectl.create(`${base}/pods`, { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: 'x' } }, spec })
    const body = JSON.stringify({ status: { phase: 'Running' } })
    kubectl.server.handle({
      method: 'PATCH',
      path: `${base}/pods/${name}/status`,
      contentType: 'application/merge-patch+json',
      body,
    })
  }
  const ports = [{ name: 'web', port: 80, targetPort: 'http' }]
  kubectl.create(`${base}/services`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'x' },
    spec: { selector: { app: 'x' }, ports },
  })
  return kubectl
}

describe('kubectl and containers', () => {
  const kubectl = harness()
  const cases: readonly [line: string, printed: string][] = [
    ['logs web', 'log of web\nend\n'],
    ['logs web --tail=1 -p', 'log of web, previous, last 1\nend\n'],
    ['logs two', 'log of main\nend\nDefaulted container "main" out of: main, helper\n'],
    ['logs two helper', 'log of helper\nend\n'],
    ['logs two -c nope', 'error: container nope is not valid for pod two out of: main, helper\n[exit 1]'],
    [
      'logs two --all-containers --prefix',
      '[pod/two/main] log of main\n[pod/two/main] end\n[pod/two/helper] log of helper\n[pod/two/helper] end\n',
    ],
    [
      'logs two --all-containers --ignore-errors --tail=404',
      'error: container "main" is waiting to start\nerror: container "helper" is waiting to start\n',
    ],
    ['logs -l app=none', 'No resources found in default namespace.\n'],
    [
      'logs web --since=1s --since-time=2026-01-01T00:00:00Z',
      'error: at most one of `sinceTime` or `sinceSeconds` may be specified\n[exit 1]',
    ],
    [
      'logs',
      "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\n" +
        "See 'kubectl logs -h' for help and examples\n[exit 1]",
    ],
    ['exec web -- sh -c x', 'web: sh|-c|x\n'],
    ['exec two -c helper -- date', 'helper: date\n'],
    ['exec two -- date', 'main: date\nDefaulted container "main" out of: main, helper\n'],
    ['exec web -- fail', 'oh no\ncommand terminated with exit code 3\n[exit 3]'],
    ['exec web -- missing', 'error: unable to upgrade connection: container not found ("web")\n[exit 1]'],
    [
      'exec web date',
      "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples\n[exit 1]",
    ],
    ['attach web', 'attached\n'],
    ['port-forward web 8080', 'Forwarding from 127.0.0.1:8080 -> 8080\nForwarding from [::1]:8080 -> 8080\n'],
    ['port-forward svc/x 5000:web', 'Forwarding from 127.0.0.1:5000 -> 8080\nForwarding from [::1]:5000 -> 8080\n'],
    ['port-forward svc/x 5000:81', 'error: Service x does not have a service port 81\n[exit 1]'],
    [
      'port-forward web',
      "error: TYPE/NAME and list of ports are required for port-forward\nSee 'kubectl port-forward -h' for help and examples\n[exit 1]",
    ],
  ]
  for (const [line, printed] of cases) it(line, () => expect(kubectl.print(...line.split(' '))).to.equal(printed))

  it('hands the standard input to the command only where -i asks for it', () => {
    const own = harness()
    own.stdin = 'typed'
    expect(own.print('exec', 'web', '-i', '--', 'cat')).to.equal('web: cat < typed\n')
    expect(own.print('exec', 'web', '--', 'cat')).to.equal('web: cat\n')
  })

  it('describes objects by the beginning of their names', () => {
    expect(kubectl.print('describe', 'pod', 'tw')).to.match(/^Name: +two\n/)
    expect(kubectl.print('describe', 'pod', 'nobody')).to.equal('Error from server (NotFound): pods "nobody" not found\n[exit 1]')
    expect(kubectl.print('describe', 'cm', '-l', 'a=b')).to.equal('No resources found in default namespace.\n')
  })

  it('lists events by their last time', () => {
    const own = new KubectlHarness()
    for (const [name, minute, count] of [
      ['later', 5, 1],
      ['earlier', 1, 3],
    ] as const) {
      const time = `2026-11-20T23:5${minute}:00Z`
      own.create('/api/v1/namespaces/default/events', {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name },
        involvedObject: { kind: 'Pod', name: 'web', apiVersion: 'v1', namespace: 'default' },
        type: 'Normal',
        reason: 'Started',
        message: `${name}\n`,
        firstTimestamp: '2026-11-20T23:50:00Z',
        lastTimestamp: time,
        count,
      })
    }
    expect(own.print('events', '--for', 'pod/web')).to.equal(
      'LAST SEEN          TYPE     REASON    OBJECT    MESSAGE\n' +
        '9m (x3 over 10m)   Normal   Started   Pod/web   earlier\n' +
        '10m                Normal   Started   Pod/web   later\n',
    )
    const lines = own.print('events', '-o', 'json').split('\n')
    expect(lines.slice(0, 4)).to.deep.equal(['{', '    "kind": "EventList",', '    "apiVersion": "v1",', '    "metadata": {},'])
    expect(lines[6]).to.equal('            "kind": "Event",')
    expect(own.print('events', '-o', 'name'), 'a list has no name').to.equal('')
    expect(own.print('events', '--types=Warning')).to.equal('No events found in default namespace.\n')
    expect(own.print('events', '--for', 'nope/web')).to.equal('the server doesn\'t have a resource type "nope"\n[exit 1]')
  })
})
