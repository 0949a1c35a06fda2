import { expect } from 'chai'
import { Cluster, parseRef, resourceNamed } from '../../src'
import { PODS } from '../../src/apimachinery'

describe('a node that is nearly full', () => {
  it('takes the successors of pods that have ended, although the API still holds these', () => {
    const cluster = new Cluster({ nodes: [{ name: 'node-1', pods: '12' }] })
    cluster.make(resourceNamed('deployment'), 'web', 10)
    cluster.settle()
    cluster.setImage(parseRef('deployment/web'), 'nginx:1.27')
    cluster.settle()
    const pods = cluster.history.list(PODS)
    expect(pods.map(({ status }) => status?.phase)).to.deep.equal(Array(10).fill('Running'))
    const refused = cluster.timeline.revisions.filter(({ object }) => /OutOf/.test(JSON.stringify(object)))
    expect(refused).to.deep.equal([])
  })

  it('refuses what does not fit only after a moment, so that whoever replaces the pod comes to rest', () => {
    const cluster = new Cluster({ nodes: [{ name: 'node-1', pods: '1' }] })
    cluster.apply(`{apiVersion: v1, kind: Pod, metadata: {name: first}, spec: {containers: [{name: a, image: nginx}]}}`)
    cluster.settle()
    const before = cluster.now()
    cluster.apply(
      `{apiVersion: v1, kind: Pod, metadata: {name: second}, spec: {nodeName: node-1, containers: [{name: a, image: nginx}]}}`,
    )
    cluster.settle()
    const second = cluster.history.get(PODS, 'default', 'second')
    expect(second?.status?.phase).to.equal('Failed')
    expect(second?.status?.reason).to.equal('OutOfpods')
    expect(cluster.now()).to.be.greaterThan(before)
  })
})
