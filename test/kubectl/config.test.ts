import { expect } from 'chai'
import { KubectlHarness } from './kubectl-harness'

describe('kubectl config', () => {
  let kubectl: KubectlHarness
  const print = (line: string): string => kubectl.print(...line.split(' '))

  beforeEach(() => {
    kubectl = new KubectlHarness()
    print('create namespace shop')
  })

  it('changes the namespace that commands mean', () => {
    expect(print('config set-context --current --namespace=shop')).to.equal('Context "kubehave" modified.\n')
    print('create configmap settings')
    expect(print('get configmap -o name')).to.equal('configmap/settings\n')
    expect(print('get configmap -n default')).to.equal('No resources found in default namespace.\n')
    expect(print('config view --minify -o jsonpath={..namespace}')).to.equal('shop')
  })

  it('keeps what a context had but for what is set', () => {
    print('config set-context kubehave -n shop')
    expect(print('config get-contexts --no-headers').trimEnd()).to.match(/^\* +kubehave +kubehave +admin +shop$/)
  })

  it('makes, uses, renames and deletes contexts', () => {
    expect(print('config set-context dev --cluster=kubehave --user=admin')).to.equal('Context "dev" created.\n')
    expect(print('config use dev')).to.equal('Switched to context "dev".\n')
    expect(print('config rename-context dev test')).to.equal('Context "dev" renamed to "test".\n')
    expect(print('config current-context')).to.equal('test\n')
    expect(print('config get-contexts -o name')).to.equal('kubehave\ntest\n')
    expect(print('config delete-context test')).to.equal(
      'deleted context test from /root/.kube/config\n' +
        'warning: this removed your active context, use "kubectl config use-context" to select a different one\n',
    )
  })

  it('reaches no server through a context without a cluster', () => {
    print('config set-context empty')
    const refused = 'The connection to the server localhost:8080 was refused - did you specify the right host or port?\n[exit 1]'
    expect(print('get pods --context empty')).to.equal(refused)
    print('config use-context empty')
    expect(print('get pods')).to.equal(refused)
    expect(print('get pods --context kubehave')).to.equal('No resources found in default namespace.\n')
  })

  const refusals: readonly (readonly [line: string, message: string])[] = [
    ['set-context', 'you must specify a non-empty context name or --current'],
    ['set-context dev --current', 'you cannot specify both a context name and --current'],
    ['use-context dev', 'no context exists with the name: "dev"'],
    ['rename-context dev test', `cannot rename the context "dev", it's not in /root/.kube/config`],
    [
      'rename-context kubehave kubehave',
      'cannot rename the context "kubehave", the context "kubehave" already exists in /root/.kube/config',
    ],
    ['delete-context dev', 'cannot delete context dev, not in /root/.kube/config'],
    ['get-contexts --no-headers dev', 'context dev not found'],
    ['use-context a b', 'Unexpected args: [a b]'],
  ]
  for (const [line, message] of refusals)
    it(`refuses ${line}`, () =>
      expect(print(`config ${line}`)).to.satisfy((text: string) => text.endsWith(`error: ${message}\n[exit 1]`)))
})
