import { parseLabelChange, parseRef, resourceNamed, type Cluster, type ClusterOptions } from '../../src'

export interface NamedScenario {
  readonly name: string
  readonly options?: ClusterOptions
  run(cluster: Cluster): void
}

const RS = resourceNamed('rs')
const RC = resourceNamed('rc')

/** Small stories, for tests that ask the same of many different histories. */
export const SCENARIOS: readonly NamedScenario[] = [
  { name: 'nothing happens', run: (c) => c.pass(60_000) },
  { name: 'a ReplicaSet starts', run: (c) => (c.make(RS, 'web', 3), c.settle()) },
  { name: 'a ReplicationController starts', run: (c) => (c.make(RC, 'web', 3), c.settle()) },
  { name: 'no nodes', options: { nodes: 0 }, run: (c) => (c.make(RS, 'web', 3), c.pass(600_000)) },
  { name: 'one node', options: { nodes: 1 }, run: (c) => (c.make(RS, 'web', 5), c.settle()) },
  { name: 'many pods', options: { nodes: 5 }, run: (c) => (c.make(RS, 'web', 40), c.settle()) },
  { name: 'a pod is relabelled', run: (c) => (c.make(RS, 'web', 3), c.settle(), c.relabelPod(), c.settle()) },
  {
    name: 'a pod leaves and comes back',
    run: (c) => {
      c.make(RS, 'web', 3)
      c.settle()
      c.relabelPod(parseLabelChange('app=debug'))
      c.settle()
      c.relabel(parseRef('the relabelled pod'), parseLabelChange('app=web'))
      c.settle()
    },
  },
  { name: 'a pod is deleted', run: (c) => (c.make(RS, 'web', 3), c.settle(), c.deletePods(1), c.settle()) },
  { name: 'scaling up', run: (c) => (c.make(RS, 'web', 2), c.settle(), c.scale(parseRef('rs/web'), 6), c.settle()) },
  { name: 'scaling down', run: (c) => (c.make(RS, 'web', 6), c.settle(), c.scale(parseRef('rs/web'), 2), c.settle()) },
  { name: 'scaling in motion', run: (c) => (c.make(RS, 'web', 6), c.pass(700), c.scale(parseRef('rs/web'), 2), c.settle()) },
  { name: 'deletion', run: (c) => (c.make(RS, 'web', 3), c.settle(), c.delete(parseRef('rs/web')), c.settle()) },
  {
    name: 'foreground deletion',
    run: (c) => (c.make(RS, 'web', 3), c.settle(), c.delete(parseRef('rs/web'), 'foreground'), c.settle()),
  },
  { name: 'orphans', run: (c) => (c.make(RS, 'web', 3), c.settle(), c.delete(parseRef('rs/web'), 'orphan'), c.settle()) },
  { name: 'adoption', run: (c) => (c.makePod('one', { app: 'web' }), c.settle(), c.make(RS, 'web', 3), c.settle()) },
  {
    name: 'an image that is not there',
    options: { images: [{ image: 'nginx', behaviour: { exists: false } }] },
    run: (c) => (c.make(RS, 'web', 2), c.pass(300_000)),
  },
  {
    name: 'an image that ends',
    options: { images: [{ image: 'nginx', behaviour: { exit: { code: 1, afterMs: 2000 } } }] },
    run: (c) => (c.make(RS, 'web', 2), c.pass(600_000)),
  },
  {
    name: 'kubectl',
    run: (c) => void (c.run('kubectl create deployment web --image=nginx'), c.run('kubectl get all'), c.pass(5000)),
  },
  {
    name: 'a client behind a service',
    run: (c) => {
      c.make(resourceNamed('deployment'), 'web', 3)
      c.run('kubectl expose deployment web --port 80')
      c.startClient(parseRef('service/web'), 100)
      c.pass(5000)
      c.deletePods(1)
      c.settle()
    },
  },
  { name: 'a namespace of its own', options: { namespaces: ['dev'] }, run: (c) => (c.make(RS, 'web', 3), c.settle()) },
]

/** The whole history as text: every revision in order, with its time. */
export function historyOf({ timeline }: Cluster): string {
  return timeline.revisions
    .map(({ atMs, type, resource, key, object }) => JSON.stringify([atMs, type, resource, key, object]))
    .join('\n')
}
