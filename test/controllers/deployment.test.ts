import { expect } from 'chai'
import type { Deployment, DeploymentSpec, PodTemplateSpec, ReplicaSet, Stored } from '../../src/api'
import { DEPLOYMENTS, newForbidden, REPLICA_SETS } from '../../src/apimachinery'
import type { Response } from '../../src/client'
import { computeHash } from '../../src/controllers/pod-control'
import { ControlPlane } from './control-plane'

const SECOND = 1000

function template(image = 'web:v1'): PodTemplateSpec {
  return { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image }] } }
}

/** A control plane with Deployments, whose pods become ready when the test says so. */
class RolloutPlane extends ControlPlane {
  create(spec: Partial<DeploymentSpec> = {}, metadata: Partial<Deployment['metadata']> = {}): void {
    this.client.create(DEPLOYMENTS, {
      metadata: { name: 'web', namespace: 'default', ...metadata },
      spec: { selector: { matchLabels: { app: 'web' } }, template: template(), ...spec },
    })
    this.loop.runInstant()
  }

  deployment(): Stored<Deployment> {
    return this.client.get(DEPLOYMENTS, 'default', 'web')
  }

  change(spec: Partial<DeploymentSpec>, annotations?: Readonly<Record<string, string>>): void {
    const { metadata, ...deployment } = this.deployment()
    this.client.update(DEPLOYMENTS, {
      ...deployment,
      metadata: annotations ? { ...metadata, annotations: { ...metadata.annotations, ...annotations } } : metadata,
      spec: { ...(deployment.spec ?? { selector: {}, template: {} }), ...spec },
    } as Stored<Deployment>)
    this.loop.runInstant()
  }

  /** Oldest revision first. */
  replicaSets(): readonly Stored<ReplicaSet>[] {
    const revision = ({ metadata }: Stored<ReplicaSet>): number =>
      Number(metadata.annotations?.['deployment.kubernetes.io/revision'])
    return [...this.client.list(REPLICA_SETS, 'default').items].sort((a, b) => revision(a) - revision(b))
  }

  sizes(): readonly (number | undefined)[] {
    return this.replicaSets().map(({ spec }) => spec?.replicas)
  }

  /** Has each pod that is not ready become so, again and again, until none is left. */
  finish(): void {
    for (;;) {
      const waiting = this.pods().filter(({ status }) => status?.phase !== 'Running')
      if (waiting.length === 0) return
      this.makeReady(waiting)
    }
  }

  progressing(): string {
    const condition = this.deployment().status?.conditions?.find(({ type }) => type === 'Progressing')
    return `${condition?.status ?? ''} ${condition?.reason ?? ''}`
  }
}

const rolling = (maxSurge: number | string, maxUnavailable: number | string): Partial<DeploymentSpec> => ({
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
})

