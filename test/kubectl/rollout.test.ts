import { expect } from 'chai'
import { DAEMON_SETS, DEPLOYMENTS, STATEFUL_SETS, type Resource } from '../../src/apimachinery'
import { statusViewerFor } from '../../src/kubectl'
import { KubectlHarness } from './kubectl-harness'

type Row = readonly [text: string, isDone: boolean]

/** What `rollout status` says of an object called foo: its text, and whether it is done; an error's message. */
function statusOf(resource: Resource, generation: number, spec: object, status: object): Row | string {
  const view = statusViewerFor(resource)
  try {
    const { text, isDone } = view({ metadata: { name: 'foo', generation }, spec, status } as never, 0)
    return [text, isDone]
  } catch (error) {
    return (error as Error).message
  }
}

// kubectl pkg/polymorphichelpers/rollout_status_test.go
describe('rollout status', () => {
  const rollout = 'Waiting for deployment "foo" rollout to finish:'
  const deployments: readonly (readonly [
    generation: number,
    desired: number,
    replicas: number,
    updated: number,
    available: number,
    Row,
  ])[] = [
    [0, 1, 1, 0, 1, [`${rollout} 0 out of 1 new replicas have been updated...\n`, false]],
    [1, 1, 2, 1, 2, [`${rollout} 1 old replicas are pending termination...\n`, false]],
    [1, 2, 2, 2, 1, [`${rollout} 1 of 2 updated replicas are available...\n`, false]],
    [1, 2, 2, 2, 2, ['deployment "foo" successfully rolled out\n', true]],
    [2, 2, 2, 2, 2, ['Waiting for deployment spec update to be observed...\n', false]],
  ]
  for (const [generation, desired, replicas, updatedReplicas, availableReplicas, expected] of deployments)
    it(`of a Deployment: ${expected[0].trim()}`, () => {
      const status = { observedGeneration: 1, replicas, updatedReplicas, availableReplicas }
      expect(statusOf(DEPLOYMENTS as Resource, generation, { replicas: desired }, status)).to.deep.equal(expected)
    })

  it('of a Deployment that missed its deadline, or runs another revision', () => {
    const conditions = [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }]
    const status = { observedGeneration: 1, conditions }
    expect(statusOf(DEPLOYMENTS as Resource, 1, { replicas: 1 }, status)).to.equal(
      'deployment "foo" exceeded its progress deadline',
    )
    const running = { metadata: { name: 'foo', annotations: { 'deployment.kubernetes.io/revision': '3' } }, spec: {}, status: {} }
    expect(() => statusViewerFor(DEPLOYMENTS as Resource)(running as never, 2)).to.throw(
      'desired revision (2) is different from the running revision (3)',
    )
  })

  const daemon = 'Waiting for daemon set "foo" rollout to finish:'
  const daemonSets: readonly (readonly [generation: number, updated: number, desired: number, available: number, Row])[] = [
    [0, 0, 1, 0, [`${daemon} 0 out of 1 new pods have been updated...\n`, false]],
    [1, 2, 2, 1, [`${daemon} 1 of 2 updated pods are available...\n`, false]],
    [1, 2, 2, 2, ['daemon set "foo" successfully rolled out\n', true]],
    [2, 2, 2, 2, ['Waiting for daemon set spec update to be observed...\n', false]],
  ]
  for (const [generation, updatedNumberScheduled, desiredNumberScheduled, numberAvailable, expected] of daemonSets)
    it(`of a DaemonSet: ${expected[0].trim()}`, () => {
      const status = { observedGeneration: 1, updatedNumberScheduled, desiredNumberScheduled, numberAvailable }
      const spec = { updateStrategy: { type: 'RollingUpdate' } }
      expect(statusOf(DAEMON_SETS as Resource, generation, spec, status)).to.deep.equal(expected)
    })

  const rolling = { type: 'RollingUpdate' }
  const partitioned = { type: 'RollingUpdate', rollingUpdate: { partition: 2 } }
  const statefulSets: readonly (readonly [
    generation: number,
    observed: number,
    updateStrategy: object,
    ready: number,
    current: number,
    updated: number,
    Row,
  ])[] = [
    [2, 1, rolling, 3, 3, 0, ['Waiting for statefulset spec update to be observed...\n', false]],
    [1, 2, rolling, 2, 3, 0, ['Waiting for 1 pods to be ready...\n', false]],
    [1, 2, partitioned, 3, 2, 1, ['partitioned roll out complete: 1 new pods have been updated...\n', true]],
    [
      1,
      2,
      partitioned,
      3,
      3,
      0,
      ['Waiting for partitioned roll out to finish: 0 out of 1 new pods have been updated...\n', false],
    ],
    [1, 2, rolling, 3, 3, 3, ['statefulset rolling update complete 3 pods at revision foo...\n', true]],
  ]
  for (const [generation, observedGeneration, updateStrategy, ready, current, updated, expected] of statefulSets)
    it(`of a StatefulSet: ${expected[0].trim()}`, () => {
      const counts = { replicas: 3, readyReplicas: ready, currentReplicas: current, updatedReplicas: updated }
      const status = { observedGeneration, ...counts, currentRevision: 'foo', updateRevision: 'foo' }
      expect(statusOf(STATEFUL_SETS as Resource, generation, { replicas: 3, updateStrategy }, status)).to.deep.equal(expected)
    })

  it('is only for rolling updates', () => {
    for (const resource of [DAEMON_SETS, STATEFUL_SETS])
      expect(statusOf(resource as Resource, 1, { updateStrategy: { type: 'OnDelete' } }, { observedGeneration: 1 })).to.equal(
        'rollout status is only available for RollingUpdate strategy type',
      )
  })
})

