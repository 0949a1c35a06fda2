import { expect } from 'chai'
import type { Pod, ReplicaSet, Stored } from '../../src/api'
import {
  newInternalError,
  newInvalid,
  newNotFound,
  PODS,
  REPLICA_SETS,
  selectorFromSet,
  type StatusError,
} from '../../src/apimachinery'
import type { Client } from '../../src/client'
import { claimObjects } from '../../src/controllers/pod-control'

const PRODUCTION = { type: 'production' }
const TESTING = { type: 'testing' }

interface Sketch {
  readonly labels?: Readonly<Record<string, string>>
  /** uid of its controller */
  readonly owner?: string
  readonly isDeleted?: boolean
  readonly namespace?: string
}

function pod(name: string, { labels = PRODUCTION, owner, isDeleted = false, namespace = 'default' }: Sketch = {}): Stored<Pod> {
  const ownerReferences =
    owner === undefined
      ? {}
      : { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'rs', uid: owner, controller: true }] }
  const deletionTimestamp = isDeleted ? { deletionTimestamp: 'now' } : {}
  const metadata = { name, namespace, labels, uid: `uid-of-${name}`, resourceVersion: '1', creationTimestamp: '' }
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, ...ownerReferences, ...deletionTimestamp } }
}

function controller({ isDeleted = false, uid = 'me', namespace = 'default' } = {}): Stored<ReplicaSet> {
  const deletionTimestamp = isDeleted ? { deletionTimestamp: '2026-11-21T00:00:00Z' } : {}
  const metadata = {
    name: 'rs',
    uid,
    resourceVersion: '1',
    creationTimestamp: '',
    ...(namespace && { namespace }),
    ...deletionTimestamp,
  }
  return { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata }
}

interface Outcome {
  readonly claimed: readonly string[]
  readonly patches: readonly { readonly name: string; readonly patch: object }[]
  readonly reads: number
  readonly error?: string
}

interface Server {
  readonly me?: Stored<ReplicaSet>
  /** the server's own copy of the controller, or why it gives none */
  readonly fresh?: Stored<ReplicaSet> | StatusError
  readonly refusal?: (name: string) => StatusError | undefined
}

function claim(pods: readonly Stored<Pod>[], { me = controller(), fresh = me, refusal }: Server = {}): Outcome {
  const patches: { name: string; patch: object }[] = []
  let reads = 0
  const client = {
    get: () => {
      reads++
      if (fresh instanceof Error) throw fresh
      return fresh
    },
    patch: (_resource: unknown, _namespace: string, name: string, _type: string, patch: object) => {
      patches.push({ name, patch })
      const error = refusal?.(name)
      if (error) throw error
    },
  } as unknown as Client
  const selector = selectorFromSet(PRODUCTION)
  try {
    const claimed = claimObjects(pods, { client, controller: me, controllerResource: REPLICA_SETS, resource: PODS, selector })
    return { claimed: claimed.map(({ metadata }) => metadata.name), patches, reads }
  } catch (error) {
    return { claimed: [], patches, reads, error: (error as Error).message }
  }
}

