import { expect } from 'chai'
import type { Container, Pod } from '../../src/api'
import {
  findMatchingUntoleratedTaint,
  isDoNotScheduleTaint,
  isExtendedResourceName,
  isScalarResourceName,
  podLimits,
  podRequests,
  toleratesTaint,
  type ResourceList,
} from '../../src/component-helpers'

const container = (requests: Record<string, string>, more: Partial<Container> = {}): Container => ({
  name: 'c',
  image: 'i',
  resources: { requests },
  ...more,
})
const pod = (spec: Partial<NonNullable<Pod['spec']>>, status?: Pod['status']): Pod => ({
  metadata: { name: 'p' },
  spec: { containers: [], ...spec },
  ...(status && { status }),
})
const printed = (list: ResourceList): Record<string, string> =>
  Object.fromEntries([...list].map(([name, quantity]) => [name, quantity.toString()]))

describe('taints and tolerations (api/core/v1/toleration_test.go)', () => {
  const taint = { key: 'foo', value: 'bar', effect: 'NoSchedule' }
  it('an empty key, effect or operator', () => {
    expect(toleratesTaint({ operator: 'Exists' }, taint)).to.equal(true)
    expect(toleratesTaint({ key: 'foo', value: 'bar' }, taint)).to.equal(true)
    expect(toleratesTaint({ key: 'foo', operator: 'Equal', value: 'bar', effect: 'NoExecute' }, taint)).to.equal(false)
    expect(toleratesTaint({ key: 'foo', operator: 'Equal', value: 'other' }, taint)).to.equal(false)
    expect(toleratesTaint({ key: 'foo' }, { key: 'foo', effect: 'NoSchedule' })).to.equal(true)
  })
  it('finds the first that counts and is not tolerated', () => {
    const taints = [{ key: 'a', effect: 'PreferNoSchedule' }, taint, { key: 'z', effect: 'NoExecute' }]
    expect(findMatchingUntoleratedTaint(taints, undefined, isDoNotScheduleTaint)?.key).to.equal('foo')
    expect(findMatchingUntoleratedTaint(taints, [{ key: 'foo', operator: 'Exists' }], isDoNotScheduleTaint)?.key).to.equal('z')
    expect(findMatchingUntoleratedTaint(taints, [{ operator: 'Exists' }])).to.equal(undefined)
  })
})

describe('what a pod asks for (component-helpers resource/helpers_test.go)', () => {
  it('adds up containers and takes the largest init container', () => {
    const spec = {
      containers: [container({ cpu: '1', memory: '1Gi' }), container({ cpu: '500m' })],
      initContainers: [container({ cpu: '1200m', memory: '3Gi' }), container({ cpu: '1' })],
    }
    expect(printed(podRequests(pod(spec)))).to.deep.equal({ cpu: '1500m', memory: '3Gi' })
  })
  it('sidecars run beside containers and beside the init containers after them', () => {
    const sidecar = container({ cpu: '2' }, { restartPolicy: 'Always' })
    expect(
      printed(podRequests(pod({ containers: [container({ cpu: '1' })], initContainers: [container({ cpu: '4' }), sidecar] }))),
    ).to.deep.equal({ cpu: '4' })
    expect(
      printed(podRequests(pod({ containers: [container({ cpu: '1' })], initContainers: [sidecar, container({ cpu: '4' })] }))),
    ).to.deep.equal({ cpu: '6' })
  })
  it('adds overhead and lets the pod as a whole decide', () => {
    expect(printed(podRequests(pod({ containers: [container({ cpu: '1' })], overhead: { cpu: '250m' } })))).to.deep.equal({
      cpu: '1250m',
    })
    const whole = pod({ containers: [container({ cpu: '1', memory: '1Gi' })], resources: { requests: { cpu: '3' } } })
    expect(printed(podRequests(whole))).to.deep.equal({ cpu: '3', memory: '1Gi' })
    expect(printed(podRequests(whole, { skipPodLevelResources: true }))).to.deep.equal({ cpu: '1', memory: '1Gi' })
  })
  it('counts the larger of spec and status while a resize is under way, and not one that cannot be', () => {
    const status = {
      containerStatuses: [
        { name: 'c', image: 'i', imageID: '', ready: true, restartCount: 0, resources: { requests: { cpu: '1' } } },
      ],
    }
    const resized = pod({ containers: [container({ cpu: '2' })] }, status)
    expect(printed(podRequests(resized))).to.deep.equal({ cpu: '2' })
    expect(printed(podRequests(resized, { useStatusResources: true }))).to.deep.equal({ cpu: '2' })
    const conditions = [{ type: 'PodResizePending', status: 'True', reason: 'Infeasible' }]
    const infeasible = pod({ containers: [container({ cpu: '2' })] }, { ...status, conditions })
    expect(printed(podRequests(infeasible, { useStatusResources: true }))).to.deep.equal({ cpu: '1' })
  })
  it('limits: overhead only on what is limited', () => {
    const limited = container({}, { resources: { limits: { cpu: '1' } } })
    expect(printed(podLimits(pod({ containers: [limited], overhead: { cpu: '1', memory: '1Gi' } })))).to.deep.equal({ cpu: '2' })
  })
  it('knows whose resource it is', () => {
    expect(
      ['cpu', 'example.com/gpu', 'hugepages-2Mi', 'kubernetes.io/batch-cpu', 'pods'].filter(isScalarResourceName),
    ).to.deep.equal(['example.com/gpu', 'hugepages-2Mi', 'kubernetes.io/batch-cpu'])
    expect(['cpu', 'example.com/gpu', 'requests.example.com/gpu'].filter(isExtendedResourceName)).to.deep.equal([
      'example.com/gpu',
    ])
  })
})
