import { REPLICA_SETS } from '../../../src'
import type { Stored } from '../../../src/api'
import { flickering, named } from './flickers'
import { copyOf, deployment, relabel, rollOut, scale, type SeededBug } from './seeded-bug'

/** What the Deployment controller does wrong. */
export const DEPLOYMENT_BUGS: readonly SeededBug[] = [
  {
    name: 'an old ReplicaSet scaled down too early',
    controller: 'deployment-controller',
    misbehave: ({ context, proceed }) => {
      const [old] = context.client.list(REPLICA_SETS, 'default').items
      if (!old) return undefined
      context.client.patch(REPLICA_SETS, 'default', old.metadata.name, 'application/merge-patch+json', { spec: { replicas: 1 } })
      return proceed()
    },
    given: deployment(4),
    when: rollOut,
    plain: [
      '4 pods exist',
      '4 pods of deployment/web are ready',
      'deployment/web is rolled out',
      '4 pods run image "nginx:1.27"',
    ],
    caughtBy: ['throughout', 'at least 3 pods of deployment/web are ready'],
  },
  {
    name: 'a surge beyond its bound',
    controller: 'deployment-controller',
    misbehave: ({ context, proceed }) => {
      const result = proceed()
      const newest = context.client
        .list(REPLICA_SETS, 'default')
        .items.find(({ spec }) => spec?.template?.spec?.containers[0]?.image === 'nginx:1.27')
      if (!newest) return undefined
      context.client.patch(REPLICA_SETS, 'default', newest.metadata.name, 'application/merge-patch+json', {
        spec: { replicas: 4 },
      })
      return result
    },
    given: deployment(4),
    when: rollOut,
    plain: ['4 pods exist', '4 pods of deployment/web are ready', 'deployment/web is rolled out'],
    caughtBy: ['throughout', 'deployment/web has at most 5 current replicas'],
  },
  {
    name: 'a second ReplicaSet for a moment',
    controller: 'deployment-controller',
    misbehave: ({ context, proceed }) => {
      const result = proceed()
      const [own] = context.client.list(REPLICA_SETS, 'default').items
      if (!own) return undefined
      context.client.create(REPLICA_SETS, { ...copyOf(own, 'web-twin'), spec: { ...own.spec, replicas: 0 } } as typeof own)
      context.client.delete(REPLICA_SETS, 'default', 'web-twin', { gracePeriodSeconds: 0 })
      return result
    },
    given: deployment(2),
    when: scale('deployment/web', 3),
    plain: ['1 ReplicaSet exists', '3 pods of deployment/web are ready', 'deployment/web has 3 available replicas'],
    caughtBy: ['throughout', '1 ReplicaSet exists'],
  },
  {
    name: 'a revision that flickers',
    controller: 'deployment-controller',
    misbehave: flickering(named('deployment', 'web'), () => ({
      wrong: { metadata: { annotations: { 'deployment.kubernetes.io/revision': '7' } } },
      right: { metadata: { annotations: { 'deployment.kubernetes.io/revision': '1' } } },
    })),
    given: deployment(2),
    when: scale('deployment/web', 3),
    plain: ['deployment/web is at revision 1', '3 pods of deployment/web are ready', 'deployment/web is rolled out'],
    caughtBy: ['throughout', 'deployment/web is at revision 1'],
  },
  {
    name: 'availability that flickers',
    controller: 'deployment-controller',
    misbehave: flickering(
      named('deployment', 'web'),
      ({ status }: Stored & { status?: { conditions?: readonly { readonly type: string }[] } }) => {
        const conditions = status?.conditions ?? []
        const wrong = conditions.map((condition) =>
          condition.type === 'Available' ? { ...condition, status: 'False' } : condition,
        )
        return { wrong: { status: { conditions: wrong } }, right: { status: { conditions } } }
      },
      'status',
    ),
    given: deployment(2),
    when: relabel('deployment/web'),
    plain: ['deployment/web is available', 'deployment/web has 2 available replicas', '2 pods are ready'],
    caughtBy: ['throughout', 'deployment/web has condition "Available"'],
  },
  {
    name: 'a rollout that is paused for a revision',
    controller: 'deployment-controller',
    misbehave: flickering(named('deployment', 'web'), () => ({
      wrong: { spec: { paused: true } },
      right: { spec: { paused: null } },
    })),
    given: deployment(2),
    when: relabel('deployment/web'),
    plain: ['deployment/web is rolled out', '2 pods of deployment/web are ready', 'deployment/web is available'],
    caughtBy: ['at no time', 'the rollout of deployment/web is paused'],
  },
  {
    name: 'a field of the spec that is another for a revision',
    controller: 'deployment-controller',
    misbehave: flickering(named('deployment', 'web'), () => ({
      wrong: { spec: { minReadySeconds: 30 } },
      right: { spec: { minReadySeconds: 0 } },
    })),
    given: deployment(2),
    when: relabel('deployment/web'),
    plain: ['deployment/web is rolled out', '2 pods of deployment/web are ready', 'deployment/web is available'],
    caughtBy: ['throughout', 'deployment/web matches:', 'spec: {minReadySeconds: !absent}'],
  },
]