// kubectl pkg/polymorphichelpers/history_test.go
describe('rollout history', () => {
  const template = (image: string): object => ({
    metadata: { labels: { foo: 'bar' } },
    spec: { containers: [{ name: 'test', image }] },
  })
  const selector = { matchLabels: { foo: 'bar' } }

  function moons(causes: Readonly<Record<number, string>>): KubectlHarness {
    const harness = new KubectlHarness()
    const path = '/apis/apps/v1/namespaces/default'
    const metadata = { name: 'moons', labels: { foo: 'bar' } }
    const spec = { replicas: 1, selector, template: template('foo:1') }
    harness.create(`${path}/deployments`, { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec })
    const uid = harness.run('get', 'deployment', 'moons', '-o', 'jsonpath={.metadata.uid}').stdout
    for (let revision = 1; revision < 5; revision++) {
      const cause = causes[revision]
      const annotations = {
        'deployment.kubernetes.io/revision': String(revision),
        ...(cause !== undefined && { 'kubernetes.io/change-cause': cause }),
      }
      const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'moons', uid, controller: true }
      harness.create(`${path}/replicasets`, {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        metadata: { name: `moons-${revision}`, labels: { foo: 'bar' }, annotations, ownerReferences: [owner] },
        spec: { replicas: 1, selector, template: template(`foo:${revision}`) },
      })
    }
    return harness
  }

  it('lists the revisions with their causes', () => {
    const harness = moons({ 3: 'foo change cause', 4: 'bar change cause' })
    expect(
      harness
        .run('rollout', 'history', 'deployment/moons')
        .stdout.split('\n')
        .map((line) => line.trimEnd()),
    ).to.deep.equal([
      'deployment.apps/moons',
      'REVISION  CHANGE-CAUSE',
      '1         <none>',
      '2         <none>',
      '3         foo change cause',
      '4         bar change cause',
      '',
      '',
    ])
  })

  it('shows the template of one revision', () => {
    const { stdout } = moons({ 3: 'foo change cause' }).run('rollout', 'history', 'deployment/moons', '--revision=3')
    expect(stdout.split('\n').map((line) => line.trimEnd())).to.include.members([
      'deployment.apps/moons with revision #3',
      'Pod Template:',
      '  Labels:\tfoo=bar',
      '  Annotations:\tkubernetes.io/change-cause: foo change cause',
      '    Image:\tfoo:3',
    ])
  })

  it('shows the object that keeps it in other formats', () => {
    const shown = moons({ 3: 'foo change cause' }).print('rollout', 'history', 'deployment/moons', '--revision=3', '-o', 'yaml')
    expect(shown).to.match(/^apiVersion: apps\/v1\nkind: ReplicaSet\nmetadata:\n/)
    const all = moons({}).print('rollout', 'history', 'deployment/moons', '-o', 'name')
    expect(all).to.match(/^(replicaset\.apps\/moons-\w+\n?)+$/)
  })

  it('knows no other revision', () => {
    expect(moons({}).print('rollout', 'history', 'deployment/moons', '--revision=9')).to.equal(
      'error: unable to find the specified revision\n[exit 1]',
    )
  })
})
