import { expect } from 'chai'
import type { Namespace } from '../../src/api'
import { CONFIG_MAPS, NAMESPACES, PODS, SERVICE_ACCOUNTS } from '../../src/apimachinery'
import { NamespaceConditions } from '../../src/controllers/namespace/namespace-conditions'
import { barePod, ControlPlane } from './control-plane'

function withNamespace(): ControlPlane {
  const plane = new ControlPlane()
  plane.client.create(NAMESPACES, { metadata: { name: 'dev' } })
  plane.loop.runInstant()
  return plane
}

const isThere = (plane: ControlPlane): boolean => plane.store.get(NAMESPACES.qualified, 'dev') !== undefined
const namespace = (plane: ControlPlane): Namespace => plane.client.get(NAMESPACES, '', 'dev')

function inDev(name: string, finalizers?: readonly string[], terminationGracePeriodSeconds = 30): ReturnType<typeof barePod> {
  const pod = barePod(name)
  return {
    ...pod,
    metadata: { ...pod.metadata, namespace: 'dev', ...(finalizers && { finalizers }) },
    spec: { containers: pod.spec?.containers ?? [], terminationGracePeriodSeconds },
  }
}

describe('each namespace', () => {
  it('has a service account and the root certificate, and gets them back', () => {
    const plane = withNamespace()
    for (const name of ['default', 'kube-system', 'dev']) {
      expect(plane.client.get(SERVICE_ACCOUNTS, name, 'default').metadata.name).to.equal('default')
      expect(plane.client.get(CONFIG_MAPS, name, 'kube-root-ca.crt').data).to.have.all.keys('ca.crt')
    }
    plane.client.delete(SERVICE_ACCOUNTS, 'dev', 'default')
    plane.client.delete(CONFIG_MAPS, 'dev', 'kube-root-ca.crt')
    plane.loop.runInstant()
    expect(plane.client.get(SERVICE_ACCOUNTS, 'dev', 'default').metadata.name).to.equal('default')
    const restored = plane.client.get(CONFIG_MAPS, 'dev', 'kube-root-ca.crt')
    plane.client.update(CONFIG_MAPS, { ...restored, data: { 'ca.crt': 'forged' } })
    plane.loop.runInstant()
    expect(plane.client.get(CONFIG_MAPS, 'dev', 'kube-root-ca.crt').data).to.deep.equal(restored.data)
    expect(plane.client.get(CONFIG_MAPS, 'dev', 'kube-root-ca.crt').metadata.annotations).to.have.all.keys(
      'kubernetes.io/description',
    )
  })
})

