import { expect } from 'chai'
import { Cluster, parseRef, resourceNamed } from '../../src'
import type { Pod } from '../../src/api'
import { isPodReady } from '../../src/component-helpers'
import { explainRevision, inWords, stepsSince, type Said, type TimelineStep } from '../../src/cluster'

const STEP = { text: 'When a pod is relabelled', location: 'features/web.feature:7' }

function relabelled(): Cluster {
  const cluster = new Cluster({ seed: 3 })
  cluster.make(resourceNamed('rs'), 'web', 3)
  cluster.settle()
  cluster.beginBlock()
  cluster.beginStep(STEP)
  cluster.relabelPod()
  cluster.settle()
  return cluster
}

/** The position of the first revision of the block that fits. */
function positionOf(
  { timeline, blockStart }: Cluster,
  fits: (entry: Cluster['timeline']['revisions'][number]) => boolean,
): number {
  const position = timeline.revisions.findIndex((entry, i) => i >= blockStart && fits(entry))
  expect(position).to.be.at.least(blockStart)
  return position
}

const textsOf = (lines: readonly Said[]): readonly string[] => lines.map((line) => inWords(line))

const withoutNumbers = (lines: readonly Said[]): readonly string[] =>
  textsOf(lines).map((line) => line.replace(/\(revision \d+\)/, '(revision N)'))

describe('the chain of causes', () => {
  it('leads from the new pod back to the step that relabelled another', () => {
    const cluster = relabelled()
    const name = cluster.resolve(parseRef('the relabelled pod')).name
    const created = positionOf(cluster, ({ type, resource }) => type === 'ADDED' && resource === 'pods')
    const pod = cluster.timeline.revisions[created]!.object.metadata.name
    expect(withoutNumbers(explainRevision(cluster.timeline, created))).to.deep.equal([
      `pod/${pod} was created, written by replicaset-controller (revision N)`,
      `because pod/${name} lost label app=web and got label app=web-relabelled, written by user (revision N)`,
      'which step "When a pod is relabelled" asked for (features/web.feature:7)',
    ])
  })

  it('leads from a ready pod over its binding to its creation', () => {
    const cluster = relabelled()
    const isReady = (pod: unknown): boolean => isPodReady(pod as Pod)
    const ready = positionOf(
      cluster,
      ({ resource, object, previous }) => resource === 'pods' && previous !== undefined && isReady(object) && !isReady(previous),
    )
    const lines = textsOf(explainRevision(cluster.timeline, ready))
    expect(lines.join('\n')).to.match(/became Running and became Ready, written by kubelet/)
    expect(lines.join('\n')).to.match(/because pod\/web-\w+ was bound to node-\d and became PodScheduled, written by scheduler/)
    expect(lines.at(-1)).to.contain('features/web.feature:7')
  })

  it('does not take what goes on while time passes for the work of the action', () => {
    const cluster = new Cluster()
    cluster.make(resourceNamed('rs'), 'web', 1)
    cluster.beginStep({ text: 'When 1 minute passes' })
    cluster.pass(60_000)
    for (const [position, { resource }] of cluster.timeline.revisions.entries()) {
      if (resource !== 'pods') continue
      expect(textsOf(explainRevision(cluster.timeline, position)).join('\n')).not.to.contain('1 minute passes')
    }
  })
})

describe('a run as steps', () => {
  it('names who did what to which object, in order', () => {
    const cluster = relabelled()
    const name = cluster.resolve(parseRef('the relabelled pod')).name
    const steps = stepsSince(cluster.timeline, cluster.blockStart)
    const pod = steps.find((step) => step.action === 'binds')!.object
    const expected: readonly Omit<TimelineStep, 'atMs'>[] = [
      { component: 'user', action: 'updates', object: `pod/${name}` },
      { component: 'kube-apiserver', action: 'stores', object: `pod/${name}` },
      { component: 'replicaset-controller', action: 'reconciles', object: 'rs/web' },
      { component: 'replicaset-controller', action: 'creates', object: pod },
      { component: 'kube-apiserver', action: 'stores', object: pod },
      { component: 'scheduler', action: 'binds', object: pod },
      { component: 'kubelet', action: 'starts', object: pod },
      { component: 'kubelet', action: 'updates', object: pod },
      { component: 'replicaset-controller', action: 'updates', object: 'rs/web' },
    ]
    let from = 0
    for (const { component, action, object } of expected) {
      const found = steps.findIndex(
        (s, i) => i >= from && s.component === component && s.action === action && s.object === object,
      )
      expect(found, `${component} ${action} ${object}`).to.be.at.least(from)
      from = found + 1
    }
  })

  it('leaves out refused requests, events, heartbeats and idle reconciles', () => {
    const cluster = new Cluster()
    cluster.run('kubectl delete pod nobody')
    cluster.pass(60_000)
    const steps = stepsSince(cluster.timeline, cluster.blockStart)
    expect(steps.filter(({ object }) => /nobody|lease|event/.test(object))).to.deep.equal([])
    expect(
      steps.filter(({ action }) => action === 'reconciles'),
      'looks at what is in order',
    ).to.deep.equal([])
  })
})
