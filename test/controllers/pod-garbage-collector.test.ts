import { expect } from 'chai'
import type { Pod, Stored } from '../../src/api'
import { NODES, PODS } from '../../src/apimachinery'
import {
  byEvictionAndCreationTimestamp,
  TERMINATED_POD_THRESHOLD,
  TerminatedPods,
} from '../../src/controllers/podgc/terminated-pods'
import { barePod, ControlPlane } from './control-plane'

function ended(name: string, hour: number, status: Pod['status'] = { phase: 'Failed' }): Stored<Pod> {
  const metadata = {
    name,
    namespace: 'default',
    uid: name,
    resourceVersion: '1',
    creationTimestamp: `2026-01-01T0${hour}:00:00Z`,
  }
  return { apiVersion: 'v1', kind: 'Pod', metadata, status }
}

// The cases of TestGCTerminated and TestGCOrphaned and others, gc_controller_test.go.
describe('pods that have ended', () => {
  it('go in the order: evicted, oldest, name', () => {
    const evicted = ended('d', 5, { phase: 'Failed', reason: 'Evicted' })
    const pods = [ended('c', 2), ended('a', 2), ended('b', 1), evicted]
    expect(pods.sort(byEvictionAndCreationTimestamp).map(({ metadata }) => metadata.name)).to.deep.equal(['d', 'b', 'a', 'c'])
  })

  it('go when they are too many, and only so many', () => {
    const pods = new TerminatedPods()
    for (let i = 0; i < TERMINATED_POD_THRESHOLD + 2; i++) pods.change(undefined, ended(`pod-${i}`, i === 7 ? 0 : 1))
    pods.change(undefined, { ...ended('running', 0), status: { phase: 'Running' } })
    expect(pods.takeSurplus().map(({ metadata }) => metadata.name)).to.deep.equal(['pod-7', 'pod-0'])
    expect(pods.takeSurplus()).to.deep.equal([])
  })
})

describe('the pod garbage collector', () => {
  function withPodOn(nodeName: string): ControlPlane {
    const plane = new ControlPlane()
    plane.client.create(NODES, { metadata: { name: 'node-1' } })
    plane.client.create(PODS, barePod('web'))
    plane.loop.runInstant()
    plane.bind(plane.pods(), nodeName)
    plane.makeReady(plane.pods())
    return plane
  }

  const isThere = (plane: ControlPlane): boolean => plane.store.get(PODS.qualified, 'default/web') !== undefined

  it('deletes the pods of a node that is gone by force, 40 s after the look that missed it', () => {
    const plane = withPodOn('node-1')
    plane.loop.advanceBy(6000)
    plane.client.delete(NODES, '', 'node-1')
    plane.commits.length = 0
    plane.loop.advanceBy(53_999)
    expect(isThere(plane)).to.equal(true)
    plane.loop.advanceBy(1)
    expect(isThere(plane)).to.equal(false)
    const failed = plane.commits.find(({ key, object }) => key === 'default/web' && (object as Pod).status?.phase === 'Failed')
    expect((failed?.object as Pod).status?.conditions?.at(-1)).to.include({
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'DeletionByPodGC',
      message: 'PodGC: node no longer exists',
    })
    expect(plane.errors).to.deep.equal([])
  })

  it('leaves them alone when the node appears in time', () => {
    const plane = withPodOn('node-2')
    plane.loop.advanceBy(30_000)
    plane.client.create(NODES, { metadata: { name: 'node-2' } })
    plane.loop.advanceBy(200_000)
    expect(isThere(plane)).to.equal(true)
  })

  it('deletes pods that end on a node out of service, and on no other that is not ready', () => {
    const plane = withPodOn('node-1')
    plane.client.delete(PODS, 'default', 'web')
    plane.loop.advanceBy(45_000)
    expect(isThere(plane)).to.equal(true)
    const node = plane.client.get(NODES, '', 'node-1')
    plane.client.update(NODES, {
      ...node,
      spec: { taints: [{ key: 'node.kubernetes.io/out-of-service', effect: 'NoSchedule' }] },
    })
    plane.loop.advanceBy(20_000)
    expect(isThere(plane)).to.equal(false)
  })

  it('deletes pods that end before they were bound', () => {
    const plane = new ControlPlane()
    const { spec, ...rest } = barePod('web')
    plane.client.create(PODS, { ...rest, spec: { containers: spec?.containers ?? [] } })
    const pod = plane.client.get(PODS, 'default', 'web')
    plane.client.update(PODS, { ...pod, metadata: { ...pod.metadata, finalizers: ['example.com/hold'] } })
    plane.client.delete(PODS, 'default', 'web')
    plane.loop.advanceBy(20_000)
    expect((plane.client.get(PODS, 'default', 'web') as Pod).status?.phase).to.equal('Failed')
  })
})