describe('a namespace that is deleted', () => {
  it('is emptied five seconds later and then goes, which settling sits out', () => {
    const plane = withNamespace()
    plane.client.create(CONFIG_MAPS, { metadata: { name: 'settings', namespace: 'dev' } })
    plane.client.create(PODS, inDev('solo'))
    plane.loop.runInstant()
    plane.client.delete(NAMESPACES, '', 'dev')
    plane.loop.advanceBy(4999)
    expect(namespace(plane).status).to.deep.equal({ phase: 'Terminating' })
    expect(plane.store.get(PODS.qualified, 'dev/solo')).not.to.equal(undefined)
    plane.commits.length = 0
    plane.loop.settle()
    expect(isThere(plane)).to.equal(false)
    const written = plane.writes()
    expect(written.indexOf('DELETED pods dev/solo'), 'pods go first').to.be.within(0, 1)
    expect(written.slice(-2)).to.deep.equal(['MODIFIED namespaces dev', 'DELETED namespaces dev'])
    expect(plane.loop.pendingTimers()).to.deep.equal([])
    expect(plane.errors).to.deep.equal([])
  })

  it('keeps everything else until its pods have gone', () => {
    const plane = withNamespace()
    plane.client.create(PODS, inDev('solo'))
    plane.loop.runInstant()
    plane.bind([plane.client.get(PODS, 'dev', 'solo')])
    plane.client.delete(NAMESPACES, '', 'dev')
    plane.loop.advanceBy(6000)
    expect(plane.client.get(PODS, 'dev', 'solo').metadata.deletionTimestamp).to.be.a('string')
    expect(plane.store.get(CONFIG_MAPS.qualified, 'dev/kube-root-ca.crt')).not.to.equal(undefined)
    const { conditions = [] } = namespace(plane).status ?? {}
    expect(
      conditions.map(({ type, status }) => `${type} ${status}`),
      'upstream counts nothing yet',
    ).to.deep.equal([
      'NamespaceDeletionDiscoveryFailure False',
      'NamespaceDeletionGroupVersionParsingFailure False',
      'NamespaceDeletionContentFailure False',
      'NamespaceContentRemaining False',
      'NamespaceFinalizersRemaining False',
    ])
    plane.client.delete(PODS, 'dev', 'solo', { gracePeriodSeconds: 0 })
    plane.loop.settle()
    expect(isThere(plane)).to.equal(false)
  })

  it('says what waits for finalizers, and settling does not wait with it', () => {
    const plane = withNamespace()
    plane.client.create(CONFIG_MAPS, { metadata: { name: 'held', namespace: 'dev', finalizers: ['example.com/hold'] } })
    plane.client.delete(NAMESPACES, '', 'dev')
    plane.loop.settle()
    const messages = (namespace(plane).status?.conditions ?? [])
      .filter(({ status }) => status === 'True')
      .map(({ reason, message }) => `${reason}: ${message}`)
    expect(messages).to.deep.equal([
      'SomeResourcesRemain: Some resources are remaining: configmaps. has 1 resource instances',
      'SomeFinalizersRemain: Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances',
    ])
    const held = plane.client.get(CONFIG_MAPS, 'dev', 'held')
    const { finalizers: _taken, ...metadata } = held.metadata
    plane.client.update(CONFIG_MAPS, { ...held, metadata })
    plane.loop.advanceBy(16_000)
    expect(isThere(plane)).to.equal(false)
  })

  it('fails and tries again while pods outlast their grace', () => {
    const plane = withNamespace()
    plane.client.create(PODS, inDev('solo', undefined, 2))
    plane.loop.runInstant()
    plane.bind([plane.client.get(PODS, 'dev', 'solo')])
    plane.client.delete(NAMESPACES, '', 'dev')
    plane.loop.advanceBy(5000)
    const failure = (namespace(plane).status?.conditions ?? []).find(({ type }) => type === 'NamespaceDeletionContentFailure')
    const gone = 'unexpected items still remain in namespace: dev for gvr: /v1, Resource=pods'
    expect(failure).to.include({
      status: 'True',
      reason: 'ContentDeletionFailed',
      message: `Failed to delete all resource types, 1 remaining: ${gone}`,
    })
    const last = plane.reconciles.filter(({ controller }) => controller === 'namespace-controller').at(-1)
    expect(last?.error).to.equal(`failed to delete pods for namespace: dev, err: ${gone}`)
    plane.client.delete(PODS, 'dev', 'solo', { gracePeriodSeconds: 0 })
    plane.loop.advanceBy(5000)
    expect(isThere(plane)).to.equal(false)
  })
})

describe('the conditions of a namespace', () => {
  it('keep their time while they say the same, and are the same list while nothing changes', () => {
    const first = new NamespaceConditions().appliedTo([], 0)
    expect(new NamespaceConditions().appliedTo(first, 60_000)).to.equal(first)
    const failed = new NamespaceConditions()
    failed.addFailure('b')
    failed.addFailure('a')
    const second = failed.appliedTo(first, 60_000)
    expect(second[2]).to.deep.equal({
      type: 'NamespaceDeletionContentFailure',
      status: 'True',
      reason: 'ContentDeletionFailed',
      message: 'Failed to delete all resource types, 2 remaining: a, b',
      lastTransitionTime: '1970-01-01T00:01:00Z',
    })
    expect(second[0]).to.equal(first[0])
    const other = new NamespaceConditions()
    other.addFailure('c')
    expect(other.appliedTo(second, 120_000)[2], 'another message alone is no transition').to.include({
      lastTransitionTime: '1970-01-01T00:01:00Z',
    })
  })
})