// Cases of upstream's TestClaimPods (pkg/controller/controller_ref_manager_test.go) and of replica_set_test.go.
describe('claiming pods', () => {
  it('adopts what the selector matches, with a patch that names the uid', () => {
    const { claimed, patches } = claim([pod('one'), pod('two', { labels: TESTING })])
    expect(claimed).to.deep.equal(['one'])
    const reference = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: 'rs',
      uid: 'me',
      controller: true,
      blockOwnerDeletion: true,
    }
    expect(patches).to.deep.equal([{ name: 'one', patch: { metadata: { uid: 'uid-of-one', ownerReferences: [reference] } } }])
  })

  it('releases what it owns and no longer matches', () => {
    const { claimed, patches } = claim([pod('one', { owner: 'me' }), pod('two', { labels: TESTING, owner: 'me' })])
    expect(claimed).to.deep.equal(['one'])
    expect(patches).to.deep.equal([
      { name: 'two', patch: { metadata: { uid: 'uid-of-two', ownerReferences: [{ $patch: 'delete', uid: 'me' }] } } },
    ])
  })

  it('does nothing while it is being deleted but to keep what it has', () => {
    const pods = [pod('one', { owner: 'me' }), pod('two'), pod('three', { labels: TESTING, owner: 'me' })]
    expect(claim(pods, { me: controller({ isDeleted: true }) })).to.deep.equal({ claimed: ['one'], patches: [], reads: 0 })
  })

  it('leaves alone what another controls', () => {
    expect(claim([pod('one', { owner: 'me' }), pod('two', { owner: 'other' })])).to.deep.equal({
      claimed: ['one'],
      patches: [],
      reads: 0,
    })
  })

  it('adopts nothing that is being deleted, but keeps what it has of that', () => {
    const pods = [pod('one', { owner: 'me', isDeleted: true }), pod('two', { isDeleted: true })]
    expect(claim(pods)).to.deep.equal({ claimed: ['one'], patches: [], reads: 0 })
  })

  it('adopts from its own namespace alone, or from any where it has none', () => {
    const pods = [pod('one'), pod('two', { namespace: 'elsewhere' })]
    expect(claim(pods).claimed).to.deep.equal(['one'])
    expect(claim(pods, { me: controller({ namespace: '' }) }).claimed).to.deep.equal(['one', 'two'])
  })

  it('asks the server once whether it may adopt, and only where there is something to adopt', () => {
    expect(claim([pod('one'), pod('two')]).reads).to.equal(1)
    expect(claim([pod('one', { owner: 'me' })]).reads).to.equal(0)
  })

  it('adopts nothing when the server knows that it is being deleted', () => {
    const { error, patches } = claim([pod('one')], { fresh: controller({ isDeleted: true }) })
    expect(error).to.equal("can't adopt Pod default/one (uid-of-one): default/rs has just been deleted at 2026-11-21T00:00:00Z")
    expect(patches).to.deep.equal([])
  })

  it('adopts nothing when another object has its name by now, or none', () => {
    const gone = 'original ReplicaSet default/rs is gone: got uid next, wanted me'
    expect(claim([pod('one')], { fresh: controller({ uid: 'next' }) }).error).to.equal(
      `can't adopt Pod default/one (uid-of-one): can't recheck DeletionTimestamp: ${gone}`,
    )
    expect(claim([pod('one')], { fresh: newNotFound(REPLICA_SETS, 'rs') }).error).to.equal(
      `can't adopt Pod default/one (uid-of-one): can't recheck DeletionTimestamp: replicasets.apps "rs" not found`,
    )
  })

  it('takes a pod that is gone for neither adopted nor a failure', () => {
    expect(
      claim([pod('one'), pod('two')], { refusal: (name) => (name === 'one' ? newNotFound(PODS, name) : undefined) }).claimed,
    ).to.deep.equal(['two'])
  })

  it('takes a release as done where the pod is gone or was released by another', () => {
    const strayed = [pod('one', { labels: TESTING, owner: 'me' })]
    const invalid = newInvalid({ group: '', kind: 'Pod' }, 'one', [])
    for (const refusal of [newNotFound(PODS, 'one'), invalid])
      expect(claim(strayed, { refusal: () => refusal })).not.to.have.property('error')
  })

  it('goes on after a failure, and tells of all of them', () => {
    const failing = claim([pod('one'), pod('two', { labels: TESTING, owner: 'me' })], {
      refusal: (name) => newInternalError(name),
    })
    expect(failing.patches.map(({ name }) => name)).to.deep.equal(['one', 'two'])
    expect(failing.error).to.equal('[Internal error occurred: one, Internal error occurred: two]')
    expect(claim([pod('one')], { refusal: (name) => newInternalError(name) }).error).to.equal('Internal error occurred: one')
  })
})
