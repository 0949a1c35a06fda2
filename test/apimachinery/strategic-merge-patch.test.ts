import { expect } from 'chai'
import fc from 'fast-check'
import {
  applyPatch,
  applyStrategicMergePatch,
  applyStrategicMergePatchSharing,
  createThreeWayMergePatch,
  createTwoWayMergePatch,
  findResource,
  type Resource,
} from '../../src/apimachinery'

type Container = Readonly<Record<string, unknown>>
const pod = (...containers: Container[]): { spec: { containers: Container[] } } => ({ spec: { containers } })
const apply = (original: object, patch: object): unknown => applyStrategicMergePatch({ ...original }, { ...patch }, 'Pod')

describe('strategic merge patches', () => {
  const original = pod({ name: 'a', image: 'x', env: [{ name: 'A', value: '1' }] }, { name: 'b', image: 'y' })

  it('merge lists by their keys', () => {
    expect(apply(original, pod({ name: 'b', image: 'z' }))).to.deep.equal(
      pod({ name: 'a', image: 'x', env: [{ name: 'A', value: '1' }] }, { name: 'b', image: 'z' }),
    )
  })

  it('put new elements in front', () => {
    expect(apply(original, pod({ name: 'c', image: 'z' }))).to.have.deep.nested.property('spec.containers[0]', {
      name: 'c',
      image: 'z',
    })
  })

  it('delete and replace by directives', () => {
    expect(apply(original, pod({ name: 'a', $patch: 'delete' }))).to.deep.equal(pod({ name: 'b', image: 'y' }))
    expect(apply(original, pod({ name: 'c' }, { $patch: 'replace' }))).to.deep.equal(pod({ name: 'c' }))
    expect(
      apply({ spec: { nodeSelector: { a: '1' } } }, { spec: { nodeSelector: { $patch: 'replace', b: '2' } } }),
    ).to.deep.equal({ spec: { nodeSelector: { b: '2' } } })
    expect(apply({ metadata: { labels: { a: '1' } } }, { metadata: { labels: { $patch: 'delete' } } })).to.deep.equal({
      metadata: { labels: {} },
    })
  })

  it('order by $setElementOrder', () => {
    const patch = { spec: { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] } }
    expect(apply(original, patch)).to.have.nested.property('spec.containers[0].name', 'b')
  })

  it('retain keys', () => {
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } }
    const patch = { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } }
    expect(applyStrategicMergePatch({ spec: { strategy } }, patch, 'Deployment')).to.deep.equal({
      spec: { strategy: { type: 'Recreate' } },
    })
  })

  it('merge and thin out lists of scalars', () => {
    const before = { metadata: { finalizers: ['a', 'b'] } }
    expect(apply(before, { metadata: { finalizers: ['c', 'a'] } })).to.deep.equal({ metadata: { finalizers: ['c', 'a', 'b'] } })
    expect(apply(before, { metadata: { '$deleteFromPrimitiveList/finalizers': ['a'] } })).to.deep.equal({
      metadata: { finalizers: ['b'] },
    })
  })

  it('replace atomic lists', () => {
    expect(apply({ spec: { tolerations: [{ key: 'a' }] } }, { spec: { tolerations: [{ key: 'b' }] } })).to.deep.equal({
      spec: { tolerations: [{ key: 'b' }] },
    })
  })

  const refused: readonly (readonly [what: string, patch: object, message: string])[] = [
    ['a missing key', pod({ image: 'nginx' }), 'map: map[image:nginx] does not contain declared merge key: name'],
    ['an unknown directive', { spec: { $patch: 'forget' } }, 'unknown patch type: forget in map: map[$patch:forget]'],
    [
      'retained keys that are not in the patch',
      { spec: { $retainKeys: ['a'], hostNetwork: true } },
      'invalid patch format of retainKeys',
    ],
    [
      'an order that lacks an element',
      { spec: { containers: [{ name: 'c' }], '$setElementOrder/containers': [{ name: 'a' }] } },
      "The order in patch list:\n[map[name:c]]\n doesn't match $setElementOrder list:\n[map[name:a]]\n",
    ],
  ]
  for (const [what, patch, message] of refused) it(`refuse ${what}`, () => expect(() => apply(original, patch)).to.throw(message))

  it('leave the prototype alone', () => {
    apply({ metadata: { labels: {} } }, { metadata: { labels: JSON.parse('{"__proto__":{"polluted":"1"}}') as object } })
    expect({}).not.to.have.property('polluted')
  })

  it('say what is wrong with their result', () => {
    const gvk = findResource('apps/v1', 'deployments') as Resource
    const patch = (text: string, type: 'merge' | 'strategic') => (): unknown =>
      applyPatch({}, { type, text, gvk, typeName: 'Deployment', validation: 'Strict' })
    const list = '{"spec":{"template":{"spec":{"containers":"nginx"}}}}'
    expect(patch(list, 'strategic')).to.throw(
      ' "" is invalid: patch: Invalid value: "map[spec:map[template:map[spec:map[containers:nginx]]]]": cannot restore slice from string',
    )
    expect(patch('{"spec":{"replica":5}}', 'merge')).to.throw('strict decoding error: unknown field "spec.replica"')
    expect(patch('[]', 'merge')).to.throw(
      'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
    )
  })
})

