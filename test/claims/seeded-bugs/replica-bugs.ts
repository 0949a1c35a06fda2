import { parseRef, PODS, resourceNamed } from '../../../src'
import type { Stored } from '../../../src/api'
import { flickering, named, podOf, podsOf } from './flickers'
import { clientWith } from './misbehaving'
import { copyOf, READY, relabel, scale, web, withoutNode, type SeededBug } from './seeded-bug'

/** What the controllers of replicas do wrong. */
export const REPLICA_BUGS: readonly SeededBug[] = [
  {
    name: 'one pod too many while scaling',
    controller: 'replicaset-controller',
    misbehave: ({ context, proceed }) => {
      const result = proceed()
      const [pod] = podsOf(context, 'web')
      if (!pod) return undefined
      context.client.create(PODS, { ...copyOf(pod, 'web-extra'), spec: withoutNode(pod.spec) } as typeof pod)
      context.client.delete(PODS, 'default', 'web-extra', { gracePeriodSeconds: 0 })
      return result
    },
    given: web,
    when: scale('rs/web', 5),
    plain: ['5 pods exist', '5 pods of rs/web are ready', 'rs/web has 5 current replicas'],
    caughtBy: ['throughout', 'at most 5 pods exist'],
  },
  {
    name: 'a foreign pod adopted',
    controller: 'replicaset-controller',
    misbehave: flickering(named('pod', 'stray'), () => {
      const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: 'none', controller: true }
      return { wrong: { metadata: { ownerReferences: [owner] } }, right: { metadata: { ownerReferences: null } } }
    }),
    given: (c) => {
      web(c)
      c.makePod('stray', { app: 'stray' })
    },
    when: relabel('rs/web'),
    plain: ['4 pods exist', '3 pods of rs/web are ready', 'pod/stray has no owner', 'pod/stray is Running'],
    caughtBy: ['throughout', 'pod/stray has no owner'],
  },
  {
    name: 'a status that flickers',
    controller: 'replicaset-controller',
    misbehave: flickering(
      named('rs', 'web'),
      () => ({
        wrong: { status: { readyReplicas: 0, availableReplicas: 0 } },
        right: { status: { readyReplicas: 3, availableReplicas: 3 } },
      }),
      'status',
    ),
    given: web,
    when: relabel('rs/web'),
    plain: READY,
    caughtBy: ['throughout', 'rs/web has 3 ready replicas'],
  },
  {
    name: 'an event that is lost',
    controller: 'replicaset-controller',
    misbehave: ({ proceed }) => proceed({ recorder: { event: () => undefined } }),
    given: web,
    when: scale('rs/web', 4),
    plain: ['4 pods exist', '4 pods of rs/web are ready', 'the events of rs/web include "SuccessfulCreate"'],
    caughtBy: [
      'at some time',
      'the events include, in order:',
      [...Array.from({ length: 4 }, () => ({ reason: 'SuccessfulCreate', object: 'rs/web' })), { reason: 'Started' }],
    ],
  },
  {
    name: 'a ready pod deleted in place of one that is not',
    controller: 'replicaset-controller',
    misbehave: ({ context, proceed }) => {
      let isDone = false
      const [ready] = podsOf(context, 'web')
      const client = clientWith(context.client, {
        delete: (resource, namespace, name, options) => {
          isDone = true
          context.client.delete(resource, namespace, ready ? ready.metadata.name : name, options)
        },
      })
      const result = proceed({ client })
      return isDone ? result : undefined
    },
    given: web,
    when: (c) => {
      c.scale(parseRef('rs/web'), 4)
      c.scale(parseRef('rs/web'), 3)
    },
    plain: ['3 pods exist', '3 pods of rs/web are ready', 'every pod of rs/web is Running'],
    caughtBy: ['throughout', 'at least 3 pods of rs/web are ready'],
  },
  {
    name: 'a second pod deleted',
    controller: 'replicaset-controller',
    misbehave: ({ context, proceed }) => {
      const result = proceed()
      const [pod] = podsOf(context, 'web')
      if (!pod) return undefined
      context.client.delete(PODS, 'default', pod.metadata.name)
      return result
    },
    given: web,
    when: scale('rs/web', 2),
    plain: ['2 pods exist', '2 pods of rs/web are ready', 'rs/web has 2 ready replicas'],
    caughtBy: ['throughout', 'at least 2 pods of rs/web are ready'],
  },
  {
    name: 'pods killed without grace',
    controller: 'replicaset-controller',
    misbehave: ({ context, proceed }) => {
      let isDone = false
      const client = clientWith(context.client, {
        delete: (resource, namespace, name) => {
          isDone = true
          context.client.delete(resource, namespace, name, { gracePeriodSeconds: 0 })
        },
      })
      const result = proceed({ client })
      return isDone ? result : undefined
    },
    given: web,
    when: scale('rs/web', 2),
    plain: ['2 pods exist', '2 pods of rs/web are ready', 'rs/web has 2 current replicas'],
    caughtBy: ['at some time', '1 pod is Completed'],
  },
  {
    name: 'an owner reference that is dropped for a moment',
    controller: 'replicaset-controller',
    misbehave: flickering(podOf('web'), ({ metadata }) => ({
      wrong: { metadata: { ownerReferences: null } },
      right: { metadata: { ownerReferences: metadata.ownerReferences } },
    })),
    given: web,
    when: relabel('rs/web'),
    plain: READY,
    caughtBy: ['throughout', '3 pods of rs/web exist'],
  },
  {
    name: 'a label that is lost for a revision',
    controller: 'replicaset-controller',
    misbehave: flickering(podOf('web'), () => ({
      wrong: { metadata: { labels: { app: null } } },
      right: { metadata: { labels: { app: 'web' } } },
    })),
    given: web,
    when: relabel('rs/web'),
    plain: [...READY, '3 pods matching "app=web" are ready'],
    caughtBy: ['throughout', '3 pods matching "app=web" exist'],
  },
  {
    name: 'an image that is swapped for a revision',
    controller: 'replicaset-controller',
    misbehave: flickering(podOf('web'), ({ spec }: Stored & { spec?: { containers?: readonly object[] } }) => {
      const containers = spec?.containers ?? []
      return {
        wrong: { spec: { containers: containers.map((container) => ({ ...container, image: 'redis' })) } },
        right: { spec: { containers } },
      }
    }),
    given: web,
    when: relabel('rs/web'),
    plain: [...READY, 'every pod of rs/web runs image "nginx"'],
    caughtBy: ['throughout', 'every pod of rs/web runs image "nginx"'],
  },
  {
    name: 'readiness that flickers',
    controller: 'replicaset-controller',
    misbehave: flickering(
      podOf('web'),
      ({ status }: Stored & { status?: { conditions?: readonly { readonly type: string }[] } }) => {
        const conditions = status?.conditions ?? []
        const wrong = conditions.map((condition) => (condition.type === 'Ready' ? { ...condition, status: 'False' } : condition))
        return { wrong: { status: { conditions: wrong } }, right: { status: { conditions } } }
      },
      'status',
    ),
    given: web,
    when: relabel('rs/web'),
    plain: READY,
    caughtBy: ['throughout', '3 pods of rs/web are ready'],
  },
  {
    name: 'a generation said to be observed that never was',
    controller: 'replicaset-controller',
    misbehave: flickering(
      named('rs', 'web'),
      () => ({ wrong: { status: { observedGeneration: 99 } }, right: { status: { observedGeneration: 1 } } }),
      'status',
    ),
    given: web,
    when: relabel('rs/web'),
    plain: [...READY, 'the field "status.observedGeneration" of rs/web is "1"'],
    caughtBy: ['throughout', 'the field "status.observedGeneration" of rs/web is "1"'],
  },
  {
    name: 'a pod that is made with another label first',
    controller: 'replicaset-controller',
    misbehave: ({ context, proceed }) => {
      let isDone = false
      const client = clientWith(context.client, {
        create: (resource, object, options) => {
          isDone = true
          const labels = { app: 'debug' }
          const made = context.client.create(resource, { ...object, metadata: { ...object.metadata, labels } }, options)
          const { namespace = '', name } = made.metadata
          return context.client.patch(resource, namespace, name, 'application/merge-patch+json', {
            metadata: { labels: object.metadata.labels ?? {} },
          })
        },
      })
      const result = proceed({ client })
      return isDone ? result : undefined
    },
    given: (c) => {
      web(c)
      c.makePod('known', { app: 'debug' })
    },
    when: scale('rs/web', 4),
    plain: [
      '5 pods exist',
      '4 pods of rs/web are ready',
      '4 pods matching "app=web" are ready',
      '1 pod matching "app=debug" exists',
    ],
    caughtBy: ['throughout', '1 pod matching "app=debug" exists'],
  },
  {
    name: 'a number of replicas that is overwritten',
    controller: 'replication-controller',
    misbehave: flickering(named('rc', 'web'), () => ({ wrong: { spec: { replicas: 9 } }, right: { spec: { replicas: 3 } } })),
    given: (c) => c.make(resourceNamed('rc'), 'web', 3),
    when: relabel('rc/web'),
    plain: ['3 pods exist', '3 pods of rc/web are ready', 'rc/web has 3 desired replicas'],
    caughtBy: ['throughout', 'rc/web has 3 desired replicas'],
  },
]
