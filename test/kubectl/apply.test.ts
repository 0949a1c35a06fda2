import { expect } from 'chai'
import { KubectlHarness } from './kubectl-harness'

const manifest = (data: string, labels = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web${labels && `, labels: {${labels}}`}}\ndata: {${data}}\n`

describe('kubectl apply', () => {
  let kubectl: KubectlHarness
  beforeEach(() => {
    kubectl = new KubectlHarness()
  })

  const applied = (text: string, ...flags: readonly string[]): string => {
    kubectl.stdin = text
    const { stdout, stderr } = kubectl.run('apply', '-f', '-', ...flags)
    return stdout + stderr
  }
  const data = (): unknown => JSON.parse(kubectl.run('get', 'cm', 'web', '-o', 'jsonpath={.data}').stdout) as unknown

  it('says created, unchanged and configured, and takes out what left the configuration', () => {
    expect(applied(manifest('a: "1", b: "2"'))).to.equal('configmap/web created\n')
    expect(applied(manifest('a: "1", b: "2"'))).to.equal('configmap/web unchanged\n')
    kubectl.run('patch', 'cm', 'web', '-p', '{"data":{"other":"3"}}')
    expect(applied(manifest('a: "2"'))).to.equal('configmap/web configured\n')
    expect(data()).to.deep.equal({ a: '2', other: '3' })
  })

  it('keeps the configuration as JSON with sorted keys, escaped as Go does', () => {
    applied(manifest('b: "<1>", a: "&"'))
    expect(kubectl.run('apply', 'view-last-applied', 'cm/web').stdout).to.equal(
      "apiVersion: v1\ndata:\n  a: '&'\n  b: <1>\nkind: ConfigMap\nmetadata:\n  annotations: {}\n  name: web\n  namespace: default\n",
    )
    const annotation = kubectl.run('get', 'cm', 'web', '-o', 'jsonpath={.metadata.annotations.*}').stdout
    expect(annotation).to.equal(
      '{"apiVersion":"v1","data":{"a":"\\u0026","b":"\\u003c1\\u003e"},"kind":"ConfigMap","metadata":{"annotations":{},"name":"web","namespace":"default"}}\n',
    )
  })

  it('warns of an object that was not applied before', () => {
    kubectl.configMap('web')
    expect(applied(manifest('a: "1"'))).to.match(
      /^configmap\/web configured\nWarning: resource configmaps\/web is missing the kubectl\.kubernetes\.io\/last-applied-configuration annotation/,
    )
  })

  it('changes nothing in a dry run', () => {
    applied(manifest('a: "1"'))
    expect(applied(manifest('a: "2"'), '--dry-run=client')).to.equal('configmap/web configured (dry run)\n')
    expect(applied(manifest('a: "2"'), '--dry-run=server')).to.equal('configmap/web configured (server dry run)\n')
    expect(data()).to.deep.equal({ a: '1' })
  })

  it('refuses flags that contradict each other', () => {
    const refused = (...flags: readonly string[]): string => kubectl.run('apply', '-f', '-', ...flags).stderr
    kubectl.stdin = manifest('')
    expect(refused('--force-conflicts')).to.equal('error: --force-conflicts only works with --server-side\n')
    expect(refused('--server-side', '--dry-run=client')).to.equal(
      "error: --dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)\n",
    )
    expect(refused('--subresource=status')).to.equal('error: --subresource can only be specified for --server-side\n')
    expect(refused('--prune')).to.match(/^error: all resources selected for prune without explicitly passing --all/)
    expect(kubectl.run('apply', '-k', 'dir').stderr).to.match(/kustomizations are not supported/)
    expect(kubectl.run('apply', '-f', 'https://a/b.yaml').stderr).to.match(/^error: unable to read URL "https:\/\/a\/b.yaml"/)
  })

  it('prints what all of the objects became, several as a list', () => {
    const text = applied(`${manifest('a: "1"')}---\n${manifest('b: "2"').replace('name: web', 'name: other')}`, '-o', 'name')
    expect(text).to.equal('configmap/web\nconfigmap/other\n')
    const json = applied(`${manifest('a: "1"')}---\n${manifest('b: "2"').replace('name: web', 'name: other')}`, '-o', 'json')
    expect((JSON.parse(json) as { kind: string; items: unknown[] }).items).to.have.length(2)
  })

  it('prunes what was applied once and is not given any more', () => {
    applied(manifest('a: "1"', 'app: x'))
    kubectl.configMap('by-hand', {}, { app: 'x' })
    const text = applied(manifest('', 'app: x').replace('name: web', 'name: new'), '--prune', '-l', 'app=x')
    expect(text.split('\n').slice(0, 2)).to.deep.equal(['configmap/new created', 'configmap/web pruned'])
    expect(kubectl.run('get', 'cm', '-l', 'app=x', '-o', 'name').stdout).to.equal('configmap/by-hand\nconfigmap/new\n')
  })

  describe('on the server', () => {
    it('moves what was applied client-side to the server-side manager', () => {
      applied(manifest('a: "1"'))
      expect(applied(manifest('a: "2"'), '--server-side')).to.equal('configmap/web serverside-applied\n')
      const managers = 'jsonpath={range .metadata.managedFields[*]}{.manager}/{.operation} {end}'
      const { stdout } = kubectl.run('get', 'cm', 'web', '--show-managed-fields', '-o', managers)
      expect(stdout.trim().split(' ').sort()).to.deep.equal(['kubectl-last-applied/Apply', 'kubectl/Apply'])
      expect(applied(manifest('b: "2"'), '--server-side')).to.equal('configmap/web serverside-applied\n')
      expect(data()).to.deep.equal({ b: '2' })
    })

    it('explains conflicts, and forces them where it is told to', () => {
      applied(manifest('a: "1"'), '--server-side', '--field-manager=alice')
      const conflict = applied(manifest('a: "2"'), '--server-side')
      expect(conflict).to.match(
        /^error: Apply failed with 1 conflict: conflict with "alice": \.data\.a\nPlease review the fields/,
      )
      expect(applied(manifest('a: "2"'), '--server-side', '--force-conflicts')).to.equal('configmap/web serverside-applied\n')
    })
  })

  it('sets the configuration that was applied last', () => {
    applied(manifest('a: "1"'))
    kubectl.stdin = manifest('a: "5"')
    expect(kubectl.run('apply', 'set-last-applied', '-f', '-').stdout).to.equal('configmap/web configured\n')
    expect(kubectl.run('apply', 'set-last-applied', '-f', '-').stdout).to.equal('set-last-applied web: no changes required.\n')
    expect(kubectl.run('apply', 'view-last-applied', 'cm', 'web', '-o', 'json').stdout).to.contain('"a": "5"')
  })

  it('shows what would be different, and ends with 1 where anything is', () => {
    applied(manifest('a: "1"'))
    kubectl.stdin = manifest('a: "2"')
    const { stdout, exitCode } = kubectl.run('diff', '-f', '-')
    expect(exitCode).to.equal(1)
    expect(stdout).to.contain('\n-  a: "1"\n+  a: "2"\n')
    kubectl.stdin = manifest('a: "1"')
    expect(kubectl.run('diff', '-f', '-')).to.deep.equal({ stdout: '', stderr: '', exitCode: 0 })
    expect(kubectl.run('diff').exitCode).to.equal(2)
  })
})