const name = fc.constantFrom('a', 'b', 'c', 'd')
const env = fc.uniqueArray(fc.record({ name, value: name }), { selector: (e) => e.name, maxLength: 3 })
const container = fc.record({ name, image: name, env, args: fc.array(name, { maxLength: 2 }) }, { requiredKeys: ['name'] })
const containers = fc.uniqueArray(container, { selector: (c) => c.name, minLength: 1, maxLength: 4 })
// In alphabetical order, since upstream does not notice that a list of scalars was put into it.
const finalizers = fc.uniqueArray(name, { minLength: 1, maxLength: 3 }).map((list) => list.sort())
const anyPod = fc.record({
  metadata: fc.record({ finalizers }, { requiredKeys: [] }),
  spec: fc.record({ containers, hostNetwork: fc.boolean() }),
})

describe('making strategic merge patches', () => {
  it('leads from one object to the other', () => {
    fc.assert(
      fc.property(anyPod, anyPod, (original, modified) => {
        const patch = createTwoWayMergePatch(original, modified, 'Pod')
        expect(applyStrategicMergePatch(original, patch, 'Pod')).to.deep.equal(modified)
      }),
    )
  })

  it('changes nothing where nothing has changed', () => {
    fc.assert(
      fc.property(anyPod, (same) => {
        expect(applyStrategicMergePatch(same, createThreeWayMergePatch(same, same, same, 'Pod'), 'Pod')).to.deep.equal(same)
      }),
    )
  })

  it('keeps what others have added, and takes out what is applied no more', () => {
    const applied = pod({ name: 'a', image: 'x' }, { name: 'b', image: 'y' })
    const current = pod({ name: 'a', image: 'x', tty: true }, { name: 'b', image: 'y' }, { name: 'injected', image: 'z' })
    const patch = createThreeWayMergePatch(applied, pod({ name: 'a', image: 'w' }), current, 'Pod')
    expect(patch).to.deep.equal({
      spec: {
        '$setElementOrder/containers': [{ name: 'a' }],
        containers: [
          { name: 'a', image: 'w' },
          { name: 'b', $patch: 'delete' },
        ],
      },
    })
    expect(apply(current, patch)).to.deep.equal(pod({ name: 'a', image: 'w', tty: true }, { name: 'injected', image: 'z' }))
  })
})

describe('strategic merge patches of components', () => {
  const texts = fc.constantFrom('a', 'b', 'c')
  const maps = fc.dictionary(texts, texts)
  const taints = fc.array(fc.record({ key: texts, effect: texts }), { maxLength: 2 })
  const conditions = fc.uniqueArray(fc.record({ type: texts, status: texts }), { selector: ({ type }) => type })
  const nodes = fc.record(
    {
      metadata: fc.record({ labels: maps, annotations: maps, finalizers: fc.uniqueArray(texts) }, { requiredKeys: [] }),
      spec: fc.record({ unschedulable: fc.boolean(), taints }, { requiredKeys: [] }),
      status: fc.record({ phase: texts, capacity: maps, conditions }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  )
  const nullable = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 3 })
  const patches = fc.record(
    {
      metadata: fc.record({ labels: nullable(fc.dictionary(texts, nullable(texts))), annotations: maps }, { requiredKeys: [] }),
      spec: nullable(fc.record({ unschedulable: nullable(fc.boolean()), taints: nullable(taints) }, { requiredKeys: [] })),
      status: fc.record(
        { phase: texts, conditions, '$setElementOrder/conditions': fc.constant([{ type: 'a' }]) },
        { requiredKeys: ['phase'] },
      ),
    },
    { requiredKeys: [] },
  )
  const attempt = (apply: typeof applyStrategicMergePatch, node: object, patch: object): string => {
    try {
      return JSON.stringify(apply({ ...node }, { ...patch }, 'Node'))
    } catch (error) {
      return (error as Error).message
    }
  }

  it('make what the others make, fields in the same order', () => {
    fc.assert(
      fc.property(nodes, patches, (node, patch) => {
        expect(attempt(applyStrategicMergePatchSharing, node, patch)).to.equal(attempt(applyStrategicMergePatch, node, patch))
      }),
    )
  })

  it('share with the original what they do not name, metadata aside', () => {
    const node = { metadata: { name: 'node-1', labels: { a: '1' } }, spec: { taints: [{ key: 'k' }] }, status: { phase: 'x' } }
    const patched = applyStrategicMergePatchSharing(node, { metadata: { resourceVersion: '7' }, spec: { taints: null } }, 'Node')
    expect(patched).to.deep.equal({ ...node, metadata: { ...node.metadata, resourceVersion: '7' }, spec: {} })
    expect(patched.status).to.equal(node.status)
    expect((patched.metadata as typeof node.metadata).labels).not.to.equal(node.metadata.labels)
  })
})
