import { expect } from 'chai'
import { CannotRunError } from '../../src/cli/cannot-run-error'
import { rolloutCommand } from '../../src/cli/rollout'

/** What the command prints, and its exit code. */
function run(...args: readonly string[]): { readonly code: number; readonly lines: readonly string[] } {
  const { write } = process.stdout
  let printed = ''
  process.stdout.write = (text: string | Uint8Array): boolean => {
    printed += String(text)
    return true
  }
  try {
    return { code: rolloutCommand(args), lines: printed.trimEnd().split('\n') }
  } finally {
    process.stdout.write = write
  }
}

/** The cells of the table, without the times. */
function cellsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const start = lines.findIndex((line) => line.startsWith('TIME'))
  const end = lines.indexOf('', start)
  return lines.slice(start, end).map((line) => line.split(/ +/).slice(1))
}

const KUBIA = 'features/manifests/kubia-deployment.yaml'

describe('kubehave rollout', () => {
  it('prints a row for each change, what it is about and what comes of it', () => {
    const { code, lines } = run(KUBIA, '--image', 'luksa/kubia:v2')
    expect(code).to.equal(0)
    expect(lines[0]).to.equal(
      'deployment/kubia: luksa/kubia:v1 → luksa/kubia:v2; 3 replicas, RollingUpdate, maxSurge 25%, maxUnavailable 25%',
    )
    expect(cellsOf(lines)).to.deep.equal([
      ['OLD', 'NEW', 'AVAILABLE', 'SURGE'],
      ['3', '0', '3', '0'],
      ['3', '1', '3', '1'],
      ['2', '2', '3', '1'],
      ['1', '3', '3', '1'],
      ['0', '3', '3', '0'],
    ])
    expect(lines.at(-2)).to.match(/^deployment "kubia" successfully rolled out, [\d.]+s after it began$/)
    expect(lines.at(-1)).to.equal('fewest available pods: 3; most pods: 4')
  })

  it('takes a second manifest, another number of replicas, and a seed', () => {
    const args = [KUBIA, 'features/manifests/kubia-deployment-v2.yaml', '--replicas', '10', '--nodes', '2', '--seed', '5']
    const { code, lines } = run(...args)
    expect(code).to.equal(0)
    expect(lines.at(-1)).to.equal('fewest available pods: 8; most pods: 13')
    expect(run(...args).lines).to.deep.equal(lines)
  })

  it('says where a rollout gets stuck, and what for', () => {
    const { code, lines } = run(KUBIA, '--image', 'nodejs=nginx:1.17.23')
    expect(code).to.equal(1)
    expect(cellsOf(lines).slice(1)).to.deep.equal([
      ['3', '0', '3', '0'],
      ['3', '1', '3', '1'],
    ])
    expect(lines.at(-3)).to.match(/^deployment "kubia" exceeded its progress deadline, 10m[\d.]*s? after it began$/)
    expect(lines.at(-2)).to.match(/^pods that are not available: (ImagePullBackOff|ErrImagePull)$/)
  })

  it('says that nothing changes', () => {
    expect(run(KUBIA, '--image', 'luksa/kubia:v1').lines.at(-1)).to.equal('nothing changes: the template stays as it is')
  })

  it('says what is wrong with what it was given', () => {
    const refusals: readonly (readonly [readonly string[], string])[] = [
      [[KUBIA], 'rollout needs a manifest and what follows it: --image NEW, or a second manifest'],
      [[KUBIA, '--image', 'x', '--replicas', 'three'], '--replicas takes a whole number, not three'],
      [['features/manifests/blue-app.yaml', '--image', 'x'], 'there is no Deployment in features/manifests/blue-app.yaml'],
      [[KUBIA, '--image', 'apache=httpd'], 'error: unable to find container named "apache"'],
      [['features/manifests/kubia.yaml', '--image', 'x'], 'error: the path "features/manifests/kubia.yaml" does not exist'],
    ]
    for (const [args, message] of refusals)
      expect(() => rolloutCommand(args))
        .to.throw(CannotRunError)
        .with.property('message')
        .that.includes(message)
  })
})