describe('the Deployment controller', () => {
  it('creates a ReplicaSet of its template, named and labelled by its hash', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 3 }, { labels: { team: 'a' }, annotations: { note: 'b' } })
    const [replicaSet] = plane.replicaSets()
    const hash = computeHash(plane.deployment().spec?.template ?? {})
    expect(replicaSet?.metadata.name).to.equal(`web-${hash}`)
    expect(replicaSet?.metadata.labels).to.deep.equal({ app: 'web', 'pod-template-hash': hash })
    expect(replicaSet?.spec?.selector.matchLabels).to.deep.equal({ app: 'web', 'pod-template-hash': hash })
    expect(replicaSet?.metadata.annotations).to.deep.equal({
      note: 'b',
      'deployment.kubernetes.io/desired-replicas': '3',
      'deployment.kubernetes.io/max-replicas': '4',
      'deployment.kubernetes.io/revision': '1',
    })
    expect(replicaSet?.metadata.ownerReferences).to.have.length(1)
    expect(plane.pods()).to.have.length(3)
    expect(plane.deployment().metadata.annotations?.['deployment.kubernetes.io/revision']).to.equal('1')
    expect(plane.deployment().metadata.generation).to.equal(1)
    expect(plane.events()).to.include(`ScalingReplicaSet: Scaled up replica set web-${hash} from 0 to 3`)
  })

  it('writes in upstream’s order: ReplicaSet, revision with the first condition, then what there is', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 1 })
    const written = plane.commits.filter(
      ({ resource }) => resource === DEPLOYMENTS.qualified || resource === REPLICA_SETS.qualified,
    )
    expect(written[1]).to.include({ type: 'ADDED', resource: REPLICA_SETS.qualified })
    const statuses = written
      .filter(({ resource }) => resource === DEPLOYMENTS.qualified)
      .map(({ object }) => (object as Stored<Deployment>).status ?? {})
    const told = statuses.map(({ conditions, ...counts }) => [
      counts,
      (conditions ?? []).map(({ type, status, reason }) => `${type}=${status}/${reason ?? ''}`),
    ])
    const [unavailable, created] = ['Available=False/MinimumReplicasUnavailable', 'Progressing=True/NewReplicaSetCreated']
    const counted = { observedGeneration: 1, unavailableReplicas: 1, terminatingReplicas: 0 }
    expect(told).to.deep.equal([
      [{}, []],
      [{}, [created]],
      [counted, [created, unavailable]],
      [{ ...counted, replicas: 1, updatedReplicas: 1 }, [unavailable, 'Progressing=True/ReplicaSetUpdated']],
    ])
  })

  it('rolls a new template out within its bounds and keeps the old ReplicaSet', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 3 })
    plane.finish()
    expect(plane.progressing()).to.equal('True NewReplicaSetAvailable')
    plane.change({ template: template('web:v2') })
    expect(plane.sizes()).to.deep.equal([3, 1])
    plane.finish()
    expect(plane.sizes()).to.deep.equal([0, 3])
    expect(plane.deployment().status).to.include({ replicas: 3, updatedReplicas: 3, availableReplicas: 3 })
    const [old, young] = plane.replicaSets().map(({ metadata }) => metadata.name)
    const scaled = plane.events().filter((message) => message.startsWith('ScalingReplicaSet'))
    expect(scaled.slice(1)).to.deep.equal([
      `ScalingReplicaSet: Scaled up replica set ${young} from 0 to 1`,
      `ScalingReplicaSet: Scaled down replica set ${old} from 3 to 2`,
      `ScalingReplicaSet: Scaled up replica set ${young} from 1 to 2`,
      `ScalingReplicaSet: Scaled down replica set ${old} from 2 to 1`,
      `ScalingReplicaSet: Scaled up replica set ${young} from 2 to 3`,
      `ScalingReplicaSet: Scaled down replica set ${old} from 1 to 0`,
    ])
    expect(plane.errors).to.deep.equal([])
  })

  it('without surge takes an old pod away before it starts a new one', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 2, ...rolling(0, 1) })
    plane.finish()
    plane.commits.length = 0
    plane.change({ template: template('web:v2') })
    expect(plane.sizes()).to.deep.equal([1, 1])
    const written = plane.commits
      .filter(({ resource }) => resource === REPLICA_SETS.qualified)
      .map(({ object }) => (object as Stored<ReplicaSet>).spec?.replicas)
    expect([...new Set(written)]).to.deep.equal([0, 1])
  })

  it('with Recreate starts new pods only when the old ones have ended', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 2, strategy: { type: 'Recreate' } })
    const old = plane.pods()
    plane.bind(old)
    plane.finish()
    plane.change({ template: template('web:v2') })
    expect(plane.sizes()).to.deep.equal([0])
    expect(plane.progressing()).to.equal('True NewReplicaSetAvailable')
    plane.setStatus(old.slice(0, 1), { phase: 'Succeeded' })
    expect(plane.sizes()).to.deep.equal([0])
    plane.setStatus(old.slice(1), { phase: 'Succeeded' })
    expect(plane.sizes()).to.deep.equal([0, 2])
  })

  it('goes back to an old ReplicaSet when its template comes back, under a new number', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 1 })
    plane.finish()
    for (const image of ['web:v2', 'web:v1']) {
      plane.change({ template: template(image) })
      plane.finish()
    }
    const [, back] = plane.replicaSets()
    expect(plane.replicaSets()).to.have.length(2)
    expect(back?.spec?.template?.spec?.containers[0]?.image).to.equal('web:v1')
    expect(back?.metadata.annotations).to.include({
      'deployment.kubernetes.io/revision': '3',
      'deployment.kubernetes.io/revision-history': '1',
    })
    expect(plane.deployment().metadata.annotations?.['deployment.kubernetes.io/revision']).to.equal('3')
  })

  it('scales a stuck rollout in proportion', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 10 })
    plane.finish()
    plane.change({ template: template('web:broken') })
    expect(plane.sizes()).to.deep.equal([8, 5])
    plane.change({ replicas: 15 })
    expect(plane.sizes()).to.deep.equal([12, 7])
    plane.change({ replicas: 5 })
    expect(plane.sizes().reduce<number>((sum, size = 0) => sum + size, 0)).to.equal(7)
  })

  it('collects changes while it is paused, and scales', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 2 })
    plane.finish()
    plane.change({ paused: true })
    expect(plane.progressing()).to.equal('Unknown DeploymentPaused')
    plane.change({ template: template('web:v2') })
    plane.change({ replicas: 4 })
    expect(plane.sizes()).to.deep.equal([4])
    plane.finish()
    plane.change({ paused: false })
    expect(plane.replicaSets()).to.have.length(2)
    plane.finish()
    expect(plane.sizes()).to.deep.equal([0, 4])
    expect(plane.progressing()).to.equal('True NewReplicaSetAvailable')
  })

  it('says after its deadline that nothing moves, without an event, and takes it back when something does', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 1, progressDeadlineSeconds: 10 })
    const events = plane.events().length
    plane.loop.settle()
    expect(plane.progressing()).to.equal('True ReplicaSetUpdated')
    plane.loop.advanceBy(10.9 * SECOND)
    expect(plane.progressing()).to.equal('True ReplicaSetUpdated')
    plane.loop.advanceBy(0.2 * SECOND)
    expect(plane.progressing()).to.equal('False ProgressDeadlineExceeded')
    expect(plane.events()).to.have.length(events)
    plane.finish()
    expect(plane.progressing()).to.equal('True NewReplicaSetAvailable')
  })

  it('counts pods as available after minReadySeconds only, which settling sits out', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 1, minReadySeconds: 5 })
    plane.finish()
    expect(plane.deployment().status).to.include({ readyReplicas: 1, unavailableReplicas: 1 })
    plane.loop.settle()
    expect(plane.deployment().status).to.include({ readyReplicas: 1, availableReplicas: 1 })
    plane.change({ minReadySeconds: 0 })
    expect(plane.replicaSets()[0]?.spec).to.not.have.property('minReadySeconds')
  })

  it('adopts a ReplicaSet with its labels and template, and releases one that no longer matches', () => {
    const plane = new RolloutPlane()
    plane.client.create(REPLICA_SETS, {
      metadata: { name: 'lone', namespace: 'default', labels: { app: 'web' } },
      spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template: template() },
    })
    plane.loop.runInstant()
    plane.create({ replicas: 2 })
    plane.loop.advanceBy(SECOND)
    const [lone, ...others] = plane.replicaSets()
    expect(others).to.deep.equal([])
    expect(lone?.metadata.ownerReferences?.[0]?.name).to.equal('web')
    expect(lone?.metadata.labels).to.deep.equal({ app: 'web' })
    expect(lone?.spec?.replicas).to.equal(2)
    expect(plane.events()).to.include('ScalingReplicaSet: Scaled up replica set lone from 1 to 2')
    plane.client.update(REPLICA_SETS, {
      ...plane.client.get(REPLICA_SETS, 'default', 'lone'),
      metadata: { ...plane.client.get(REPLICA_SETS, 'default', 'lone').metadata, labels: {} },
    })
    plane.loop.runInstant()
    expect(plane.client.get(REPLICA_SETS, 'default', 'lone').metadata.ownerReferences ?? []).to.deep.equal([])
    expect(plane.replicaSets()).to.have.length(2)
  })

  it('takes another hash where its name is taken by another template', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 1 })
    const hash = computeHash({ ...plane.deployment().spec?.template, ...defaulted('web:v2', plane) })
    plane.client.create(REPLICA_SETS, {
      metadata: { name: `web-${hash}`, namespace: 'default' },
      spec: {
        replicas: 0,
        selector: { matchLabels: { other: 'one' } },
        template: { ...template(), metadata: { labels: { other: 'one' } } },
      },
    })
    plane.loop.runInstant()
    plane.change({ template: template('web:v2') })
    plane.loop.advanceBy(SECOND)
    expect(plane.deployment().status?.collisionCount).to.equal(1)
    const names = plane.replicaSets().map(({ metadata }) => metadata.name)
    expect(names).to.include(`web-${computeHash(plane.deployment().spec?.template ?? {}, 1)}`)
  })

  it('tells in a condition and an event that it may not create a ReplicaSet, and gives up after 15 more tries', () => {
    const plane = new RolloutPlane({
      intercept: ({ method, path }): Response | undefined => {
        if (method !== 'POST' || !path.endsWith('/replicasets')) return undefined
        const { status } = newForbidden(REPLICA_SETS, 'web', 'no')
        return { status: 403, body: status, contentType: 'application/json', warnings: [] }
      },
    })
    plane.create({ replicas: 1 })
    expect(plane.progressing()).to.equal('False ReplicaSetCreateError')
    expect(plane.events().join('\n')).to.match(
      /ReplicaSetCreateError: Failed to create new replica set "web-[a-z0-9]+": replicasets.apps "web" is forbidden: no/,
    )
    const tries = (): number => plane.reconciles.filter(({ controller }) => controller === 'deployment-controller').length
    plane.loop.advanceBy(400 * SECOND)
    const before = tries()
    plane.loop.advanceBy(4000 * SECOND)
    expect(tries()).to.equal(before)
  })

  it('keeps as many old ReplicaSets as its limit says', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 1, revisionHistoryLimit: 1 })
    plane.finish()
    for (const image of ['web:v2', 'web:v3', 'web:v4']) {
      plane.change({ template: template(image) })
      plane.finish()
    }
    const images = plane.replicaSets().map(({ spec }) => spec?.template?.spec?.containers[0]?.image)
    expect(images).to.deep.equal(['web:v3', 'web:v4'])
  })

  it('rolls back where the annotation of older API versions asks for it', () => {
    const plane = new RolloutPlane()
    plane.create({ replicas: 1 })
    plane.finish()
    plane.change({ template: template('web:v2') })
    plane.finish()
    const rollBack = (revision: string): void => {
      plane.change({}, { 'deprecated.deployment.rollback.to': revision })
      plane.loop.advanceBy(SECOND)
    }
    rollBack('0')
    expect(plane.deployment().spec?.template?.spec?.containers[0]?.image).to.equal('web:v1')
    expect(plane.deployment().spec?.template?.metadata?.labels).to.deep.equal({ app: 'web' })
    expect(plane.deployment().metadata.annotations).to.not.have.property('deprecated.deployment.rollback.to')
    rollBack('7')
    rollBack('3')
    expect(plane.events()).to.include.members([
      'DeploymentRollback: Rolled back deployment "web" to revision 1',
      'DeploymentRollbackRevisionNotFound: Unable to find the revision to rollback to.',
      'DeploymentRollbackTemplateUnchanged: The rollback revision contains the same template as current deployment "web"',
    ])
  })
})

/** The template with another image as the server would store it. */
function defaulted(image: string, plane: RolloutPlane): PodTemplateSpec {
  const { template: stored = {} } = plane.deployment().spec ?? {}
  const [container] = stored.spec?.containers ?? []
  return { ...stored, spec: { ...stored.spec, containers: [{ name: 'web', ...container, image }] } }
}
