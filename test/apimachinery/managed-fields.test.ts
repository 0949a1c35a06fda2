import { expect } from 'chai'
import fc from 'fast-check'
import type { KubernetesObject, ManagedFieldsEntry } from '../../src/api'
import {
  applyConfiguration,
  decodeApplyConfiguration,
  FieldSet,
  findResource,
  ManagedFieldsLog,
  updateManagedFields,
  type Resource,
} from '../../src/apimachinery'

const CONFIG_MAPS = findResource('v1', 'configmaps') as Resource
const DEPLOYMENTS = findResource('apps/v1', 'deployments') as Resource
const update = { typeName: 'ConfigMap', manager: 'kubehave', apiVersion: 'v1', time: 0 }

function configMap(data?: Readonly<Record<string, string>>, labels?: Readonly<Record<string, string>>): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'app', ...(labels && { labels }) },
    ...(data && { data }),
  } as KubernetesObject
}

function apply(
  live: KubernetesObject | undefined,
  entries: readonly ManagedFieldsEntry[],
  config: KubernetesObject,
  manager: string,
  force = false,
): ReturnType<typeof applyConfiguration> {
  const request = { typeName: 'ConfigMap', manager, apiVersion: 'v1', gvk: CONFIG_MAPS, time: 1000, force }
  return applyConfiguration(live, entries, { ...config }, request)
}

const fieldsOf = (entries: readonly ManagedFieldsEntry[], manager: string): unknown =>
  entries.find((entry) => entry.manager === manager)?.fieldsV1

describe('managed fields', () => {
  it('give a creation to its manager, metadata and type left out', () => {
    expect(updateManagedFields([], undefined, configMap({ COLOR: 'blue' }, { a: 'b' }), update)).to.deep.equal([
      {
        manager: 'kubehave',
        operation: 'Update',
        apiVersion: 'v1',
        time: '1970-01-01T00:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { '.': {}, 'f:COLOR': {} }, 'f:metadata': { 'f:labels': { '.': {}, 'f:a': {} } } },
      },
    ])
  })

  it('give instants that nobody set to who adds the condition they are in, but not those of the object itself', () => {
    const base = { apiVersion: 'v1', metadata: { name: 'x' } }
    const pod = { ...base, kind: 'Pod' } as KubernetesObject
    const ready = { ...pod, status: { conditions: [{ type: 'Ready', status: 'True' }] } } as KubernetesObject
    const log = new ManagedFieldsLog()
    log.record(undefined, { ...pod, spec: { containers: [{ name: 'c' }] } } as KubernetesObject, { ...update, typeName: 'Pod' })
    log.record(pod, ready, { ...update, typeName: 'Pod', manager: 'kubelet', subresource: 'status' })
    expect(fieldsOf(log.entries(), 'kubelet')).to.deep.equal({
      'f:status': {
        'f:conditions': {
          '.': {},
          'k:{"type":"Ready"}': { '.': {}, 'f:lastProbeTime': {}, 'f:lastTransitionTime': {}, 'f:status': {}, 'f:type': {} },
        },
      },
    })
    const event = { ...base, kind: 'Event', reason: 'R' } as unknown as KubernetesObject
    const [entry] = updateManagedFields([], undefined, event, { ...update, typeName: 'Event' })
    expect(entry?.fieldsV1).to.deep.equal({ 'f:reason': {} })
  })

  it('name the elements of lists by their keys, and structs that are always there not at all', () => {
    const spec = {
      replicas: 1,
      template: {
        metadata: {},
        spec: { containers: [{ name: 'web', image: 'x', ports: [{ containerPort: 80 }], resources: {} }] },
      },
      strategy: {},
    }
    const object = { metadata: { name: 'web' }, spec } as unknown as KubernetesObject
    const [entry] = updateManagedFields([], undefined, object, { ...update, typeName: 'Deployment', apiVersion: 'apps/v1' })
    const ports = { '.': {}, 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} } }
    const container = { '.': {}, 'f:image': {}, 'f:name': {}, 'f:ports': ports, 'f:resources': {} }
    expect(entry?.fieldsV1).to.deep.equal({
      'f:spec': { 'f:replicas': {}, 'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"web"}': container } } } },
    })
  })

  it('move with a change, and go with a removal', () => {
    const log = new ManagedFieldsLog()
    const [first, second, third] = [configMap({ A: '1', B: '1' }), configMap({ A: '2', B: '1' }), configMap({ A: '2' })]
    log.record(undefined, first, update)
    log.record(first, second, { ...update, manager: 'editor', time: 5000 })
    expect(fieldsOf(log.entries(), 'kubehave')).to.deep.equal({ 'f:data': { '.': {}, 'f:B': {} } })
    expect(fieldsOf(log.entries(), 'editor')).to.deep.equal({ 'f:data': { 'f:A': {} } })
    log.record(second, third, { ...update, manager: 'editor', time: 9000 })
    expect(fieldsOf(log.entries(), 'kubehave')).to.deep.equal({ 'f:data': {} })
    expect(log.entries().find(({ manager }) => manager === 'editor')?.time).to.equal('1970-01-01T00:00:05Z')
  })

  it('keep status and spec apart', () => {
    const before = { metadata: { name: 'web' }, spec: {}, status: {} } as unknown as KubernetesObject
    const after = { metadata: { name: 'web' }, spec: { replicas: 9 }, status: { replicas: 2 } } as unknown as KubernetesObject
    const write = { ...update, typeName: 'Deployment', apiVersion: 'apps/v1', subresource: 'status' }
    const log = new ManagedFieldsLog()
    log.record(undefined, { ...before, spec: { paused: true } } as KubernetesObject, { ...write, subresource: '' })
    log.record(before, after, write)
    expect(log.entries().find(({ subresource }) => subresource === 'status')?.fieldsV1).to.deep.equal({
      'f:status': { 'f:replicas': {} },
    })
  })

  it('merge the oldest updaters beyond ten', () => {
    const log = new ManagedFieldsLog()
    let before: KubernetesObject | undefined
    for (let i = 0; i < 12; i++) {
      const after = configMap(Object.fromEntries(Array.from({ length: i + 1 }, (_, k) => [`K${k}`, '1'])))
      log.record(before, after, { ...update, manager: `m${String(i).padStart(2, '0')}`, time: i * 1000 })
      before = after
    }
    expect(log.entries()).to.have.length(10)
    expect(fieldsOf(log.entries(), 'ancient-changes')).to.deep.equal({
      'f:data': { '.': {}, 'f:K0': {}, 'f:K1': {}, 'f:K2': {} },
    })
  })

  it('can be cleared by their owner', () => {
    const log = new ManagedFieldsLog()
    const created = configMap({ A: '1' })
    log.record(undefined, created, update)
    log.record(created, { ...created, metadata: { ...created.metadata, managedFields: [{}] } }, update)
    expect(log.entries()).to.deep.equal([])
  })
})

