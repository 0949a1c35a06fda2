import { expect } from 'chai'
import { KubectlHarness } from './kubectl-harness'

describe('kubectl for nodes', () => {
  let kubectl: KubectlHarness
  beforeEach(() => {
    kubectl = new KubectlHarness()
    kubectl.run('create', 'serviceaccount', 'default')
    kubectl.create('/api/v1/nodes', { kind: 'Node', metadata: { name: 'node-1' } })
  })

  const run = (...args: readonly string[]): string => {
    const { stdout, stderr } = kubectl.run(...args)
    return stdout + stderr
  }

  const pod = (name: string, spec: object = {}, owner?: string): void => {
    const ownerReferences = [{ apiVersion: 'apps/v1', kind: owner, name: 'owner', uid: 'x', controller: true }]
    kubectl.create('/api/v1/namespaces/default/pods', {
      kind: 'Pod',
      metadata: { name, ...(owner && { ownerReferences }) },
      spec: { nodeName: 'node-1', containers: [{ name: 'c', image: 'nginx' }], terminationGracePeriodSeconds: 0, ...spec },
    })
  }

  it('cordons and uncordons once', () => {
    expect(run('cordon', 'node-1')).to.equal('node/node-1 cordoned\n')
    expect(run('cordon', 'node-1')).to.equal('node/node-1 already cordoned\n')
    expect(run('get', 'node', 'node-1', '-o', 'jsonpath={.spec.unschedulable}')).to.equal('true')
    expect(run('uncordon', 'node-1', '--dry-run=client')).to.equal('node/node-1 uncordoned (dry run)\n')
    expect(run('uncordon', 'node-1')).to.equal('node/node-1 uncordoned\n')
    expect(run('cordon', 'node-9')).to.equal('Error from server (NotFound): nodes "node-9" not found\n')
    expect(run('cordon')).to.equal("error: USAGE: cordon NODE [flags]\nSee 'kubectl cordon -h' for help and examples\n")
  })

  describe('drain', () => {
    it('refuses pods that nobody would bring back, and data that would be lost', () => {
      pod('alone')
      pod('scratch', { volumes: [{ name: 'v', emptyDir: {} }] }, 'ReplicaSet')
      expect(run('drain', 'node-1', '--delete-emptydir-data')).to.equal(
        'node/node-1 cordoned\n' +
          'error: unable to drain node "node-1" due to error: cannot delete Pods that declare no controller (use --force to override): default/alone, continuing command...\n' +
          'There are pending nodes to be drained:\n node-1\n' +
          'cannot delete Pods that declare no controller (use --force to override): default/alone\n',
      )
      expect(run('drain', 'node-1', '--force')).to.contain(
        'cannot delete Pods with local storage (use --delete-emptydir-data to override): default/scratch',
      )
    })

    it('evicts what it may, and says so', () => {
      pod('alone')
      expect(run('drain', 'node-1', '--force', '--dry-run=client')).to.equal(
        'node/node-1 cordoned (dry run)\nevicting pod default/alone (dry run)\nnode/node-1 drained (dry run)\n' +
          'Warning: deleting Pods that declare no controller: default/alone\n',
      )
      expect(run('drain', 'node-1', '--force')).to.equal(
        'node/node-1 cordoned\nevicting pod default/alone\npod/alone evicted\nnode/node-1 drained\n' +
          'Warning: deleting Pods that declare no controller: default/alone\n',
      )
      expect(run('get', 'pods')).to.equal('No resources found in default namespace.\n')
    })

    it('deletes where eviction is not wanted', () => {
      pod('owned', {}, 'ReplicaSet')
      expect(run('drain', 'node-1', '--disable-eviction')).to.equal(
        'node/node-1 cordoned\npod/owned deleted\nnode/node-1 drained\n',
      )
    })

    it('gives up when the time is over', () => {
      pod('slow', { terminationGracePeriodSeconds: 30 }, 'ReplicaSet')
      const before = kubectl.loop.now()
      expect(run('drain', 'node-1', '--timeout=5s')).to.contain(
        'error when waiting for pod "slow" in namespace "default" to terminate: context deadline exceeded',
      )
      expect(kubectl.loop.now() - before).to.equal(5000)
    })
  })

  describe('taint', () => {
    const taints = (): string => run('get', 'node', 'node-1', '-o', 'jsonpath={.spec.taints}')

    it('adds, replaces and removes taints', () => {
      expect(run('taint', 'node', 'node-1', 'a=b:NoSchedule')).to.equal('node/node-1 tainted\n')
      expect(run('taint', 'node', 'node-1', 'a=c:NoSchedule')).to.equal(
        'error: node node-1 already has a taint(s) with same effect(s) and --overwrite is false\n',
      )
      expect(run('taint', 'node', 'node-1', 'a=c:NoSchedule', '--overwrite')).to.equal('node/node-1 modified\n')
      expect(taints()).to.contain('{"effect":"NoSchedule","key":"a","value":"c"}')
      expect(run('taint', 'node', 'node-1', 'a:NoExecute-')).to.equal('error: taint "a:NoExecute" not found\n')
      expect(run('taint', 'node', 'node-1', 'a-', 'b:NoExecute')).to.equal('node/node-1 modified\n')
      expect(run('taint', 'node', '--all', 'b-')).to.equal('node/node-1 untainted\n')
      expect(taints()).not.to.match(/"key":"[ab]"/)
    })

    it('refuses what is no taint', () => {
      const usage = "See 'kubectl taint -h' for help and examples\n"
      expect(run('taint', 'node', 'node-1', 'a=b')).to.match(/^error: invalid taint spec: a=b, name part must consist of/)
      expect(run('taint', 'node', 'node-1', 'a=b:Never')).to.equal(
        `error: invalid taint effect: Never, unsupported taint effect\n${usage}`,
      )
      expect(run('taint', 'pod', 'x', 'a:NoSchedule')).to.equal(
        'error: invalid resource type pod, only node types are supported\n',
      )
      expect(run('taint', 'node', 'node-1')).to.equal('error: at least one taint update is required\n')
      expect(run('taint', 'node', 'a:NoSchedule')).to.equal(
        "error: at least one resource name must be specified since 'all' parameter is not set\n",
      )
    })
  })
})