describe('server-side apply', () => {
  it('creates, and owns what it names', () => {
    const { object, managedFields } = apply(undefined, [], configMap({ COLOR: 'blue' }), 'alice')
    expect(object).to.have.property('data').that.deep.equals({ COLOR: 'blue' })
    expect(managedFields).to.deep.equal([
      {
        manager: 'alice',
        operation: 'Apply',
        apiVersion: 'v1',
        time: '1970-01-01T00:00:01Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { 'f:COLOR': {} } },
      },
    ])
  })

  it('refuses to change what others own, unless forced', () => {
    const alice = apply(undefined, [], configMap({ COLOR: 'blue', SIZE: 'big' }), 'alice')
    const bob = (force: boolean): ReturnType<typeof apply> =>
      apply(alice.object, alice.managedFields, configMap({ COLOR: 'x', SIZE: 'y' }), 'bob', force)
    expect(() => bob(false)).to.throw('Apply failed with 2 conflicts: conflicts with "alice":\n- .data.COLOR\n- .data.SIZE')
    expect(bob(true).managedFields.map(({ manager }) => manager)).to.deep.equal(['bob'])
  })

  it('takes out what is applied no more, unless others own it', () => {
    const alice = apply(undefined, [], configMap({ COLOR: 'blue', SIZE: 'big' }), 'alice')
    const bob = apply(alice.object, alice.managedFields, configMap({ COLOR: 'blue' }), 'bob')
    expect(bob.object).to.equal(undefined)
    expect(bob.managedFields.find(({ manager }) => manager === 'bob')).not.to.have.property('time')
    const again = apply(alice.object, bob.managedFields, configMap({}), 'alice')
    expect(again.object).to.have.property('data').that.deep.equals({ COLOR: 'blue' })
  })

  it('names what was there before the first apply', () => {
    const { managedFields } = apply(
      { ...configMap({ A: '1' }), metadata: { name: 'app', uid: 'u' } },
      [],
      configMap({ B: '2' }),
      'alice',
    )
    expect(fieldsOf(managedFields, 'before-first-apply')).to.deep.equal({ 'f:data': { '.': {}, 'f:A': {} } })
  })

  it("takes over from kubectl's client-side apply without conflicts", () => {
    const annotation = 'kubectl.kubernetes.io/last-applied-configuration'
    const live = configMap({ A: '1' })
    const stored = { ...live, metadata: { ...live.metadata, annotations: { [annotation]: JSON.stringify(live) } } }
    const entries = updateManagedFields([], undefined, stored, { ...update, manager: 'kubectl-client-side-apply' })
    expect(() => apply(stored, entries, configMap({ A: '2' }), 'alice')).to.throw(
      'conflict with "kubectl-client-side-apply" using v1: .data.A',
    )
    const { object } = apply(stored, entries, configMap({ A: '2' }), 'kubectl')
    expect(object).to.have.property('data').that.deep.equals({ A: '2' })
    expect(object?.metadata.annotations?.[annotation]).to.equal(
      '{"apiVersion":"v1","data":{"A":"2"},"kind":"ConfigMap","metadata":{"name":"app"}}\n',
    )
  })

  it('refuses what does not fit the schema', () => {
    const bad = { ...configMap({ A: '1' }), spec: {} } as KubernetesObject
    expect(() => apply(undefined, [], bad, 'alice')).to.throw(
      'failed to create typed patch object (/app; /v1, Kind=ConfigMap): .spec: field not declared in schema',
    )
    expect(() => apply(undefined, [], { metadata: { name: 'app' } }, 'alice')).to.throw('invalid object type: /, Kind=')
    const containers = [{ name: 'a' }, { name: 'a' }]
    const twice = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { template: { spec: { containers } } },
    }
    const request = { typeName: 'Deployment', manager: 'alice', apiVersion: 'apps/v1', gvk: DEPLOYMENTS, time: 0, force: false }
    expect(() => applyConfiguration(undefined, [], twice, request)).to.throw(
      'failed to create typed patch object (/web; apps/v1, Kind=Deployment): .spec.template.spec.containers: duplicate entries for key [name="a"]',
    )
  })

  it('reads YAML', () => {
    expect(decodeApplyConfiguration('a: 1\n', 'Warn').config).to.deep.equal({ a: 1 })
    expect(() => decodeApplyConfiguration('a: b: c', 'Warn')).to.throw(
      'error decoding YAML: error converting YAML to JSON: yaml: mapping values are not allowed',
    )
    expect(() => decodeApplyConfiguration('a: 1\na: 2\n', 'Strict')).to.throw('key "a" already set in map')
  })

  const data = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('1', '2'), { minKeys: 1 })

  it('applied twice changes nothing the second time', () => {
    fc.assert(
      fc.property(data, data, (first, second) => {
        const alice = apply(undefined, [], configMap(first), 'alice')
        const bob = apply(alice.object, alice.managedFields, configMap(second), 'bob', true)
        const live = bob.object ?? alice.object
        const again = apply(live, bob.managedFields, configMap(second), 'bob')
        expect(again.object).to.equal(undefined)
        expect(again.managedFields).to.deep.equal(bob.managedFields)
      }),
    )
  })
})

describe('sets of fields', () => {
  const set = fc
    .array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }), { maxLength: 5 })
    .map((paths) => FieldSet.ofFields(...paths))

  it('obey the laws of sets', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        expect(a.union(b).equals(b.union(a))).to.equal(true)
        expect(a.intersection(b).equals(a.difference(a.difference(b)))).to.equal(true)
        expect(a.difference(b).union(a.intersection(b)).equals(a)).to.equal(true)
        expect(FieldSet.fromV1(a.toV1()).equals(a)).to.equal(true)
        expect(a.paths().every((path) => a.has(path))).to.equal(true)
      }),
    )
  })
})
